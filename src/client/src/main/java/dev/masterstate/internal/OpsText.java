package dev.masterstate.internal;

import dev.masterstate.Limits;
import java.util.HashMap;
import java.util.Map;

/** A patch text that is an array of ops, each an object: what the languages of ops share. */
final class OpsText {

  /** The patch's array and an op's object lie around each value. */
  private static final int MAX_DEPTH = Limits.MAX_VALUE_DEPTH + 2;

  private final byte[] text;
  private final JsonScanner scanner;

  OpsText(String json) {
    text = JsonStrings.utf8(json);
    scanner = new JsonScanner(text, MAX_DEPTH, false);
  }

  /** Receives the ops, from index 0 on. */
  @FunctionalInterface
  interface OpVisitor {
    void op(int index, OpText op);
  }

  /**
   * Visits the ops, once the text as a whole has been seen to be JSON.
   *
   * @throws IllegalArgumentException if the text is no array of objects
   */
  void ops(OpVisitor visitor) {
    try {
      int at = scanner.skipSpace(0);
      if (at == text.length || text[at] != '[') {
        throw new IllegalArgumentException("the patch is no array");
      }
      scanner.end(scanner.value(at));
      at = scanner.skipSpace(at + 1);
      for (int index = 0; text[at] != ']'; index++) {
        if (text[at] != '{') {
          throw new IllegalArgumentException("op " + index + " is no object");
        }
        OpText op = new OpText();
        at = scanner.skipSpace(scanner.members(at, op::add));
        visitor.op(index, op);
        if (text[at] == ',') {
          at = scanner.skipSpace(at + 1);
        }
      }
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("the patch is not JSON: " + e.getMessage(), e);
    }
  }

  /** One op's members; of those that occur twice the last. */
  final class OpText {

    private final Map<String, int[]> members = new HashMap<>();
    private String twice;

    private void add(int keyFrom, int keyTo, int valueFrom, int valueTo) {
      String key = JsonStrings.unquote(text, keyFrom, keyTo);
      if (members.put(key, new int[] {valueFrom, valueTo}) != null) {
        twice = key;
      }
    }

    boolean has(String key) {
      return members.containsKey(key);
    }

    /** What a member that is a string means; null if it is none, or not there. */
    String string(String key) {
      int[] at = members.get(key);
      return at == null || text[at[0]] != '"' ? null : JsonStrings.unquote(text, at[0], at[1]);
    }

    /** The text of a member, which must be there. */
    String value(String key) {
      int[] at = members.get(key);
      return JsonStrings.oneLine(text, at[0], at[1]);
    }

    /** A member that occurs twice; null if none does. */
    String twice() {
      return twice;
    }
  }
}
