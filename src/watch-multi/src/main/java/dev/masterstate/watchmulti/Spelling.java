package dev.masterstate.watchmulti;

import dev.masterstate.internal.JsonStrings;

/** The one spelling that a string has in the layout: what is spelled alike means the same. */
final class Spelling {

  private static final int ESCAPE_LENGTH = 6;

  private Spelling() {}

  /** How a string is spelled, quotes included, as a string of bytes. */
  static String of(String string) {
    return Utf8Bytes.of(JsonStrings.quote(string));
  }

  /** A string's literal, a string of bytes, in the one spelling; what is no legal escape stays. */
  static String ofLiteral(String literal) {
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
}
