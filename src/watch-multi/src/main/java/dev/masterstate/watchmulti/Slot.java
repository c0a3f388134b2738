package dev.masterstate.watchmulti;

/**
 * What stands between two commas of a container: a value, the key before it and the white space
 * around both. Another value may take its place; the rest stays as it is.
 */
final class Slot {

  private static final Source NOTHING = new Source("", 0, 0);

  private final Source source;
  private final int from;
  private final int valueFrom;
  private final int valueTo;
  private final int to;

  /** Null while it is the source's. */
  private Value value;

  private Slot(Source source, int from, int valueFrom, int valueTo, int to) {
    this.source = source;
    this.from = from;
    this.valueFrom = valueFrom;
    this.valueTo = valueTo;
    this.to = to;
  }

  private Slot(Source before, Value value) {
    this(before, 0, before.end(), before.end(), before.end());
    this.value = value;
  }

  /** A slot as it is in a text, up to the comma or bracket behind it. */
  static Slot read(Source source, int from, int valueFrom) throws NoStateException {
    int valueTo = source.valueEnd(valueFrom);
    return new Slot(source, from, valueFrom, valueTo, source.skipSpace(valueTo));
  }

  /** A line of data, without its room: the key and the colon from {@code from}, and the value. */
  static Slot line(String text, int from, int valueFrom, int to) {
    return new Slot(new Source(text, valueFrom, to), from, valueFrom, to, to);
  }

  /** A new element. */
  static Slot element(Value value) {
    return new Slot(NOTHING, value);
  }

  /**
   * A new member.
   *
   * @param key in the one spelling
   */
  static Slot member(String key, Value value) {
    String before = key + ":";
    return new Slot(new Source(before, 0, before.length()), value);
  }

  int to() {
    return to;
  }

  Value value() {
    return value == null ? new Slice(source, valueFrom, valueTo) : value;
  }

  void replace(Value replacement) {
    value = replacement;
  }

  /** The container that is here, to be changed in its place; null for a scalar. */
  Container open() throws NoStateException {
    Container container = value().open();
    if (container != null) {
      value = container;
    }
    return container;
  }

  /** Appends all of it. */
  void append(StringBuilder out) {
    Container opened = appendUnlessOpened(out);
    if (opened != null) {
      opened.append(out);
      appendAfter(out);
    }
  }

  /** Appends all of it; of a container that was opened what stands before it, and returns that. */
  Container appendUnlessOpened(StringBuilder out) {
    out.append(source.text(), from, valueFrom);
    if (value instanceof Container container) {
      return container;
    }
    if (value == null) {
      out.append(source.text(), valueFrom, valueTo);
    } else {
      Slice slice = (Slice) value;
      out.append(slice.source().text(), slice.from(), slice.to());
    }
    appendAfter(out);
    return null;
  }

  /** Appends what stands behind the value. */
  void appendAfter(StringBuilder out) {
    out.append(source.text(), valueTo, to);
  }
}
