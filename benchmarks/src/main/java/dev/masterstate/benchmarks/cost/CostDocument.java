package dev.masterstate.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A document to measure commits on.
 *
 * @param size whose targets it has to meet
 * @param bytes of its compact text
 * @param keys of its members, in order
 */
public record CostDocument(Shape shape, Size size, int bytes, ObjectNode data, List<String> keys) {

  private static final long SEED = 42;

  /** A document as it comes. */
  public static CostDocument of(Shape shape, Size size, ObjectNode data) {
    List<String> keys = new ArrayList<>();
    data.fieldNames().forEachRemaining(keys::add);
    return new CostDocument(shape, size, length(data), data, List.copyOf(keys));
  }

  /** A document that is made up, always the same. */
  public static CostDocument generate(Shape shape, Size size) {
    Random random = new Random(SEED);
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    int written = "{}".length();
    while (written < size.bytes()) {
      String key = shape + "-" + data.size();
      JsonNode value = shape.member(random);
      data.set(key, value);
      written += "\"\":,".length() + key.length() + length(value);
    }
    return of(shape, size, data);
  }

  /** The state at a version as compact text, as most writers put it. */
  byte[] compact(long version) {
    return ("{\"version\":" + version + ",\"data\":" + data + "}").getBytes(UTF_8);
  }

  /** How many bytes a value takes as compact text. */
  static int length(JsonNode value) {
    return value.toString().getBytes(UTF_8).length;
  }

  @Override
  public String toString() {
    return shape + " " + size;
  }
}
