package dev.masterstate.internal;

import dev.masterstate.FlatPatch;
import dev.masterstate.FlatPatch.Kind;
import dev.masterstate.FlatPatch.Op;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@link FlatPatch} from JSON text, each value as the text it is. */
public final class FlatPatchParser {

  private FlatPatchParser() {}

  /**
   * The ops of a patch text.
   *
   * @throws IllegalArgumentException if the text is no patch
   */
  public static List<Op> parse(String json) {
    List<Op> ops = new ArrayList<>();
    new OpsText(json)
        .ops(
            (index, op) -> {
              String path = op.has("path") ? op.string("path") : "";
              if (path == null) {
                throw new IllegalArgumentException("the path of op " + index + " is no string");
              }
              Kind kind = kind(op.string("op"));
              if (kind != null) {
                ops.add(new Op(kind, key(path), kind == Kind.REMOVE ? null : value(op)));
              }
            });
    return ops;
  }

  /** The member's key that a path names: the path without its leading slashes. */
  public static String key(String path) {
    int from = 0;
    while (from < path.length() && path.charAt(from) == '/') {
      from++;
    }
    return path.substring(from);
  }

  private static String value(OpsText.OpText op) {
    return op.has("value") ? op.value("value") : "null";
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
}
