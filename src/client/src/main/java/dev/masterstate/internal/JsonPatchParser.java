package dev.masterstate.internal;

import dev.masterstate.JsonPatch;
import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.JsonPatch.Op;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@link JsonPatch} from JSON text, each value as the text it is. */
public final class JsonPatchParser {

  private JsonPatchParser() {}

  /**
   * The ops of a patch text.
   *
   * @throws IllegalArgumentException if the text is no patch
   */
  public static List<Op> parse(String json) {
    List<Op> ops = new ArrayList<>();
    new OpsText(json)
        .ops(
            (index, text) -> {
              Op op = op(index, text);
              JsonPatchRules.check(index, op);
              ops.add(op);
            });
    return ops;
  }

  private static Op op(int index, OpsText.OpText text) {
    if (text.twice() != null) {
      throw fault(index, "the member " + JsonStrings.quote(text.twice()) + " occurs twice");
    }
    Kind kind = kind(index, string(index, text, "op"));
    String pointer = string(index, text, "path");
    return switch (kind) {
      case REMOVE -> new Op(kind, pointer, null, null);
      case MOVE, COPY -> new Op(kind, pointer, string(index, text, "from"), null);
      case ADD, REPLACE, TEST, INCREMENT, APPEND -> {
        if (!text.has("value")) {
          throw fault(index, "it has no value");
        }
        yield new Op(kind, pointer, null, text.value("value"));
      }
    };
  }

  private static Kind kind(int index, String name) {
    for (Kind kind : Kind.values()) {
      if (kind.text().equals(name)) {
        return kind;
      }
    }
    throw fault(index, JsonStrings.quote(name) + " is no op");
  }

  private static String string(int index, OpsText.OpText text, String key) {
    String string = text.string(key);
    if (string == null) {
      throw fault(index, text.has(key) ? "its " + key + " is no string" : "it has no " + key);
    }
    return string;
  }

  private static IllegalArgumentException fault(int index, String reason) {
    return new IllegalArgumentException("op " + index + ": " + reason);
  }
}
