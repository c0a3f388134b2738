package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Random;

/** New values for members, of a wanted length: a note in place of an object, a string, a number. */
public final class Values {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NOTE = "note";
  private static final int EMPTY_NOTE = "{\"note\":\"\"}".length();
  private static final int QUOTES = 2;

  private final Random random;

  /** Values that this makes up. */
  public Values(Random random) {
    this.random = random;
  }

  /** A new value as long as a member's first. */
  public JsonNode asLongAs(JsonNode first) {
    return like(first, CostDocument.length(first));
  }

  /** A new value, at least half as long as a member's first, and at most as long. */
  JsonNode shorterThan(JsonNode first) {
    int length = CostDocument.length(first);
    return like(first, between((length + 1) / 2, length));
  }

  /** A new value, from half as long as a member's first to half as long again. */
  JsonNode around(JsonNode first) {
    int length = CostDocument.length(first);
    return like(first, between((length + 1) / 2, length + length / 2));
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private JsonNode like(JsonNode first, int bytes) {
    if (first.isObject() && bytes >= EMPTY_NOTE) {
      return JSON.objectNode().put(NOTE, characters(bytes - EMPTY_NOTE, 'a', 'z'));
    } else if ((first.isObject() || first.isTextual()) && bytes >= QUOTES) {
      return JSON.textNode(characters(bytes - QUOTES, 'a', 'z'));
    }
    return JSON.numberNode(new BigInteger(characters(bytes, '1', '9')));
  }

  private String characters(int count, char first, char last) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append((char) (first + random.nextInt(last - first + 1)));
    }
    return text.toString();
  }
}
