package dev.masterstate.differential;

import dev.masterstate.FlatPatch;
import dev.masterstate.rawjson.RawJson;
import java.util.List;

/** The seed's simplified patch. */
record ModelFlatPatch(List<Op> ops) implements ModelPatch {

  /**
   * One op.
   *
   * @param key without the slashes before it
   * @param value null for a removal
   */
  record Op(FlatPatch.Kind kind, String key, RawJson value) {}

  static ModelFlatPatch of(FlatPatch patch) {
    return new ModelFlatPatch(
        patch.ops().stream()
            .map(
                op ->
                    new Op(
                        op.op(), op.key(), op.value() == null ? null : RawJson.parse(op.value())))
            .toList());
  }

  /** The key that a path names. */
  static String key(String path) {
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return path.substring(start);
  }

  @Override
  public RawJson.Obj apply(RawJson.Obj data) {
    RawJson.Obj patched = data;
    for (Op op : ops) {
      patched =
          switch (op.kind()) {
            case ADD, REPLACE -> Members.set(patched, op.key(), op.value());
            case REMOVE -> Members.remove(patched, op.key());
          };
    }
    return patched;
  }
}
