package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A document with a number deep inside the middle of it.
 *
 * @param members of its data: with one alone, nearly all of the text is that member's
 * @param depth of the number, in levels below its member
 * @param document all of it
 * @param path the keys on the way to the number
 */
public record DeepDocument(int members, int depth, CostDocument document, List<String> path) {

  /** As many digits as no series of commits changes. */
  static final int FIRST_NUMBER = 1_000_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int[] DEPTHS = {1, 3, 6};
  private static final int MANY = 100;
  private static final String NUMBER = "number";
  private static final String PADDING = "padding";

  /** All that deep commits are measured on. */
  public static List<DeepDocument> all() {
    List<DeepDocument> documents = new ArrayList<>();
    for (Size size : List.of(Size.KB_1, Size.KB_10, Size.KB_100)) {
      for (int depth : DEPTHS) {
        documents.add(ofOneMember(size, depth));
      }
    }
    // A hundred members that hold such a number have more than 1 KB.
    documents.add(ofManyMembers(Size.KB_10));
    documents.add(ofManyMembers(Size.KB_100));
    return documents;
  }

  /** Its one member has the members of a nested document, and the number in their middle. */
  private static DeepDocument ofOneMember(Size size, int depth) {
    CostDocument filling = CostDocument.generate(Shape.NESTED, size);
    List<String> path = new ArrayList<>(List.of("root"));
    ObjectNode data = JSON.objectNode();
    ObjectNode root = data.putObject("root");
    for (int i = 0; i < filling.keys().size(); i++) {
      String key = filling.keys().get(i);
      root.set(key, filling.data().get(key));
      if (i == filling.keys().size() / 2) {
        addNumber(root, depth, path);
      }
    }
    return new DeepDocument(1, depth, CostDocument.of(Shape.NESTED, size, data), path);
  }

  /** Its members are alike, each with such a number. */
  private static DeepDocument ofManyMembers(Size size) {
    int depth = 3;
    List<String> path = new ArrayList<>();
    ObjectNode data = JSON.objectNode();
    for (int i = 0; i < MANY; i++) {
      path = new ArrayList<>(List.of("member-" + i));
      ObjectNode member = data.putObject("member-" + i);
      addNumber(member, depth, path);
      int padding = size.bytes() / MANY - CostDocument.length(member);
      member.put(PADDING, "p".repeat(Math.max(0, padding)));
    }
    path.set(0, "member-" + MANY / 2);
    return new DeepDocument(MANY, depth, CostDocument.of(Shape.NESTED, size, data), path);
  }

  /** Each level has neighbours before and behind what leads to the number. */
  private static void addNumber(ObjectNode object, int depth, List<String> path) {
    ObjectNode container = object;
    for (int level = 1; level < depth; level++) {
      String key = "level-" + level;
      path.add(key);
      ObjectNode inner = JSON.objectNode().put("note", "x");
      container.set(key, inner);
      container.put("last", true);
      container = inner;
    }
    path.add(NUMBER);
    container.put(NUMBER, FIRST_NUMBER);
  }

  /** The JSON Pointer of the number. */
  String pointer() {
    return "/" + String.join("/", path);
  }

  /** The member that holds the number, with another number in it. */
  ObjectNode memberWith(int number) {
    ObjectNode member = (ObjectNode) document.data().get(path.get(0)).deepCopy();
    ObjectNode container = member;
    for (String key : path.subList(1, path.size() - 1)) {
      container = (ObjectNode) container.get(key);
    }
    container.put(NUMBER, number);
    return member;
  }

  @Override
  public String toString() {
    return (members == 1 ? "1 member" : members + " members")
        + ", depth "
        + depth
        + ", "
        + document.size();
  }
}
