package dev.masterstate.watchmulti;

/**
 * Steps from token to token of JSON text that nobody vouches for. It checks what stepping needs and
 * no more, so that a defect inside a value that no patch touches is carried.
 *
 * <p>Texts are strings of bytes: each character is one byte of the UTF-8, so that what is no UTF-8
 * survives too.
 */
class TextScanner {

  private static final String SPACE = " \t\r\n";
  private static final String ENDS_SCALAR = SPACE + ",:\"[]{}";

  private final String text;
  private final int end;

  /** Scans a text up to {@code end}: what stands behind it is not there. */
  TextScanner(String text, int end) {
    this.text = text;
    this.end = end;
  }

  final String text() {
    return text;
  }

  final int end() {
    return end;
  }

  final char at(int i) throws NoStateException {
    expect(i < end, "the text ends too early", i);
    return text.charAt(i);
  }

  final int skipSpace(int from) {
    int i = from;
    while (i < end && SPACE.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /** The position after the string whose opening quote is at {@code from}. */
  final int stringEnd(int from) throws NoStateException {
    int i = from + 1;
    while (at(i) != '"') {
      i += at(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  /** The position after the key at {@code from}, if there is one. */
  final int keyEnd(int from) throws NoStateException {
    expect(at(from) == '"', "no key", from);
    return stringEnd(from);
  }

  /** The position of the value behind a key that ends at {@code keyTo}. */
  final int afterColon(int keyTo) throws NoStateException {
    int colon = skipSpace(keyTo);
    expect(at(colon) == ':', "no colon", colon);
    return skipSpace(colon + 1);
  }

  /** The position after the number, word or string at {@code from}. */
  final int scalarEnd(int from) throws NoStateException {
    if (at(from) == '"') {
      return stringEnd(from);
    }
    int i = from;
    while (i < end && ENDS_SCALAR.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    expect(i > from, "no value", from);
    return i;
  }

  static boolean opens(char c) {
    return c == '{' || c == '[';
  }

  static boolean closes(char c) {
    return c == '}' || c == ']';
  }

  static void expect(boolean holds, String otherwise, int at) throws NoStateException {
    if (!holds) {
      throw new NoStateException(otherwise + " at byte " + at);
    }
  }
}
