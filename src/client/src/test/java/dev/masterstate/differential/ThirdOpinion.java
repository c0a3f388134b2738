package dev.masterstate.differential;

import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.differential.ModelJsonPatch.Op;
import dev.masterstate.rawjson.RawJson;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * What Parsson, the reference implementation of Jakarta JSON Processing, makes of a patch, next to
 * what the model makes of it. Where the two may differ is a list: {@link LibraryDifference}.
 *
 * <p>Ops are compared one by one, so that a difference hides no other.
 */
final class ThirdOpinion {

  private static final JsonProvider LIBRARY = JsonProvider.provider();
  private static final EnumSet<Kind> IN_NO_RFC = EnumSet.of(Kind.INCREMENT, Kind.APPEND);

  private int given;

  /** How many ops and merge patches the library agreed on. */
  int given() {
    return given;
  }

  /**
   * What the library sees differently.
   *
   * @param before what the patch is made for
   */
  Optional<String> on(ModelState before, PatchSpec patch) {
    if (before.corrupt()) {
      return Optional.empty();
    }
    RawJson.Obj data = Members.asData(before.data());
    if (patch instanceof MergeSpec merge) {
      return merge.given() instanceof RawJson.Obj object ? onMerge(data, object) : Optional.empty();
    }
    return patch instanceof JsonPatchSpec json ? onJsonPatch(data, json) : Optional.empty();
  }

  private Optional<String> onMerge(RawJson.Obj data, RawJson.Obj merge) {
    if (!LibraryDifference.readable(data) || !LibraryDifference.readable(merge)) {
      return Optional.empty();
    }
    RawJson expected = new ModelMergePatch(merge).apply(data);
    JsonValue merged = LIBRARY.createMergePatch(read(merge.text())).apply(read(data.text()));
    return compared(
        "merge patch", Optional.of(expected), Optional.of(RawJson.parse(merged.toString())));
  }

  private Optional<String> onJsonPatch(RawJson.Obj data, JsonPatchSpec spec) {
    ModelJsonPatch patch;
    try {
      patch = spec.model();
    } catch (IllegalArgumentException e) {
      return onNoPatch(data, spec);
    }
    RawJson.Obj patched = data;
    for (int i = 0; i < patch.ops().size(); i++) {
      Op op = patch.ops().get(i);
      Optional<RawJson.Obj> after = after(patched, op);
      RawJson json = spec.given().get(i);
      if (!IN_NO_RFC.contains(op.kind()) && comparable(patched, json, op)) {
        Optional<String> different = compared("op " + i, after, applied(patched, List.of(json)));
        if (different.isPresent()) {
          return different;
        }
      }
      if (after.isEmpty()) {
        break;
      }
      patched = after.get();
    }
    return Optional.empty();
  }

  /** The library refuses it as well, when it comes to the op. */
  private Optional<String> onNoPatch(RawJson.Obj data, JsonPatchSpec spec) {
    boolean known =
        !LibraryDifference.readable(new RawJson.Array(spec.given()))
            || !LibraryDifference.readable(data)
            || spec.given().stream().anyMatch(op -> LibraryDifference.onNoOp(op).isPresent());
    return known
        ? Optional.empty()
        : compared("no patch", Optional.empty(), applied(data, spec.given()));
  }

  private static boolean comparable(RawJson.Obj data, RawJson json, Op op) {
    return LibraryDifference.readable(data)
        && LibraryDifference.readable(json)
        && LibraryDifference.on(data, op).isEmpty();
  }

  private static Optional<RawJson.Obj> after(RawJson.Obj data, Op op) {
    try {
      return Optional.of(new ModelJsonPatch(List.of(op)).apply(data));
    } catch (ModelPatch.Rejected e) {
      return Optional.empty();
    }
  }

  /** What the library makes of data; empty if it cannot apply the ops. */
  static Optional<RawJson> applied(RawJson.Obj data, List<RawJson> ops) {
    try {
      JsonArray patch = read(new RawJson.Array(ops).text()).asJsonArray();
      JsonObject target = read(data.text()).asJsonObject();
      JsonStructure patched = LIBRARY.createPatch(patch).apply(target);
      return Optional.of(RawJson.parse(patched.toString()));
    } catch (JsonException | ClassCastException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static JsonValue read(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readValue();
    }
  }

  private Optional<String> compared(
      String what, Optional<? extends RawJson> expected, Optional<RawJson> found) {
    boolean agreed =
        expected.isPresent() == found.isPresent()
            && (found.isEmpty() || ModelValues.equal(expected.get(), found.get()));
    if (agreed) {
      given++;
      return Optional.empty();
    }
    return Optional.of(what + ": the model says " + text(expected) + ", Parsson " + text(found));
  }

  private static String text(Optional<? extends RawJson> data) {
    return data.map(RawJson::text).orElse("that it cannot be applied");
  }
}
