package dev.masterstate.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import dev.masterstate.JsonPatch;
import dev.masterstate.Limits;
import java.math.BigDecimal;

/** The difference of two states' data, as a patch. */
public final class StateDiff {

  private StateDiff() {}

  /**
   * The patch that turns {@code before} into {@code after}: adds, removes and replaces, each as
   * deep as the difference lies. Neither tree is changed or kept.
   *
   * <p>Trees are compared as {@link JsonPatch.Builder#test} compares. Numbers of one value are no
   * difference, whatever their spelling and their node's type: 1.10 and 1.1, 1 and 1.0. Integers
   * and decimals are exact at any length. Neither is the order of members a difference. What the
   * patch sets keeps the digits of {@code after}.
   *
   * <p>The elements of an array are matched so that as many as possible stay; it takes time with
   * the square of what differs.
   *
   * @throws IllegalArgumentException if {@code after} holds something new that JSON cannot hold; if
   *     a difference lies deeper than {@link Limits#MAX_POINTER_TOKENS}; or if the trees are deeper
   *     than the calling thread's stack can compare, some thousand levels
   */
  public static JsonPatch between(ObjectNode before, ObjectNode after) {
    return patch(ops(before, after));
  }

  /** The ops of the difference, as RFC 6902 writes them; there are no moves and copies. */
  static ArrayNode ops(ObjectNode before, ObjectNode after) {
    try {
      ArrayNode ops =
          (ArrayNode)
              JsonDiff.asJson(
                  comparable(before),
                  comparable(after),
                  DiffFlags.dontNormalizeOpIntoMoveAndCopy());
      ops.forEach(op -> ((ObjectNode) op).put("path", standard(op.get("path").textValue())));
      return ops;
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("the trees are too deep to be compared", e);
    }
  }

  /** zjsonpatch escapes the equals sign, too, for pointers that only it knows. */
  private static String standard(String pointer) {
    return pointer.replace("~2", "=");
  }

  /** A patch of ops that are adds, removes and replaces. */
  static JsonPatch patch(ArrayNode ops) {
    JsonPatch.Builder patch = JsonPatch.builder();
    for (JsonNode op : ops) {
      String pointer = op.get("path").textValue();
      switch (op.get("op").textValue()) {
        case "add" -> patch.add(pointer, op.get("value"));
        case "remove" -> patch.remove(pointer);
        case "replace" -> patch.replace(pointer, op.get("value"));
        default -> throw new AssertionError("no such op was asked for: " + op);
      }
    }
    return patch.build();
  }

  /**
   * A copy in which all numbers are decimals: Jackson takes the number nodes of two types for
   * different, and decimals of one value for equal.
   */
  private static JsonNode comparable(JsonNode tree) {
    if (tree.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      tree.properties().forEach(each -> copy.set(each.getKey(), comparable(each.getValue())));
      return copy;
    }
    if (tree.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(tree.size());
      tree.forEach(element -> copy.add(comparable(element)));
      return copy;
    }
    if (tree instanceof NumericNode number && !number.isNaN()) {
      // By its text: a float as a decimal would have digits that nobody wrote.
      return DecimalNode.valueOf(new BigDecimal(number.numberValue().toString()));
    }
    return tree;
  }
}
