package dev.masterstate.typed;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.JsonPatch;

/**
 * What a Java type sees of a state: not the members that it ignores, but others that the state
 * lacks, for it has defaults. A difference of what is seen becomes a patch for what is there.
 */
final class SeenPart {

  private final ObjectNode data;
  private final ObjectNode seen;
  private final ArrayNode ops = JsonNodeFactory.instance.arrayNode();

  private SeenPart(ObjectNode data, ObjectNode seen) {
    this.data = data;
    this.seen = seen;
  }

  /**
   * The patch that makes {@code changed} of what is seen, and leaves the rest alone.
   *
   * @param data what is there; it is changed on the way
   * @param seen what the Java type sees of it; likewise
   */
  static JsonPatch difference(ObjectNode data, ObjectNode seen, ObjectNode changed) {
    SeenPart part = new SeenPart(data, seen);
    for (JsonNode op : StateDiff.ops(seen, changed)) {
      part.provide(op);
      part.ops.add(op);
      apply(op, part.data);
      apply(op, part.seen);
    }
    return StateDiff.patch(part.ops);
  }

  /** Puts what is only seen where an op will look for it: the outermost part of its place. */
  private void provide(JsonNode op) {
    String pointer = op.get("path").textValue();
    for (int slash = pointer.indexOf('/', 1); slash > 0; slash = pointer.indexOf('/', slash + 1)) {
      if (!fits(pointer.substring(0, slash))) {
        put(pointer.substring(0, slash));
        return;
      }
    }
    boolean needsTarget = !op.get("op").textValue().equals("add");
    if (needsTarget && data.at(pointer).isMissingNode()) {
      put(pointer);
    }
  }

  /** Whether a container is there that has the children which are seen. */
  private boolean fits(String pointer) {
    JsonNode there = data.at(pointer);
    JsonNode expected = seen.at(pointer);
    return there.getNodeType() == expected.getNodeType()
        && (there.isObject() || there.size() == expected.size());
  }

  private void put(String pointer) {
    ObjectNode op = JsonNodeFactory.instance.objectNode();
    op.put("op", data.at(pointer).isMissingNode() ? "add" : "replace");
    op.put("path", pointer);
    op.set("value", seen.at(pointer));
    // A copy, for the ops to come change what is there.
    ops.add(op.deepCopy());
    apply(op.deepCopy(), data);
  }

  private static void apply(JsonNode op, ObjectNode tree) {
    JsonPointer pointer = JsonPointer.compile(op.get("path").textValue());
    JsonNode parent = tree.at(pointer.head());
    JsonPointer last = pointer.last();
    String kind = op.get("op").textValue();
    if (parent instanceof ObjectNode object) {
      if (kind.equals("remove")) {
        object.remove(last.getMatchingProperty());
      } else {
        object.set(last.getMatchingProperty(), op.get("value"));
      }
    } else {
      ArrayNode array = (ArrayNode) parent;
      int index = last.getMatchingIndex();
      switch (kind) {
        case "add" -> array.insert(index, op.get("value"));
        case "remove" -> array.remove(index);
        default -> array.set(index, op.get("value"));
      }
    }
  }
}
