package dev.masterstate.inplace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.JsonPatch;
import java.util.Random;

/** States of agents' tasks, as large as they are in practice: some hundred bytes a member. */
final class RealisticDocument {

  private static final int SHORTEST_NOTE = 60;
  private static final int LONGEST_NOTE = 300;

  private final Random random;

  RealisticDocument(Random random) {
    this.random = random;
  }

  ObjectNode data(int members) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < members; i++) {
      data.set(key(i), task());
    }
    return data;
  }

  static String key(int member) {
    return "task-" + member;
  }

  /** A task whose text's length differs from any other's by a factor of four at most. */
  ObjectNode task() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("state", state())
        .put("progress", progress())
        .put("note", note());
  }

  /** Sets one thing in a task. */
  void change(int member, JsonPatch.Builder patch) {
    String task = "/" + key(member);
    switch (random.nextInt(3)) {
      case 0 -> patch.replace(task + "/state", state());
      case 1 -> patch.replace(task + "/progress", progress());
      default -> patch.replace(task + "/note", note());
    }
  }

  private String state() {
    return random.nextBoolean() ? "running" : "done";
  }

  private int progress() {
    return random.nextInt(100);
  }

  private String note() {
    return "n".repeat(SHORTEST_NOTE + random.nextInt(LONGEST_NOTE - SHORTEST_NOTE));
  }
}
