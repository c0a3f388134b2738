package dev.masterstate.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * Tells the script where a snapshot has the lines of members, so that it need not read the whole
 * text to find them. Looked for at each commit, with nothing kept: a snapshot that is not committed
 * against costs nothing.
 */
final class LineHints {

  /**
   * A hinted line costs the script as much time as reading so many bytes of text does; hints that
   * save less are not sent.
   */
  private static final int BYTES_A_HINT = 1536;

  /** Each line of the text is compared with so many members, at most. */
  private static final int MAX_HINTS = 32;

  private static final byte LINE_FEED = '\n';

  private LineHints() {}

  /**
   * The hints, as the script takes them: {@code from:to} for each line, from the byte before its
   * first line feed to the one that ends it. Empty when they do not pay. A member without a line
   * has no hint.
   *
   * @param base {@link StateText#ours()}, for another writer's text has no lines
   * @param labels what begins the line of each member, each once
   */
  static String of(StateText base, Collection<String> labels) {
    byte[] text = base.stored();
    int affordable = Math.min(MAX_HINTS, text.length / BYTES_A_HINT);
    // Texts without a pool are read whole: that costs as much as one hint, and they are seldom
    // changed in place.
    if (text.length < StateText.MIN_POOLED || labels.size() > affordable) {
      return "";
    }
    byte[][] starts = new byte[labels.size()][];
    int count = 0;
    for (String label : labels) {
      starts[count++] = label.getBytes(StandardCharsets.UTF_8);
    }
    StringBuilder hints = new StringBuilder();
    int missing = starts.length;
    int line = next(text, base.dataFrom());
    while (missing > 0 && line < base.dataTo()) {
      int stop = next(text, line + 1);
      for (byte[] start : starts) {
        if (isAt(start, text, line)) {
          hints.append(line - 1).append(':').append(stop).append(' ');
          missing--;
          break;
        }
      }
      line = stop;
    }
    return hints.toString();
  }

  private static int next(byte[] text, int from) {
    int at = from;
    while (at < text.length && text[at] != LINE_FEED) {
      at++;
    }
    return at;
  }

  private static boolean isAt(byte[] start, byte[] text, int at) {
    int end = at + start.length;
    return end <= text.length && Arrays.equals(start, 0, start.length, text, at, end);
  }
}
