package dev.masterstate.internal;

import java.util.BitSet;

/**
 * Finds where JSON values end, in UTF-8 bytes, strictly (RFC 8259) and without recursion: at any
 * depth, and building nothing. Everything the library knows of a text's positions comes from here.
 */
public final class JsonScanner {

  private final byte[] text;
  private final int maxDepth;
  private final boolean nonFinite;

  /**
   * Scans a text.
   *
   * @param maxDepth how many nested containers a value may have
   * @param nonFinite whether {@code NaN}, {@code Infinity} and {@code -Infinity} are numbers, as
   *     for Python's json module
   */
  public JsonScanner(byte[] text, int maxDepth, boolean nonFinite) {
    this.text = text;
    this.maxDepth = maxDepth;
    this.nonFinite = nonFinite;
  }

  /** Receives the members of an object: positions of key and value, each end exclusive. */
  @FunctionalInterface
  public interface MemberVisitor {
    void member(int keyFrom, int keyTo, int valueFrom, int valueTo) throws JsonSyntaxException;
  }

  /** Receives the elements of an array: the position of each, its end exclusive. */
  @FunctionalInterface
  public interface ElementVisitor {
    void element(int index, int from, int to);
  }

  /** The first position from {@code at} that is no white space. */
  public int skipSpace(int at) {
    int i = at;
    while (i < text.length
        && (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r')) {
      i++;
    }
    return i;
  }

  /** Visits the members of the object that starts at {@code at}; returns the position after it. */
  public int members(int at, MemberVisitor visitor) throws JsonSyntaxException {
    expect('{', at);
    int i = skipSpace(at + 1);
    if (byteAt(i) == '}') {
      return i + 1;
    }
    while (true) {
      int keyTo = string(i);
      int valueFrom = colon(keyTo);
      int valueTo = value(valueFrom);
      visitor.member(i, keyTo, valueFrom, valueTo);
      i = skipSpace(valueTo);
      if (byteAt(i) == '}') {
        return i + 1;
      }
      expect(',', i);
      i = skipSpace(i + 1);
    }
  }

  /** Visits the elements of the array that starts at {@code at}; returns the position after it. */
  public int elements(int at, ElementVisitor visitor) throws JsonSyntaxException {
    expect('[', at);
    int i = skipSpace(at + 1);
    if (byteAt(i) == ']') {
      return i + 1;
    }
    for (int index = 0; true; index++) {
      int to = value(i);
      visitor.element(index, i, to);
      i = skipSpace(to);
      if (byteAt(i) == ']') {
        return i + 1;
      }
      expect(',', i);
      i = skipSpace(i + 1);
    }
  }

  /** Fails unless nothing but white space follows. */
  public void end(int at) throws JsonSyntaxException {
    int i = skipSpace(at);
    if (i < text.length) {
      throw new JsonSyntaxException("something follows the JSON text", i);
    }
  }

  /** The position after the value that starts at {@code at}. */
  public int value(int at) throws JsonSyntaxException {
    BitSet objects = new BitSet();
    int depth = 0;
    int i = at;
    while (true) {
      int open = byteAt(i);
      if (open == '{' || open == '[') {
        if (depth == maxDepth) {
          throw new JsonSyntaxException("nested deeper than " + maxDepth, i);
        }
        objects.set(depth++, open == '{');
        i = skipSpace(i + 1);
        if (byteAt(i) != (open == '{' ? '}' : ']')) {
          i = open == '{' ? colon(string(i)) : i;
          continue;
        }
        i++;
        depth--;
      } else {
        i = scalar(i, open);
      }
      boolean ended = false;
      while (depth > 0 && !ended) {
        boolean object = objects.get(depth - 1);
        i = skipSpace(i);
        if (byteAt(i) == ',') {
          i = skipSpace(i + 1);
          i = object ? colon(string(i)) : i;
          ended = true;
        } else {
          expect(object ? '}' : ']', i);
          i++;
          depth--;
        }
      }
      if (!ended) {
        return i;
      }
    }
  }

  /** The position after the string that starts at {@code at}. */
  public int string(int at) throws JsonSyntaxException {
    expect('"', at);
    int i = at + 1;
    while (true) {
      int b = byteAt(i);
      if (b == '"') {
        return i + 1;
      } else if (b == '\\') {
        i = escape(i + 1);
      } else if (b >= ' ') {
        i++;
      } else if (b >= 0) {
        throw new JsonSyntaxException("a raw control character in a string", i);
      } else {
        i = multiByte(i, b & 0xFF);
      }
    }
  }

  private int colon(int at) throws JsonSyntaxException {
    int i = skipSpace(at);
    expect(':', i);
    return skipSpace(i + 1);
  }

  private int scalar(int at, int first) throws JsonSyntaxException {
    return switch (first) {
      case '"' -> string(at);
      case 't' -> literal("true", at);
      case 'f' -> literal("false", at);
      case 'n' -> literal("null", at);
      case 'N' -> nonFinite ? literal("NaN", at) : number(at);
      case 'I' -> nonFinite ? literal("Infinity", at) : number(at);
      default -> number(at);
    };
  }

  private int literal(String word, int at) throws JsonSyntaxException {
    for (int k = 0; k < word.length(); k++) {
      if (at + k >= text.length || text[at + k] != word.charAt(k)) {
        throw new JsonSyntaxException("no JSON value", at);
      }
    }
    return at + word.length();
  }

  private int number(int at) throws JsonSyntaxException {
    int i = byteAt(at) == '-' ? at + 1 : at;
    if (nonFinite && i > at && i < text.length && text[i] == 'I') {
      return literal("Infinity", i);
    }
    i = i < text.length && text[i] == '0' ? i + 1 : digits(i);
    if (i < text.length && text[i] == '.') {
      i = digits(i + 1);
    }
    if (i < text.length && (text[i] == 'e' || text[i] == 'E')) {
      i++;
      i = digits(i < text.length && (text[i] == '+' || text[i] == '-') ? i + 1 : i);
    }
    return i;
  }

  private int digits(int at) throws JsonSyntaxException {
    int i = at;
    while (i < text.length && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    if (i == at) {
      throw new JsonSyntaxException("no JSON value", at);
    }
    return i;
  }

  private int escape(int at) throws JsonSyntaxException {
    int b = byteAt(at);
    if (b != 'u') {
      if ("\"\\/bfnrt".indexOf(b) < 0) {
        throw new JsonSyntaxException("an unknown escape", at - 1);
      }
      return at + 1;
    }
    for (int k = 1; k <= 4; k++) {
      if (Character.digit(byteAt(at + k), 16) < 0) {
        throw new JsonSyntaxException("an unknown escape", at - 1);
      }
    }
    return at + 5;
  }

  /** The well-formed sequences of the Unicode Standard, table 3-7. */
  private int multiByte(int at, int first) throws JsonSyntaxException {
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    boolean wellFormed = first >= 0xC2 && first <= 0xF4;
    for (int k = 1; wellFormed && k < length; k++) {
      int b = byteAt(at + k) & 0xFF;
      wellFormed = k == 1 ? b >= low && b <= high : b >= 0x80 && b <= 0xBF;
    }
    if (!wellFormed) {
      throw new JsonSyntaxException("no UTF-8", at);
    }
    return at + length;
  }

  private int byteAt(int at) throws JsonSyntaxException {
    if (at >= text.length) {
      throw new JsonSyntaxException("the text ends too early", at);
    }
    return text[at];
  }

  private void expect(char c, int at) throws JsonSyntaxException {
    if (byteAt(at) != c) {
      throw new JsonSyntaxException("no '" + c + "'", at);
    }
  }
}
