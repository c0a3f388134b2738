package dev.masterstate.benchmarks.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** What all plots have in common, so that one thing has one colour everywhere. */
final class Look {

  static final int WIDTH = 760;
  static final int HEIGHT = 440;

  static final BasicStroke LINE = new BasicStroke(2);

  // Colours that colour-blind readers tell apart, of Okabe and Ito.
  static final Color BLUE = new Color(0x0072B2);
  static final Color SKY = new Color(0x56B4E9);
  static final Color ORANGE = new Color(0xD55E00);
  static final Color GREEN = new Color(0x009E73);
  static final Color PINK = new Color(0xCC79A7);
  static final Color AMBER = new Color(0xE69F00);
  static final Color GREY = new Color(0x555555);

  private static final Color GRID = new Color(0xDDDDDD);
  private static final int FONT_SIZE = 12;

  private Look() {}

  static void apply(AxesChartStyler style) {
    style.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE));
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(GRID);
    // Dashed ones, each dash a line of its own, would be most of the file.
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setLegendPosition(LegendPosition.OutsideE);
    style.setLegendBorderColor(Color.WHITE);
    style.setYAxisTickLabelsFormattingFunction(value -> "%,.0f".formatted(value));
  }
}
