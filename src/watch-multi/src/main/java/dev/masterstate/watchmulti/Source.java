package dev.masterstate.watchmulti;

import java.util.Arrays;

/**
 * The text of one value, of which the values inside it are slices. Its brackets are paired once,
 * when the value is first gone into: then a child is stepped over, whatever its size and depth, and
 * going down a pointer costs no more than the children on its way.
 */
final class Source extends TextScanner {

  private static final int FIRST_CAPACITY = 16;

  private final int from;

  /** The position of each opening bracket, ascending; null until they are paired. */
  private int[] opening;

  /** The position after the bracket that closes the one of the same index. */
  private int[] ends;

  private int count;

  /** A value from {@code from}, without white space around it, to {@code to}. */
  Source(String text, int from, int to) {
    super(text, to);
    this.from = from;
  }

  /** The position after the value at {@code at}, which is inside this one or this one itself. */
  int valueEnd(int at) throws NoStateException {
    if (!opens(at(at))) {
      return scalarEnd(at);
    }
    if (opening == null) {
      pair();
    }
    return ends[Arrays.binarySearch(opening, 0, count, at)];
  }

  private void pair() throws NoStateException {
    opening = new int[FIRST_CAPACITY];
    ends = new int[FIRST_CAPACITY];
    int[] open = new int[FIRST_CAPACITY];
    int depth = 0;
    int i = from;
    do {
      char c = at(i);
      if (c == '"') {
        i = stringEnd(i);
        continue;
      }
      if (opens(c)) {
        if (count == opening.length) {
          opening = Arrays.copyOf(opening, 2 * count);
          ends = Arrays.copyOf(ends, 2 * count);
        }
        if (depth == open.length) {
          open = Arrays.copyOf(open, 2 * depth);
        }
        opening[count] = i;
        open[depth++] = count++;
      } else if (TextScanner.closes(c)) {
        int pair = open[--depth];
        expect(
            text().charAt(opening[pair]) == (c == '}' ? '{' : '['),
            "a bracket without its partner",
            i);
        ends[pair] = i + 1;
      }
      i++;
    } while (depth > 0);
    expect(i == end(), "something follows a value", i);
  }
}
