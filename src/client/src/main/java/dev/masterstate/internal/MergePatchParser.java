package dev.masterstate.internal;

import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.Limits;
import dev.masterstate.MergePatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@link MergePatch} from JSON text, and flattens it to its leaves, without recursion. */
public final class MergePatchParser {

  private final byte[] text;
  private final JsonScanner scanner;

  private MergePatchParser(String json) {
    text = JsonStrings.utf8(json);
    scanner = new JsonScanner(text, Limits.MAX_VALUE_DEPTH, false);
  }

  /** What a leaf does to its place, once all that lies above it is an object. */
  public enum LeafKind {
    /** Sets the value. */
    SET(Kind.ADD),
    /** Removes the value, if there is one. */
    REMOVE(Kind.REMOVE),
    /** Makes it an object if it is none. */
    OBJECT(Kind.ADD);

    private final Kind op;

    LeafKind(Kind op) {
      this.op = op;
    }

    /** The op of a JSON Patch that does the like: what a rejection names. */
    public Kind op() {
      return op;
    }
  }

  /**
   * A part of the patch that holds no other: what is no object, and an empty object.
   *
   * @param value JSON text for {@link LeafKind#SET}, else null
   */
  public record Leaf(LeafKind kind, Pointer pointer, String value) {}

  /**
   * The text of a patch, checked and on one line.
   *
   * @throws IllegalArgumentException if it is no patch
   */
  public static String parse(String json) {
    MergePatchParser parser = new MergePatchParser(json);
    try {
      int from = parser.scanner.skipSpace(0);
      int to = parser.scanner.value(from);
      parser.scanner.end(to);
      if (parser.text[from] != '{') {
        throw new IllegalArgumentException("the patch is no object");
      }
      parser.leaves(from);
      return JsonStrings.oneLine(parser.text, from, to);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("the patch is not JSON: " + e.getMessage(), e);
    }
  }

  /** The leaves of a patch, in the order of its text. */
  public static List<Leaf> leaves(MergePatch patch) {
    try {
      return new MergePatchParser(patch.json()).leaves(0);
    } catch (JsonSyntaxException e) {
      throw new AssertionError("the text of a patch has been checked", e);
    }
  }

  private List<Leaf> leaves(int from) throws JsonSyntaxException {
    List<Leaf> leaves = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    Deque<Iterator<Map.Entry<String, int[]>>> open = new ArrayDeque<>();
    open.push(members(from));
    while (!open.isEmpty()) {
      if (!open.peek().hasNext()) {
        open.pop();
        if (!tokens.isEmpty()) {
          tokens.remove(tokens.size() - 1);
        }
        continue;
      }
      Map.Entry<String, int[]> member = open.peek().next();
      int valueFrom = member.getValue()[0];
      tokens.add(member.getKey());
      if (tokens.size() > Limits.MAX_POINTER_TOKENS) {
        throw new IllegalArgumentException(
            "the patch's objects are nested deeper than " + Limits.MAX_POINTER_TOKENS);
      }
      if (text[valueFrom] == '{' && text[scanner.skipSpace(valueFrom + 1)] != '}') {
        open.push(members(valueFrom));
      } else {
        leaves.add(leaf(new Pointer(tokens), valueFrom, member.getValue()[1]));
        tokens.remove(tokens.size() - 1);
      }
    }
    return leaves;
  }

  private Leaf leaf(Pointer pointer, int from, int to) {
    return switch (text[from]) {
      case '{' -> new Leaf(LeafKind.OBJECT, pointer, null);
      case 'n' -> new Leaf(LeafKind.REMOVE, pointer, null);
      default -> new Leaf(LeafKind.SET, pointer, JsonStrings.oneLine(text, from, to));
    };
  }

  /** The members of an object; of those that occur twice the first place and the last value. */
  private Iterator<Map.Entry<String, int[]>> members(int from) throws JsonSyntaxException {
    Map<String, int[]> members = new LinkedHashMap<>();
    scanner.members(
        from,
        (keyFrom, keyTo, valueFrom, valueTo) ->
            members.put(JsonStrings.unquote(text, keyFrom, keyTo), new int[] {valueFrom, valueTo}));
    return members.entrySet().iterator();
  }
}
