package dev.masterstate.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A document to measure scripts on. Its commits replace the member in the middle, by the values of
 * the other members in turn: as large as that document's members are.
 *
 * @param shape what its members are like
 * @param bytes of its compact text
 */
public record CostDocument(
    String shape, int bytes, ObjectNode data, String middle, List<JsonNode> values) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long SEED = 42;

  private static final String[] WORDS = {
    "agent", "plan", "\"quoted\"", "naïve", "result", "line\nbreak", "tool", "budget", "C:\\path"
  };
  private static final int WORDS_PER_TEXT = 60;
  private static final int TASKS_PER_MEMBER = 3;
  private static final int SMALL_NUMBER = 1000;

  public static CostDocument mimeDb() {
    return of("mime-db", Documents.mimeDb());
  }

  /** Members of some 250 bytes, objects that hold arrays of objects. */
  public static CostDocument nested(int bytes) {
    return generate("nested", bytes, CostDocument::nestedMember);
  }

  /** Members of some 10 bytes: numbers, short strings, literals. */
  public static CostDocument flat(int bytes) {
    return generate("flat", bytes, CostDocument::flatMember);
  }

  /** Members of some 400 bytes: prose with quotes, line breaks and letters beyond ASCII. */
  public static CostDocument texty(int bytes) {
    return generate("texty", bytes, CostDocument::textyMember);
  }

  /** The member's value at one commit. */
  public JsonNode value(int commit) {
    return values.get(commit % values.size());
  }

  private static CostDocument generate(String shape, int bytes, Function<Random, JsonNode> member) {
    Random random = new Random(SEED);
    ObjectNode data = JSON.objectNode();
    int written = "{}".length();
    while (written < bytes) {
      String key = shape + "-" + data.size();
      JsonNode value = member.apply(random);
      data.set(key, value);
      written += "\"\":,".length() + key.length() + length(value);
    }
    return of(shape, data);
  }

  private static CostDocument of(String shape, ObjectNode data) {
    List<String> keys = new ArrayList<>();
    data.fieldNames().forEachRemaining(keys::add);
    List<JsonNode> values = new ArrayList<>();
    data.elements().forEachRemaining(values::add);
    return new CostDocument(shape, length(data), data, keys.get(keys.size() / 2), values);
  }

  private static int length(JsonNode value) {
    return value.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static JsonNode nestedMember(Random random) {
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

  private static JsonNode flatMember(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> JSON.numberNode(number(random));
      case 1 -> JSON.textNode(word(random));
      case 2 -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.nullNode();
    };
  }

  private static JsonNode textyMember(Random random) {
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
}
