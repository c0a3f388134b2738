package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What the members of a document are like. */
public enum Shape {
  /** Members of some 250 bytes, objects that hold arrays of objects. */
  NESTED,
  /** Members of some 10 bytes: numbers, short strings, literals. */
  FLAT,
  /** Members of some 400 bytes: prose with quotes, line breaks and letters beyond ASCII. */
  TEXTY,
  /** The media types of the world: a real document, of one size. */
  MIME_DB;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String[] WORDS = {
    "agent", "plan", "\"quoted\"", "naïve", "result", "line\nbreak", "tool", "budget", "C:\\path"
  };
  private static final int WORDS_PER_TEXT = 60;
  private static final int TASKS_PER_MEMBER = 3;
  private static final int SMALL_NUMBER = 1000;

  /** A value of this shape; of no real document. */
  JsonNode member(Random random) {
    return switch (this) {
      case NESTED -> nested(random);
      case FLAT -> flat(random);
      case TEXTY -> texty(random);
      case MIME_DB -> throw new IllegalStateException(this + " is not made up");
    };
  }

  private static JsonNode nested(Random random) {
    ObjectNode member = JSON.objectNode();
    member.put("id", random.nextLong()).put("state", "working").put("cost", random.nextDouble());
    var tasks = member.putArray("tasks");
    for (int i = 0; i < TASKS_PER_MEMBER; i++) {
      ObjectNode task = tasks.addObject();
      task.put("name", word(random)).put("done", random.nextBoolean());
      task.putObject("at").put("x", number(random)).put("y", number(random));
    }
    return member;
  }

  private static JsonNode flat(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> JSON.numberNode(number(random));
      case 1 -> JSON.textNode(word(random));
      case 2 -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.nullNode();
    };
  }

  private static JsonNode texty(Random random) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < WORDS_PER_TEXT; i++) {
      words.add(word(random));
    }
    return JSON.textNode(String.join(" ", words));
  }

  private static int number(Random random) {
    return random.nextInt(SMALL_NUMBER);
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
