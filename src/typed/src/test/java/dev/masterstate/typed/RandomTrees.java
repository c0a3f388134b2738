package dev.masterstate.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;

/** Trees of every kind of node, and trees that differ from them here and there. */
final class RandomTrees {

  private static final int MAX_DEPTH = 5;
  private static final int MAX_CHILDREN = 6;

  /** One of so many values is changed, on the way down. */
  private static final int UNCHANGED = 4;

  /** Keys that look like indices, pointers, escapes, or the extended pointers of some libraries. */
  private static final List<String> KEYS =
      List.of("a", "b", "", "0", "01", "-", "/", "~", "~1", "a/b", "id=2", "=", "\u00e9", "\"");

  private static final List<JsonNode> SCALARS =
      List.of(
          JsonNodeFactory.instance.nullNode(),
          JsonNodeFactory.instance.booleanNode(true),
          JsonNodeFactory.instance.numberNode(1),
          JsonNodeFactory.instance.numberNode(new BigDecimal("1.0")),
          JsonNodeFactory.instance.numberNode(new BigDecimal("1.10")),
          JsonNodeFactory.instance.numberNode(new BigInteger("12345678901234567890")),
          JsonNodeFactory.instance.numberNode(new BigInteger("12345678901234567891")),
          JsonNodeFactory.instance.numberNode(new BigDecimal("1E+40")),
          JsonNodeFactory.instance.textNode("1"),
          JsonNodeFactory.instance.textNode("x"));

  private final SplittableRandom random;

  RandomTrees(long seed) {
    random = new SplittableRandom(seed);
  }

  ObjectNode object() {
    return object(0);
  }

  /** The same tree with some members and elements changed, removed, added and swapped. */
  ObjectNode changed(ObjectNode tree) {
    ObjectNode copy = tree.deepCopy();
    change(copy, 0);
    return copy;
  }

  private void change(JsonNode tree, int depth) {
    if (tree instanceof ObjectNode object) {
      for (String key : KEYS) {
        if (chance() && object.has(key)) {
          object.remove(key);
        } else if (chance()) {
          object.set(key, value(depth + 1));
        } else if (object.has(key)) {
          change(object.get(key), depth + 1);
        }
      }
    } else if (tree instanceof ArrayNode array) {
      if (chance() && array.size() > 0) {
        array.remove(random.nextInt(array.size()));
      }
      if (chance()) {
        array.insert(random.nextInt(array.size() + 1), value(depth + 1));
      }
      if (chance() && array.size() > 0) {
        array.add(array.remove(0));
      }
      array.forEach(element -> change(element, depth + 1));
    }
  }

  private boolean chance() {
    return random.nextInt(UNCHANGED) == 0;
  }

  private ObjectNode object(int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    int members = random.nextInt(MAX_CHILDREN);
    for (int i = 0; i < members; i++) {
      object.set(KEYS.get(random.nextInt(KEYS.size())), value(depth + 1));
    }
    return object;
  }

  private JsonNode value(int depth) {
    int kind = depth < MAX_DEPTH ? random.nextInt(4) : 0;
    return switch (kind) {
      case 2 -> object(depth);
      case 3 -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        int elements = random.nextInt(MAX_CHILDREN);
        for (int i = 0; i < elements; i++) {
          array.add(value(depth + 1));
        }
        yield array;
      }
      default -> SCALARS.get(random.nextInt(SCALARS.size()));
    };
  }
}
