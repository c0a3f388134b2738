package dev.masterstate.internal;

import dev.masterstate.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON Pointer (RFC 6901), read.
 *
 * @param tokens without their escapes; none for the whole document
 */
public record Pointer(List<String> tokens) {

  public Pointer {
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads a pointer.
   *
   * @throws IllegalArgumentException if it breaks the syntax of RFC 6901, section 3, or has more
   *     than {@link Limits#MAX_POINTER_TOKENS} tokens
   */
  public static Pointer parse(String pointer) {
    if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
      throw new IllegalArgumentException("a pointer is empty or starts with a slash");
    }
    List<String> tokens = new ArrayList<>();
    int slash = 0;
    while (slash < pointer.length()) {
      if (tokens.size() == Limits.MAX_POINTER_TOKENS) {
        throw new IllegalArgumentException(
            "the pointer has more than " + Limits.MAX_POINTER_TOKENS + " tokens");
      }
      int next = pointer.indexOf('/', slash + 1);
      int end = next < 0 ? pointer.length() : next;
      tokens.add(token(pointer, slash + 1, end));
      slash = end;
    }
    return new Pointer(tokens);
  }

  private static String token(String pointer, int from, int to) {
    StringBuilder token = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = pointer.charAt(i);
      if (c == '~') {
        i++;
        char escaped = i < to ? pointer.charAt(i) : ' ';
        if (escaped != '0' && escaped != '1') {
          throw new IllegalArgumentException("a ~ in a pointer comes before 0 or 1");
        }
        c = escaped == '0' ? '~' : '/';
      }
      token.append(c);
    }
    return token.toString();
  }

  /** Whether this is the whole document. */
  public boolean isRoot() {
    return tokens.isEmpty();
  }

  /** Whether the other names a place inside of this one. */
  public boolean contains(Pointer other) {
    return tokens.size() < other.tokens.size()
        && tokens.equals(other.tokens.subList(0, tokens.size()));
  }

  /** The pointer as RFC 6901 writes it. */
  @Override
  public String toString() {
    StringBuilder pointer = new StringBuilder();
    for (String token : tokens) {
      pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }
}
