package dev.masterstate.internal;

import dev.masterstate.FlatPatch;
import dev.masterstate.FlatPatch.Kind;
import dev.masterstate.FlatPatch.Op;
import dev.masterstate.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@link FlatPatch} from JSON text, each value as the text it is. */
public final class FlatPatchParser {

  /** The patch's array and an op's object lie around each value. */
  private static final int MAX_DEPTH = Limits.MAX_VALUE_DEPTH + 2;

  private final byte[] text;
  private final JsonScanner scanner;
  private final List<Op> ops = new ArrayList<>();

  private FlatPatchParser(String json) {
    text = JsonStrings.utf8(json);
    scanner = new JsonScanner(text, MAX_DEPTH, false);
  }

  /**
   * The ops of a patch text.
   *
   * @throws IllegalArgumentException if the text is no patch
   */
  public static List<Op> parse(String json) {
    return new FlatPatchParser(json).patch();
  }

  /** The member's key that a path names: the path without its leading slashes. */
  public static String key(String path) {
    int from = 0;
    while (from < path.length() && path.charAt(from) == '/') {
      from++;
    }
    return path.substring(from);
  }

  private List<Op> patch() {
    int index = -1;
    try {
      int at = scanner.skipSpace(0);
      if (at == text.length || text[at] != '[') {
        throw new IllegalArgumentException("the patch is no array");
      }
      scanner.end(scanner.value(at));
      at = scanner.skipSpace(at + 1);
      while (text[at] != ']') {
        index++;
        at = scanner.skipSpace(op(index, at));
        if (text[at] == ',') {
          at = scanner.skipSpace(at + 1);
        }
      }
      return ops;
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("the patch is not JSON: " + e.getMessage(), e);
    }
  }

  private int op(int index, int from) throws JsonSyntaxException {
    if (text[from] != '{') {
      throw new IllegalArgumentException("op " + index + " is no object");
    }
    var members =
        new Object() {
          String op;
          String path = "";
          String value = "null";
        };
    int to =
        scanner.members(
            from,
            (keyFrom, keyTo, valueFrom, valueTo) -> {
              switch (JsonStrings.unquote(text, keyFrom, keyTo)) {
                case "op" ->
                    members.op =
                        text[valueFrom] == '"'
                            ? JsonStrings.unquote(text, valueFrom, valueTo)
                            : null;
                case "path" ->
                    members.path =
                        text[valueFrom] == '"'
                            ? JsonStrings.unquote(text, valueFrom, valueTo)
                            : null;
                case "value" -> members.value = oneLine(valueFrom, valueTo);
                default -> {}
              }
            });
    if (members.path == null) {
      throw new IllegalArgumentException("the path of op " + index + " is no string");
    }
    Kind kind = kind(members.op);
    if (kind != null) {
      ops.add(new Op(kind, key(members.path), kind == Kind.REMOVE ? null : members.value));
    }
    return to;
  }

  private static Kind kind(String op) {
    if (op == null) {
      return null;
    }
    return switch (op) {
      case "add" -> Kind.ADD;
      case "replace" -> Kind.REPLACE;
      case "remove" -> Kind.REMOVE;
      default -> null;
    };
  }

  /** A line feed can only be white space here, and the stored layout keeps line feeds to itself. */
  private String oneLine(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8).replace('\n', ' ');
  }
}
