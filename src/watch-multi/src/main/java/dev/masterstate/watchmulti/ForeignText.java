package dev.masterstate.watchmulti;

/** Takes a text that another writer left apart, as far as laying out needs. */
final class ForeignText extends TextScanner {

  String version;
  ObjectValue data;
  int dataFrom;
  int dataTo;
  final StringBuilder others = new StringBuilder();

  ForeignText(String text) throws NoStateException {
    super(text, text.length());
    int open = skipSpace(0);
    if (at(open) != '{') {
      throw new NoStateException("no JSON object");
    }
    if (skipSpace(walk(open, this::envelopeMember)) < text.length()) {
      throw new NoStateException("something follows the JSON object");
    }
    if (data == null) {
      throw new NoStateException("data is missing, or no object");
    }
  }

  private interface Visitor {
    /** Returns the position after the value that starts at {@code valueFrom}. */
    int visit(String key, int keyFrom, int valueFrom) throws NoStateException;
  }

  private int walk(int open, Visitor visitor) throws NoStateException {
    int i = skipSpace(open + 1);
    if (at(i) == '}') {
      return i + 1;
    }
    while (true) {
      int keyTo = keyEnd(i);
      String key = Spelling.ofLiteral(text().substring(i, keyTo));
      int valueTo = visitor.visit(key, i, afterColon(keyTo));
      i = skipSpace(valueTo);
      if (at(i) == '}') {
        return i + 1;
      }
      expect(at(i) == ',', "no comma", i);
      i = skipSpace(i + 1);
    }
  }

  private int envelopeMember(String key, int keyFrom, int valueFrom) throws NoStateException {
    if (key.equals("\"data\"")) {
      data = null;
      if (at(valueFrom) != '{') {
        return valueEnd(valueFrom);
      }
      ObjectValue found = new ObjectValue();
      int to =
          walk(
              valueFrom,
              (member, memberFrom, from) -> {
                expect(member.indexOf('\n') < 0, "a string has a line feed", memberFrom);
                int end = valueEnd(from);
                found.set(member, Slice.of(oneLine(from, end)));
                return end;
              });
      data = found;
      dataFrom = valueFrom;
      dataTo = to;
      return to;
    }
    int to = valueEnd(valueFrom);
    if (key.equals("\"version\"")) {
      version = text().substring(valueFrom, to);
    } else {
      others.append(',').append(oneLine(keyFrom, to));
    }
    return to;
  }

  private int valueEnd(int from) throws NoStateException {
    char first = at(from);
    return opens(first) ? containerEnd(from, first, first == '{' ? '}' : ']') : scalarEnd(from);
  }

  private int containerEnd(int from, char open, char close) throws NoStateException {
    int depth = 0;
    int i = from;
    while (true) {
      char c = at(i);
      if (c == '"') {
        i = stringEnd(i);
        continue;
      }
      if (c == open) {
        depth++;
      } else if (c == close && --depth == 0) {
        return i + 1;
      }
      i++;
    }
  }

  /** The layout keeps line feeds to itself: between tokens they become spaces. */
  private String oneLine(int from, int to) throws NoStateException {
    String part = text().substring(from, to);
    if (part.indexOf('\n') < 0) {
      return part;
    }
    boolean inString = false;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '\n') {
        expect(!inString, "a string has a line feed", from + i);
      } else if (c == '"') {
        inString = !inString;
      } else if (c == '\\') {
        i++;
        expect(i == part.length() || part.charAt(i) != '\n', "a string has a line feed", from);
      }
    }
    return part.replace('\n', ' ');
  }
}
