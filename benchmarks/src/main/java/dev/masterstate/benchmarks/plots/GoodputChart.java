package dev.masterstate.benchmarks.plots;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.IChart;

/** Commits per second on one counter against the number of agents. */
final class GoodputChart {

  private GoodputChart() {}

  static IChart of(JsonNode results) {
    return new LogChart("Agents that count in one session", "agents", "commits per second")
        .line("Lua, increment", Look.BLUE, points(results, "LUA_INCREMENT"))
        .line("Lua, loop", Look.SKY, points(results, "LUA_LOOP"))
        .line("WATCH / MULTI, loop", Look.ORANGE, points(results, "WATCH_MULTI_LOOP"))
        .chart();
  }

  /** By agents; where nobody got through there is no logarithm, and no point. */
  private static Map<Double, Double> points(JsonNode results, String contender) {
    Map<Double, Double> points = new HashMap<>();
    for (JsonNode row : results.path("rows")) {
      double perSecond = row.path("perSecond").asDouble();
      if (row.path("contender").asText().equals(contender) && perSecond > 0) {
        points.put(row.path("agents").asDouble(), perSecond);
      }
    }
    return points;
  }
}
