package dev.masterstate.internal;

import java.nio.charset.StandardCharsets;

/** JSON strings: the one spelling that the library writes, and the meaning of any spelling. */
public final class JsonStrings {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonStrings() {}

  /**
   * Appends a string in the library's spelling: everything as itself, but quote, backslash, the
   * control characters and lone surrogates (UTF-8 holds none) escaped, the short escapes where
   * there is one and {@code \}{@code u00xx} in lower case elsewhere. Keys are found by this
   * spelling, in Lua too.
   */
  public static StringBuilder append(StringBuilder out, String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < string.length()
              && Character.isLowSurrogate(string.charAt(i + 1))) {
            out.append(c).append(string.charAt(++i));
          } else if (c < ' ' || Character.isSurrogate(c)) {
            escape(out, c);
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"');
  }

  /** A string in the library's spelling. */
  public static String quote(String string) {
    return append(new StringBuilder(string.length() + 2), string).toString();
  }

  /**
   * What a string token means; {@code from} is its opening quote, {@code to} is after its closing
   * one.
   */
  public static String unquote(byte[] text, int from, int to) {
    String raw = new String(text, from + 1, to - from - 2, StandardCharsets.UTF_8);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      c = raw.charAt(++i);
      switch (c) {
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'u' -> {
          out.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
          i += 4;
        }
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * JSON text without line feeds, which the stored layout keeps to itself: outside of strings they
   * are white space, and inside of them there are none.
   */
  static String oneLine(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8).replace('\n', ' ');
  }

  /** JSON text as UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes its escape. */
  public static byte[] utf8(String json) {
    int lone = loneSurrogate(json, 0);
    if (lone < 0) {
      return json.getBytes(StandardCharsets.UTF_8);
    }
    StringBuilder out = new StringBuilder(json.length() + 16);
    int from = 0;
    while (lone >= 0) {
      out.append(json, from, lone);
      escape(out, json.charAt(lone));
      from = lone + 1;
      lone = loneSurrogate(json, from);
    }
    return out.append(json, from, json.length()).toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * JSON text with the surrogates themselves in place of their escapes: Jackson refuses the escape
   * of a lone one in a key, and lets the character pass.
   */
  static String unescapeSurrogates(String json) {
    if (!json.contains("\\ud") && !json.contains("\\uD")) {
      return json;
    }
    StringBuilder out = new StringBuilder(json.length());
    int from = 0;
    int escape = json.indexOf('\\');
    while (escape >= 0) {
      int after = escape + 2;
      if (json.charAt(escape + 1) == 'u') {
        after = escape + 6;
        char c = (char) Integer.parseInt(json, escape + 2, after, 16);
        if (Character.isSurrogate(c)) {
          out.append(json, from, escape).append(c);
          from = after;
        }
      }
      escape = json.indexOf('\\', after);
    }
    return out.append(json, from, json.length()).toString();
  }

  /** The first surrogate without its partner, from {@code from}; -1 when there is none. */
  public static int loneSurrogate(String string, int from) {
    for (int i = from; i < string.length(); i++) {
      char c = string.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < string.length()
            && Character.isLowSurrogate(string.charAt(i + 1))) {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  private static void escape(StringBuilder out, char c) {
    out.append("\\u")
        .append(HEX[c >> 12])
        .append(HEX[c >> 8 & 0xF])
        .append(HEX[c >> 4 & 0xF])
        .append(HEX[c & 0xF]);
  }
}
