package dev.masterstate.benchmarks.plots;

import java.awt.Color;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines on two logarithmic axes. */
final class LogChart {

  private final XYChart chart;

  LogChart(String title, String xAxis, String yAxis) {
    chart =
        new XYChartBuilder()
            .width(Look.WIDTH)
            .height(Look.HEIGHT)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    Look.apply(chart.getStyler());
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setXAxisTickLabelsFormattingFunction(value -> "%,.0f".formatted(value));
  }

  /** A line through points; none, if there are no points. */
  LogChart line(String name, Color color, Map<Double, Double> points) {
    if (points.isEmpty()) {
      return this;
    }
    SortedMap<Double, Double> sorted = new TreeMap<>(points);
    XYSeries series =
        chart.addSeries(
            name,
            sorted.keySet().stream().mapToDouble(x -> x).toArray(),
            sorted.values().stream().mapToDouble(y -> y).toArray());
    series.setLineStyle(Look.LINE);
    series.setLineColor(color);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
    return this;
  }

  XYChart chart() {
    return chart;
  }
}
