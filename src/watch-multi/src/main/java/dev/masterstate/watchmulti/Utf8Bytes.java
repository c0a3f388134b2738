package dev.masterstate.watchmulti;

import dev.masterstate.internal.JsonStrings;
import java.nio.charset.StandardCharsets;

/** Strings of bytes: each character is one byte of UTF-8 text. */
final class Utf8Bytes {

  private Utf8Bytes() {}

  static String of(byte[] utf8) {
    return new String(utf8, StandardCharsets.ISO_8859_1);
  }

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] bytes(String ofBytes) {
    return ofBytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  static void append(StringBuilder out, int codePoint) {
    out.append(of(Character.toString(codePoint)));
  }

  /** Appends one UTF-16 unit as the layout spells it in a key. */
  static void appendSpelled(StringBuilder out, char unit) {
    String quoted = JsonStrings.quote(String.valueOf(unit));
    out.append(of(quoted.substring(1, quoted.length() - 1)));
  }
}
