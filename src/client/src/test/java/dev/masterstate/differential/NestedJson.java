package dev.masterstate.differential;

import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Nested documents at random, the places in them, and other spellings of their values. */
final class NestedJson {

  /**
   * A value and where it is.
   *
   * @param pointer a JSON Pointer
   */
  record Place(String pointer, RawJson value) {}

  private static final List<String> LIKE_INDEXES = List.of("0", "1", "-", "01");
  private static final int MAX_DEPTH = 12;
  private static final int MAX_CHILDREN = 4;
  private static final int MAX_MEMBERS = 6;
  private static final int SHORTEST_PAD = 300;
  private static final int LONGEST_PAD = 4_000;
  private static final int PADS = 6;

  private final Random random;
  private final RandomJson json;
  private final List<String> keys;

  NestedJson(Random random) {
    this.random = random;
    json = new RandomJson(random);
    keys = new ArrayList<>(json.keys(false));
    keys.addAll(LIKE_INDEXES);
  }

  /** A state of a nested document. */
  RawJson.Obj state(boolean padded) {
    List<RawJson.Member> data =
        new ArrayList<>(object(MAX_DEPTH, MAX_MEMBERS, json.chance(8)).members());
    for (int i = 0; padded && i < PADS; i++) {
      int length = SHORTEST_PAD + random.nextInt(LONGEST_PAD);
      RawJson pad =
          new RawJson.Scalar('"' + json.any("x", "\u65e5", "\\n}").repeat(length / 3) + '"');
      data.add(random.nextInt(data.size() + 1), new RawJson.Member("\"pad-" + i + '"', pad));
    }
    List<RawJson.Member> state = new ArrayList<>();
    state.add(new RawJson.Member("\"version\"", new RawJson.Scalar(json.any("0", "1", "7", "99"))));
    state.add(new RawJson.Member("\"data\"", new RawJson.Obj(data)));
    if (json.chance(4)) {
      state.add(new RawJson.Member("\"meta\"", value(2)));
    }
    return new RawJson.Obj(state);
  }

  /** One value of plain JSON, at most so deep. */
  RawJson value(int depth) {
    return value(depth, false);
  }

  private RawJson value(int depth, boolean python) {
    if (depth == 0 || json.chance(4)) {
      return json.scalar(python);
    }
    return random.nextBoolean() ? object(depth, MAX_CHILDREN, python) : array(depth, python);
  }

  /** A key that the documents of this session share. */
  String key() {
    return json.any(keys);
  }

  private RawJson.Array array(int depth, boolean python) {
    int size = random.nextInt(MAX_CHILDREN);
    return new RawJson.Array(
        IntStream.range(0, size).mapToObj(i -> value(depth - 1, python)).toList());
  }

  private RawJson.Obj object(int depth, int mostMembers, boolean python) {
    int size = random.nextInt(mostMembers);
    List<RawJson.Member> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      boolean twice = !members.isEmpty() && json.chance(20);
      String key =
          twice ? JsonStrings.decode(members.get(random.nextInt(i)).key()) : json.any(keys);
      members.add(new RawJson.Member(json.literal(key), value(depth - 1, python)));
    }
    return new RawJson.Obj(members);
  }

  /** All places in a document, its own first. */
  static List<Place> places(RawJson document) {
    List<Place> places = new ArrayList<>();
    addPlaces(places, "", document);
    return places;
  }

  private static void addPlaces(List<Place> places, String pointer, RawJson value) {
    places.add(new Place(pointer, value));
    if (value instanceof RawJson.Obj object) {
      object.byKey().forEach((key, child) -> addPlaces(places, pointer + token(key), child));
    } else if (value instanceof RawJson.Array array) {
      for (int i = 0; i < array.elements().size(); i++) {
        addPlaces(places, pointer + "/" + i, array.elements().get(i));
      }
    }
  }

  /** A key as a pointer's token, with its slash. */
  static String token(String key) {
    return "/" + key.replace("~", "~0").replace("/", "~1");
  }

  /** An equal value in another spelling. */
  RawJson respelled(RawJson value) {
    if (value instanceof RawJson.Obj object) {
      List<RawJson.Member> members =
          object.byKey().entrySet().stream()
              .map(this::respelled)
              .collect(Collectors.toCollection(ArrayList::new));
      Collections.shuffle(members, random);
      return new RawJson.Obj(members);
    }
    if (value instanceof RawJson.Array array) {
      return new RawJson.Array(array.elements().stream().map(this::respelled).toList());
    }
    RawJson.Scalar scalar = (RawJson.Scalar) value;
    if (scalar.isString()) {
      return new RawJson.Scalar(json.literal(JsonStrings.decode(scalar.token())));
    }
    return scalar.isNumber() ? new RawJson.Scalar(respelled(scalar.token())) : scalar;
  }

  private RawJson.Member respelled(Map.Entry<String, RawJson> member) {
    return new RawJson.Member(json.literal(member.getKey()), respelled(member.getValue()));
  }

  private String respelled(String number) {
    if (number.indexOf('e') >= 0 || number.indexOf('E') >= 0) {
      return number.replace('e', 'E').replace("E+", "E").replaceFirst("E(-?)", "E$10");
    }
    String longer = number + (number.contains(".") ? "0" : json.any("", ".0", ".000"));
    return longer + json.any("", "", "e0", "E+00");
  }
}
