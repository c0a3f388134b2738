package dev.masterstate.benchmarks.plots;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.internal.chartpart.IChart;

/** Commits per second, by contender. */
final class ThroughputChart {

  private static final int MANY_THREADS = 32;
  private static final String SMALL = "1KB";
  private static final double BYTES_PER_KILOBYTE = 1 << 10;
  private static final String COMMITS = "commits per second";

  /** How a contender is drawn. */
  private record Ink(String label, Color color) {}

  private static final Map<String, Ink> INKS = new LinkedHashMap<>();

  static {
    INKS.put("FLOOR", new Ink("floor: GET, SET", Look.GREY));
    INKS.put("LUA", new Ink("Master State", Look.BLUE));
    INKS.put("WATCH_MULTI", new Ink("WATCH / MULTI", Look.ORANGE));
    INKS.put("NAIVE_CJSON", new Ink("naive cjson", Look.PINK));
    INKS.put("RBUCKET_CAS", new Ink("RBucket CAS", Look.GREEN));
    INKS.put("RLOCK", new Ink("RLock", Look.AMBER));
  }

  private ThroughputChart() {}

  static IChart bySize(JsonNode results) {
    LogChart chart =
        new LogChart(
            "Commits on distinct sessions, " + MANY_THREADS + " threads", "document, KB", COMMITS);
    INKS.forEach(
        (contender, ink) -> {
          Map<Double, Double> points =
              points(
                  results,
                  row ->
                      row.path("contender").asText().equals(contender)
                          && row.path("threads").asInt() == MANY_THREADS,
                  "bytes");
          Map<Double, Double> byKilobytes = new HashMap<>();
          points.forEach((bytes, commits) -> byKilobytes.put(bytes / BYTES_PER_KILOBYTE, commits));
          chart.line(ink.label(), ink.color(), byKilobytes);
        });
    return chart.chart();
  }

  static IChart byThreads(JsonNode results) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(Look.WIDTH)
            .height(Look.HEIGHT)
            .title("Commits on distinct sessions, documents of 1 KB")
            .xAxisTitle("threads")
            .yAxisTitle(COMMITS)
            .build();
    Look.apply(chart.getStyler());
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    INKS.forEach(
        (contender, ink) -> {
          Map<Double, Double> points =
              new TreeMap<>(
                  points(
                      results,
                      row ->
                          row.path("contender").asText().equals(contender)
                              && row.path("size").asText().equals(SMALL),
                      "threads"));
          if (!points.isEmpty()) {
            chart
                .addSeries(
                    ink.label(),
                    points.keySet().stream().map(threads -> "%.0f".formatted(threads)).toList(),
                    points.values().stream().toList())
                .setFillColor(ink.color());
          }
        });
    return chart;
  }

  private static Map<Double, Double> points(
      JsonNode results, Predicate<JsonNode> wanted, String x) {
    Map<Double, Double> points = new HashMap<>();
    for (JsonNode row : results.path("rows")) {
      if (row.path("benchmark").asText().equals("commit")
          && row.has("perSecond")
          && wanted.test(row)) {
        points.put(row.path(x).asDouble(), row.path("perSecond").asDouble());
      }
    }
    return points;
  }
}
