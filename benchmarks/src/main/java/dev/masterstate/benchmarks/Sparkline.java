package dev.masterstate.benchmarks;

import java.nio.charset.Charset;
import java.util.List;

/** Figures over time as one line of text, a character each. */
final class Sparkline {

  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String DIGITS = "0123456789";

  private final String levels;
  private final long top;

  /**
   * @param charset of the output: where it has no block characters, there will be digits
   * @param top the figure that the highest character stands for
   */
  Sparkline(Charset charset, long top) {
    levels = charset.newEncoder().canEncode(BLOCKS) ? BLOCKS : DIGITS;
    this.top = Math.max(1, top);
  }

  String of(List<Long> figures) {
    StringBuilder line = new StringBuilder();
    for (long figure : figures) {
      line.append(levels.charAt((int) (figure * (levels.length() - 1) / top)));
    }
    return line.toString();
  }
}
