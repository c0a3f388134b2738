package dev.masterstate.watchmulti;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes a text that another writer left apart. It checks what laying out needs and no more, so that
 * a defect inside a member that no patch touches is carried.
 *
 * <p>Texts are strings of bytes: each character is one byte of the UTF-8, so that what is no UTF-8
 * survives too.
 */
final class ForeignText {

  private static final String SPACE = " \t\r\n";
  private static final String ENDS_SCALAR = SPACE + ",:\"[]{}";
  private static final int ESCAPE_LENGTH = 6;

  private final String text;

  String version;
  Map<String, String> members;
  int dataFrom;
  int dataTo;
  final StringBuilder others = new StringBuilder();

  ForeignText(String text) throws NoStateException {
    this.text = text;
    int open = skipSpace(0);
    if (at(open) != '{') {
      throw new NoStateException("no JSON object");
    }
    if (skipSpace(walk(open, this::envelopeMember)) < text.length()) {
      throw new NoStateException("something follows the JSON object");
    }
    if (members == null) {
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
      expect(at(i) == '"', "no key", i);
      int keyTo = stringEnd(i);
      int colon = skipSpace(keyTo);
      expect(at(colon) == ':', "no colon", colon);
      int valueTo = visitor.visit(respell(text.substring(i, keyTo)), i, skipSpace(colon + 1));
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
      members = null;
      if (at(valueFrom) != '{') {
        return valueEnd(valueFrom);
      }
      Map<String, String> found = new LinkedHashMap<>();
      int to =
          walk(
              valueFrom,
              (member, memberFrom, from) -> {
                expect(member.indexOf('\n') < 0, "a string has a line feed", memberFrom);
                int end = valueEnd(from);
                found.put(member, oneLine(from, end));
                return end;
              });
      members = found;
      dataFrom = valueFrom;
      dataTo = to;
      return to;
    }
    int to = valueEnd(valueFrom);
    if (key.equals("\"version\"")) {
      version = text.substring(valueFrom, to);
    } else {
      others.append(',').append(oneLine(keyFrom, to));
    }
    return to;
  }

  private int valueEnd(int from) throws NoStateException {
    char first = at(from);
    if (first == '"') {
      return stringEnd(from);
    }
    if (first == '{' || first == '[') {
      return containerEnd(from, first, first == '{' ? '}' : ']');
    }
    int i = from;
    while (i < text.length() && ENDS_SCALAR.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    expect(i > from, "no value", from);
    return i;
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

  private int stringEnd(int from) throws NoStateException {
    int i = from + 1;
    while (at(i) != '"') {
      i += at(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  /** The layout keeps line feeds to itself: between tokens they become spaces. */
  private String oneLine(int from, int to) throws NoStateException {
    String part = text.substring(from, to);
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

  /** A key's literal in the layout's one spelling; what is no legal escape stays. */
  private static String respell(String literal) {
    if (literal.indexOf('\\') < 0) {
      return literal;
    }
    StringBuilder out = new StringBuilder(literal.length());
    int i = 0;
    while (i < literal.length()) {
      char c = literal.charAt(i);
      int unit = c == '\\' ? codeUnit(literal, i) : -1;
      if (c != '\\') {
        out.append(c);
        i++;
      } else if (unit < 0) {
        char escaped = literal.charAt(i + 1);
        out.append(escaped == '/' ? "/" : "\\" + escaped);
        i += 2;
      } else {
        i += ESCAPE_LENGTH;
        int low = Character.isHighSurrogate((char) unit) ? codeUnit(literal, i) : -1;
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
          Utf8Bytes.append(out, Character.toCodePoint((char) unit, (char) low));
          i += ESCAPE_LENGTH;
        } else {
          Utf8Bytes.appendSpelled(out, (char) unit);
        }
      }
    }
    return out.toString();
  }

  /** The UTF-16 unit that an escape at this place names; -1 when there is none. */
  private static int codeUnit(String literal, int at) {
    if (!literal.startsWith("\\u", at) || at + ESCAPE_LENGTH > literal.length()) {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
      int digit = Character.digit(literal.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  private int skipSpace(int from) {
    int i = from;
    while (i < text.length() && SPACE.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private char at(int i) throws NoStateException {
    expect(i < text.length(), "the text ends too early", i);
    return text.charAt(i);
  }

  private static void expect(boolean holds, String otherwise, int at) throws NoStateException {
    if (!holds) {
      throw new NoStateException(otherwise + " at byte " + at);
    }
  }
}
