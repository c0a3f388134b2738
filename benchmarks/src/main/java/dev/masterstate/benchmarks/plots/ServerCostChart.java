package dev.masterstate.benchmarks.plots;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.IChart;

/** Server time of one commit against the size of the document. */
final class ServerCostChart {

  private static final String DOCUMENT = "nested";
  private static final String PLACE = "middle";
  private static final double BYTES_PER_KILOBYTE = 1 << 10;

  private ServerCostChart() {}

  static IChart of(JsonNode results) {
    return new LogChart("Server time of one commit", "document, KB", "server time, µs")
        .line("naive cjson", Look.PINK, points(results, "replace", "naive"))
        .line("laid out anew", Look.GREEN, points(results, "foreign-compact", "ours"))
        .line("without a snapshot", Look.SKY, points(results, "replace-blind", "ours"))
        .line("floor: GET, SET", Look.GREY, points(results, "replace", "floor"))
        .line("against a snapshot", Look.BLUE, points(results, "replace", "ours"))
        .line("conflict", Look.AMBER, points(results, "conflict", "ours"))
        .chart();
  }

  /** The medians with calls in flight, by kilobytes. */
  private static Map<Double, Double> points(JsonNode results, String workload, String contender) {
    Map<Double, Double> points = new HashMap<>();
    for (JsonNode row : results.path("rows")) {
      if (row.path("workload").asText().equals(workload)
          && row.path("contender").asText().equals(contender)
          && row.path("document").asText().equals(DOCUMENT)
          && row.path("place").asText().equals(PLACE)
          && row.path("inFlight").asInt() > 1) {
        points.put(
            row.path("bytes").asDouble() / BYTES_PER_KILOBYTE, row.path("medianMicros").asDouble());
      }
    }
    return points;
  }
}
