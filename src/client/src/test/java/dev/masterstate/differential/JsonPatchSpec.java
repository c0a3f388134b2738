package dev.masterstate.differential;

import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.JsonPatch;
import dev.masterstate.rawjson.JsonLayout;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A JSON Patch, which may be none.
 *
 * @param ops the elements of the patch's array; all are complete ops if the patch is built
 * @param asText whether it is given to {@code JsonPatch.parse}; else its ops go to the builder
 * @param layout the seed of the text's white space; {@link #PLAIN} for none
 */
record JsonPatchSpec(List<RawJson> ops, boolean asText, long layout) implements PatchSpec {

  @Override
  public JsonPatch patch() {
    return asText ? JsonPatch.parse(text()) : built();
  }

  @Override
  public ModelJsonPatch model() {
    return ModelJsonPatch.parse(new RawJson.Array(given()).text());
  }

  /** The patch's elements, with the values that the caller gives: trees have no spelling. */
  List<RawJson> given() {
    return asText ? ops : ops.stream().map(JsonPatchSpec::asTree).toList();
  }

  /** The patch as JSON text, whichever way it is given. */
  private String text() {
    RawJson.Array array = new RawJson.Array(ops);
    return layout == PLAIN ? array.text() : JsonLayout.scattered(array, new Random(layout));
  }

  @Override
  public String toString() {
    return (asText ? "parsed " : "built ") + JsonLayout.visible(text());
  }

  private static RawJson asTree(RawJson op) {
    return new RawJson.Obj(
        ((RawJson.Obj) op)
            .members().stream()
                .map(m -> new RawJson.Member(m.key(), TreeValues.json(TreeValues.node(m.value()))))
                .toList());
  }

  private JsonPatch built() {
    JsonPatch.Builder builder = JsonPatch.builder();
    for (RawJson op : ops) {
      Map<String, RawJson> members = ((RawJson.Obj) op).byKey();
      String path = string(members.get("path"));
      String from = members.containsKey("from") ? string(members.get("from")) : null;
      JsonNode value = members.containsKey("value") ? TreeValues.node(members.get("value")) : null;
      switch (string(members.get("op"))) {
        case "add" -> builder.add(path, value);
        case "remove" -> builder.remove(path);
        case "replace" -> builder.replace(path, value);
        case "move" -> builder.move(from, path);
        case "copy" -> builder.copy(from, path);
        case "test" -> builder.test(path, value);
        case "x-increment" -> builder.increment(path, value.numberValue());
        case "x-append" -> builder.append(path, value);
        default -> throw new IllegalArgumentException("built of unknown ops");
      }
    }
    return builder.build();
  }

  private static String string(RawJson literal) {
    return JsonStrings.decode(literal.text());
  }
}
