package dev.masterstate.rawjson;

import java.util.HexFormat;

/** String literals: what they mean, and the one spelling that is pure ASCII. */
public final class JsonStrings {

  private static final String SHORT_ESCAPES = "\"\\/bfnrt";
  private static final String SHORT_ESCAPED = "\"\\/\b\f\n\r\t";
  private static final int HEX_DIGITS = 4;

  /** What a literal means, lone surrogates included. */
  public static String decode(String literal) {
    StringBuilder decoded = new StringBuilder();
    int end = literal.length() - 1;
    int i = 1;
    while (i < end) {
      char c = literal.charAt(i++);
      if (c != '\\') {
        decoded.append(c);
        continue;
      }
      char kind = literal.charAt(i++);
      if (kind == 'u') {
        decoded.append((char) HexFormat.fromHexDigits(literal, i, i + HEX_DIGITS));
        i += HEX_DIGITS;
      } else {
        decoded.append(SHORT_ESCAPED.charAt(SHORT_ESCAPES.indexOf(kind)));
      }
    }
    return decoded.toString();
  }

  /** The literal that Python's json module writes with ensure_ascii. */
  public static String ascii(String decoded) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < decoded.length(); i++) {
      char c = decoded.charAt(i);
      int known = SHORT_ESCAPED.indexOf(c);
      if (c == '/' || (known < 0 && c >= ' ' && c <= '~')) {
        literal.append(c);
      } else if (known >= 0) {
        literal.append('\\').append(SHORT_ESCAPES.charAt(known));
      } else {
        literal.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return literal.append('"').toString();
  }

  /** The literal that the library writes keys with: nothing is escaped that need not be. */
  public static String shortest(String decoded) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < decoded.length(); i++) {
      char c = decoded.charAt(i);
      boolean high =
          i + 1 < decoded.length() && Character.isSurrogatePair(c, decoded.charAt(i + 1));
      boolean low = i > 0 && Character.isSurrogatePair(decoded.charAt(i - 1), c);
      boolean lone = Character.isSurrogate(c) && !high && !low;
      boolean escaped = c < ' ' || c == '"' || c == '\\' || lone;
      String ascii = escaped ? ascii(String.valueOf(c)) : null;
      literal.append(escaped ? ascii.substring(1, ascii.length() - 1) : String.valueOf(c));
    }
    return literal.append('"').toString();
  }

  private JsonStrings() {}
}
