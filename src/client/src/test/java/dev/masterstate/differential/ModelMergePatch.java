package dev.masterstate.differential;

import dev.masterstate.rawjson.RawJson;
import java.util.Map;

/** RFC 7396, section 2, word by word. */
record ModelMergePatch(RawJson.Obj patch) implements ModelPatch {

  /**
   * @throws IllegalArgumentException if the text is no merge patch
   */
  static ModelMergePatch parse(String text) {
    if (ModelValues.plain(RawJson.parse(text)) instanceof RawJson.Obj object) {
      return new ModelMergePatch(object);
    }
    throw new IllegalArgumentException("no object");
  }

  @Override
  public RawJson.Obj apply(RawJson.Obj data) {
    return merge(data, patch);
  }

  private static RawJson.Obj merge(RawJson target, RawJson.Obj patch) {
    RawJson.Obj merged = target instanceof RawJson.Obj object ? object : Members.NONE;
    for (Map.Entry<String, RawJson> member : patch.byKey().entrySet()) {
      String key = member.getKey();
      if (member.getValue().text().equals("null")) {
        merged = Members.remove(merged, key);
      } else if (member.getValue() instanceof RawJson.Obj object) {
        RawJson inner = Members.get(merged, key).orElse(Members.NONE);
        merged = Members.set(merged, key, merge(inner, object));
      } else {
        merged = Members.set(merged, key, member.getValue());
      }
    }
    return merged;
  }
}
