package dev.masterstate.differential;

import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.rawjson.RawJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Sessions at random on documents of some KB to some 100 KB: commits that make values grow, shrink
 * and vanish, whole members and scalars inside of some, again and again, and few others in between.
 */
final class RoomySteps {

  private static final int FEWEST_MEMBERS = 10;
  private static final int MOST_MEMBERS = 400;
  private static final int SMALLEST_DATA = 2_500;
  private static final int LARGE_DATA = 30_000;
  private static final int LARGEST_DATA = 300_000;
  private static final int LARGEST_ONE_IN = 12;
  private static final int SHORTEST_VALUE = 8;
  private static final int LONG_VALUES = 6;
  private static final int NEW_KEYS = 30;
  private static final int NESTED_MEMBERS = 6;
  private static final int NESTED_ELEMENTS = 3;
  private static final int NESTED_STRING = 40;
  private static final int NESTED_ONE_IN = 4;
  private static final int SOME_OPS = 6;
  private static final int MANY_OPS = 80;

  /** Parts of string literals: some look like the layout's own lines, ends and room. */
  private static final List<String> PIECES =
      List.of(
          "x",
          "\u65e5\u672c",
          "\\u00e9",
          " ",
          "\\t ",
          "{[",
          "\\n}}   ",
          "\\\\",
          "\\\",\\n\\\"member-1\\\":",
          ",\\n\\\"member-2\\\":2  ,\\n");

  private final Random random;
  private final RandomJson json;
  private final int members;
  private final int valueLength;

  private RoomySteps(Random random) {
    this.random = random;
    json = new RandomJson(random);
    members = between(FEWEST_MEMBERS, MOST_MEMBERS);
    int data =
        json.chance(LARGEST_ONE_IN)
            ? between(LARGE_DATA, LARGEST_DATA)
            : between(SMALLEST_DATA, LARGE_DATA);
    valueLength = Math.max(SHORTEST_VALUE, data / members);
  }

  static List<Step> session(long seed, int steps) {
    RoomySteps roomySteps = new RoomySteps(new Random(seed));
    List<Step> session = new ArrayList<>(List.of(roomySteps.creation()));
    while (session.size() < steps) {
      session.addAll(roomySteps.next());
    }
    return session.subList(0, steps);
  }

  private List<Step> next() {
    int kind = random.nextInt(100);
    if (kind < 84) {
      return List.of(new Step.Commit(base(), patch()));
    }
    if (kind < 88) {
      return List.of(new Step.Rewrite(json.any(List.of(Step.Writer.values())), random.nextInt(2)));
    }
    if (kind < 94) {
      return List.of(
          new Step.Recreate(random.nextLong()),
          new Step.Commit(Step.Base.OLDER_SNAPSHOT, patch()),
          new Step.Commit(Step.Base.CURRENT_SNAPSHOT, patch()));
    }
    return kind < 98 ? List.of(new Step.Expire()) : List.of(new Step.Delete(), creation());
  }

  private Step.Base base() {
    return switch (random.nextInt(8)) {
      case 0 -> json.any(List.of(Step.Base.values()));
      case 1, 2 -> Step.Base.CURRENT_VERSION;
      default -> Step.Base.CURRENT_SNAPSHOT;
    };
  }

  private Step creation() {
    List<RawJson.Member> data = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      data.add(new RawJson.Member('"' + key(i) + '"', RawJson.parse(value())));
    }
    for (int i = 0; i < NESTED_MEMBERS; i++) {
      int at = random.nextInt(data.size());
      data.add(at, new RawJson.Member('"' + nestedKey(i) + '"', RawJson.parse(nested())));
    }
    RawJson.Obj object = new RawJson.Obj(data);
    if (json.chance(2)) {
      return new Step.Initialise(object.text());
    }
    List<RawJson.Member> envelope = new ArrayList<>();
    envelope.add(new RawJson.Member("\"version\"", RawJson.parse("7")));
    envelope.add(new RawJson.Member("\"data\"", object));
    if (json.chance(2)) {
      envelope.add(new RawJson.Member("\"meta\"", RawJson.parse(value())));
    }
    return new Step.Write(new RawJson.Obj(envelope).text());
  }

  private PatchSpec patch() {
    return json.chance(NESTED_ONE_IN) ? nestedPatch() : flatPatch();
  }

  private String nested() {
    String elements = String.join(",", Collections.nCopies(NESTED_ELEMENTS, "10"));
    return "{\"s\":" + nestedString() + ",\"n\":10,\"l\":[" + elements + "],\"b\":true}";
  }

  /** On several lines, in any order; what changes last in the text may end inside of its line. */
  private PatchSpec nestedPatch() {
    List<RawJson> ops = new ArrayList<>();
    for (int i = 2 + random.nextInt(SOME_OPS); i > 0; i--) {
      String member = "/" + nestedKey(random.nextInt(NESTED_MEMBERS));
      // Of two digits most often, as the one before: such a change moves nothing in its line.
      String number = String.valueOf(json.chance(4) ? random.nextInt() : between(10, 99));
      ops.add(
          switch (random.nextInt(4)) {
            case 0 -> jsonOp(Kind.REPLACE, member + "/n", number);
            case 1 ->
                jsonOp(Kind.REPLACE, member + "/l/" + random.nextInt(NESTED_ELEMENTS), number);
            case 2 -> jsonOp(Kind.INCREMENT, member + "/n", String.valueOf(random.nextInt(3)));
            default -> jsonOp(Kind.REPLACE, member + "/s", nestedString());
          });
    }
    return new JsonPatchSpec(ops, random.nextBoolean(), PatchSpec.PLAIN);
  }

  private String nestedString() {
    return '"' + "n".repeat(random.nextInt(NESTED_STRING)) + '"';
  }

  private static RawJson jsonOp(Kind kind, String path, String value) {
    return RawJson.parse(
        String.format("{\"op\":\"%s\",\"path\":\"%s\",\"value\":%s}", kind.text(), path, value));
  }

  private PatchSpec flatPatch() {
    int ops = json.chance(20) ? MANY_OPS : json.chance(3) ? random.nextInt(SOME_OPS) : 1;
    List<FlatSpec.OpSpec> specs = new ArrayList<>();
    for (int i = 0; i < ops; i++) {
      addOps(specs);
    }
    return new FlatSpec(specs, random.nextBoolean(), PatchSpec.PLAIN);
  }

  private void addOps(List<FlatSpec.OpSpec> specs) {
    int kind = random.nextInt(100);
    String known = key(random.nextInt(members));
    if (kind < 70) {
      specs.add(op("replace", known, value()));
    } else if (kind < 82) {
      specs.add(op("remove", known, null));
    } else if (kind < 94) {
      specs.add(op("add", json.chance(2) ? known : newKey(), value()));
    } else {
      specs.add(op("remove", known, null));
      specs.add(op("add", known, value()));
    }
  }

  private static FlatSpec.OpSpec op(String op, String key, String value) {
    return new FlatSpec.OpSpec('"' + op + '"', '"' + key + '"', value);
  }

  private String key(int member) {
    return "member-" + member;
  }

  private static String nestedKey(int member) {
    return "nested-" + member;
  }

  private String newKey() {
    return "caf\u00e9-" + random.nextInt(NEW_KEYS);
  }

  private String value() {
    if (json.chance(10)) {
      return json.value(false).text();
    }
    String piece = json.any(PIECES);
    int length = json.chance(10) ? 0 : valueLength / 2 + random.nextInt(valueLength);
    if (json.chance(20)) {
      length *= LONG_VALUES;
    }
    return '"' + piece.repeat(length / piece.length()) + '"';
  }

  /** A number between the two, whose logarithm is evenly distributed. */
  private int between(int smallest, int largest) {
    double part = random.nextDouble();
    return (int) (smallest * Math.pow((double) largest / smallest, part));
  }
}
