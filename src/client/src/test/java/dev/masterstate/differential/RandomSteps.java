package dev.masterstate.differential;

import dev.masterstate.rawjson.JsonLayout;
import dev.masterstate.rawjson.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Sessions at random: what happens to one key, step by step. */
final class RandomSteps {

  private static final String[] KNOWN_OPS = {"add", "add", "replace", "replace", "remove"};
  private static final String[] UNKNOWN_OPS = {
    "null", "1", "\"move\"", "\"ADD\"", "\"\"", "[]", "{}", null
  };
  private static final String[] CORRUPT = {
    "[]",
    "5",
    "{}",
    "null",
    "x",
    "{",
    "\"{}\"",
    "{\"version\":1}",
    "{\"data\":{}}",
    "{\"version\":1,\"data\":[]}",
    "{\"version\":1,\"data\":null}",
    "{\"version\":\"1\",\"data\":{}}",
    "{\"version\":1.0,\"data\":{}}",
    "{\"version\":1e0,\"data\":{}}",
    "{\"version\":-1,\"data\":{}}",
    "{\"version\":01,\"data\":{}}",
    "{\"version\":true,\"data\":{}}",
    "{\"version\":null,\"data\":{}}",
    "{\"version\":9223372036854775808,\"data\":{}}",
    "{\"version\":18446744073709551617,\"data\":{}}",
    "{\"version\":1,\"data\":{},\"data\":5}",
    "{\"version\":1,\"data\":{},\"version\":[1]}",
    "{\"meta\":{\"version\":1,\"data\":{}}}",
    "{\"Version\":1,\"data\":{}}"
  };
  private static final String[] TRAILING = {"}", "]", "x", "{}", " 1", ","};
  private static final int MAX_OPS = 4;
  private static final int MANY_OPS = 40;
  private static final int WORST_VERSION_CHANGE = 12;

  private final Random random;
  private final RandomJson json;
  private final List<String> keys;

  private RandomSteps(Random random, boolean large) {
    this.random = random;
    json = new RandomJson(random);
    keys = json.keys(large);
  }

  /**
   * @param large whether documents have some hundred members
   */
  static List<Step> session(long seed, int steps, boolean large) {
    RandomSteps randomSteps = new RandomSteps(new Random(seed), large);
    List<Step> session = new ArrayList<>();
    while (session.size() < steps) {
      session.addAll(randomSteps.next());
    }
    return session.subList(0, steps);
  }

  private List<Step> next() {
    int kind = random.nextInt(100);
    if (kind < 68) {
      return List.of(new Step.Commit(base(), patch()));
    }
    if (kind < 72) {
      return List.of(new Step.Initialise(json.data(keys, false).text()));
    }
    if (kind < 86) {
      return List.of(new Step.Rewrite(json.any(List.of(Step.Writer.values())), versionChange()));
    }
    if (kind < 94) {
      return List.of(new Step.Write(document()));
    }
    if (kind < 96) {
      return List.of(new Step.Delete());
    }
    if (kind < 98) {
      return List.of(new Step.Write(""));
    }
    // Nothing works on a text that is no state: soon there is one again.
    return List.of(
        new Step.Write(corrupt()),
        new Step.Commit(base(), patch()),
        new Step.Initialise("{}"),
        new Step.Write(document()));
  }

  private Step.Base base() {
    return random.nextInt(3) > 0
        ? json.any(List.of(Step.Base.CURRENT_VERSION, Step.Base.CURRENT_SNAPSHOT))
        : json.any(List.of(Step.Base.values()));
  }

  private long versionChange() {
    return random.nextInt(3) > 0
        ? 1
        : random.nextInt(WORST_VERSION_CHANGE) - WORST_VERSION_CHANGE / 2;
  }

  private String document() {
    RawJson.Obj document = json.document(keys);
    return random.nextBoolean() ? document.text() : JsonLayout.scattered(document, random);
  }

  /** Begins with a space, so that no part of it is taken for what a store wrote itself. */
  private String corrupt() {
    String legal = json.document(keys).text();
    return switch (random.nextInt(4)) {
      case 0 -> " " + legal + json.any(TRAILING);
      case 1 -> " " + legal.substring(0, lastCompleteCharacter(legal));
      default -> " " + json.any(CORRUPT);
    };
  }

  private int lastCompleteCharacter(String text) {
    int end = 1 + random.nextInt(text.length() - 1);
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  private PatchSpec patch() {
    int ops = json.chance(100) ? MANY_OPS : random.nextInt(MAX_OPS);
    long layout = random.nextBoolean() ? PatchSpec.PLAIN : random.nextLong();
    return new FlatSpec(
        IntStream.range(0, ops).mapToObj(i -> op()).toList(), random.nextBoolean(), layout);
  }

  private FlatSpec.OpSpec op() {
    String op = json.chance(15) ? json.any(UNKNOWN_OPS) : json.literal(json.any(KNOWN_OPS));
    String slashes = json.any("", "/", "/", "/", "//", "///");
    String path = json.chance(20) ? null : json.literal(slashes + json.any(keys));
    String value = json.chance(20) ? null : json.value(false).text();
    return new FlatSpec.OpSpec(op, path, value);
  }
}
