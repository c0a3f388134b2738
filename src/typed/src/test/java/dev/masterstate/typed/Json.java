package dev.masterstate.typed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.JsonPatch;
import dev.masterstate.internal.TreeReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Trees of Jackson's from text, and patches applied to them by Parsson. */
final class Json {

  private Json() {}

  static ObjectNode read(String json) {
    try {
      return (ObjectNode) TreeReader.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** What a tree becomes, with {@link #byValue} numbers. */
  static JsonNode applied(JsonPatch patch, ObjectNode tree) {
    String ops = patch.ops().stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
    String result =
        jakarta.json.Json.createPatch(
                jakarta.json.Json.createReader(new StringReader(ops)).readArray())
            .apply(jakarta.json.Json.createReader(new StringReader(tree.toString())).readObject())
            .toString();
    return byValue(read(result));
  }

  /** A copy in which equal numbers are equal nodes. */
  static JsonNode byValue(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      ObjectNode copy = object.objectNode();
      object.properties().forEach(each -> copy.set(each.getKey(), byValue(each.getValue())));
      return copy;
    }
    if (tree.isArray()) {
      var copy = TreeReader.MAPPER.createArrayNode();
      tree.forEach(element -> copy.add(byValue(element)));
      return copy;
    }
    return tree.isNumber()
        ? TreeReader.MAPPER.getNodeFactory().numberNode(new BigDecimal(tree.asText()))
        : tree;
  }

  private static String text(JsonPatch.Op op) {
    ObjectNode text = TreeReader.MAPPER.createObjectNode();
    text.put("op", op.op().text()).put("path", op.pointer());
    String members = text.toString();
    return op.value() == null
        ? members
        : members.substring(0, members.length() - 1) + ",\"value\":" + op.value() + "}";
  }
}
