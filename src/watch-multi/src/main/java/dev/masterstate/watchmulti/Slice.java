package dev.masterstate.watchmulti;

/**
 * A value that nothing has changed: where it stands in a text. Many may share the text, as copies
 * do.
 */
record Slice(Source source, int from, int to) implements Value {

  /** A value by its text, a string of bytes, without white space around it. */
  static Slice of(String text) {
    return new Slice(new Source(text, 0, text.length()), 0, text.length());
  }

  @Override
  public Container open() throws NoStateException {
    return switch (source.at(from)) {
      case '{' -> ObjectValue.read(source, from);
      case '[' -> ArrayValue.read(source, from);
      default -> null;
    };
  }

  @Override
  public String text() {
    return source.text().substring(from, to);
  }

  int length() {
    return to - from;
  }

  /** How many scalars and containers this consists of, itself included. */
  int values() throws NoStateException {
    int values = 1;
    int i = from;
    while (i < to) {
      char c = source.at(i);
      if (c == ',') {
        values++;
      } else if (TextScanner.opens(c)) {
        char first = source.at(source.skipSpace(i + 1));
        values += TextScanner.closes(first) ? 0 : 1;
      }
      i = c == '"' ? source.stringEnd(i) : i + 1;
    }
    return values;
  }

  /** How many containers are around each other in this at the most, itself included. */
  int depth() throws NoStateException {
    int depth = 0;
    int deepest = 0;
    int i = from;
    while (i < to) {
      char c = source.at(i);
      if (TextScanner.opens(c)) {
        depth++;
        deepest = Math.max(deepest, depth);
      } else if (TextScanner.closes(c)) {
        depth--;
      }
      i = c == '"' ? source.stringEnd(i) : i + 1;
    }
    return deepest;
  }
}
