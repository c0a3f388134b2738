package dev.masterstate.differential;

import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.differential.NestedJson.Place;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Patches of all languages at random, made for a document: their pointers mostly hit, and now and
 * then they are no patches.
 */
final class NestedPatches {

  private static final String TEN_TO_30 = "1" + "0".repeat(30);

  /** Tokens that are no index, or one that no array has, or wrap around to one. */
  private static final String[] HOSTILE_TOKENS = {
    "/",
    "/-",
    "/00",
    "/01",
    "/+1",
    "/-1",
    "/-0",
    "/1.0",
    "/1e0",
    "/0x0",
    "/ 0",
    "/0 ",
    "/\u0660",
    "/" + TEN_TO_30,
    "/4294967296",
    "/2147483648",
    "/18446744073709551616",
    "/9007199254740993",
    "/length",
    "/__proto__",
    "/~01",
    "/~1",
    "//",
    "/0/0",
    "/-/0",
    "/a/-"
  };

  private static final String[] NO_POINTERS = {
    "a", "0", "-", "~", "/~", "/~2", "/a~", "/~01~", "a/b", "#/a", " /a"
  };
  private static final String[] AMOUNTS = {
    "1",
    "-1",
    "0",
    "0.2",
    "-0.20",
    "1e2",
    "1.50e1",
    "1e-3",
    "-5.0",
    "9007199254740993",
    "123456789012345678901234567890.123",
    "1e700",
    "1e-700",
    "-0.0"
  };
  private static final Kind[] KINDS = Kind.values();
  private static final int MAX_OPS = 4;
  private static final int NO_PATCH_ONE_IN = 30;
  private static final int TOO_MANY_TOKENS = 257;
  private static final int SMALL_DEPTH = 3;

  private final Random random;
  private final RandomJson json;
  private final NestedJson nested;

  NestedPatches(Random random, NestedJson nested) {
    this.random = random;
    this.nested = nested;
    json = new RandomJson(random);
  }

  PatchSpec next(RawJson.Obj data) {
    long layout = random.nextBoolean() ? PatchSpec.PLAIN : random.nextLong();
    int language = random.nextInt(10);
    if (language == 0) {
      return new FlatSpec(List.of(flatOp()), random.nextBoolean(), layout);
    }
    return language < 3
        ? new MergeSpec(
            json.chance(NO_PATCH_ONE_IN) ? new RawJson.Array(List.of()) : merge(data),
            random.nextBoolean(),
            layout)
        : jsonPatch(data, layout);
  }

  private FlatSpec.OpSpec flatOp() {
    FlatPatch.Kind kind = json.any(List.of(FlatPatch.Kind.values()));
    return new FlatSpec.OpSpec(
        '"' + kind.name().toLowerCase(Locale.ROOT) + '"',
        json.literal("/" + nested.key()),
        kind == FlatPatch.Kind.REMOVE ? null : nested.value(SMALL_DEPTH).text());
  }

  private JsonPatchSpec jsonPatch(RawJson.Obj data, long layout) {
    List<RawJson> ops = new ArrayList<>();
    RawJson.Obj patched = data;
    for (int i = random.nextInt(MAX_OPS); i >= 0; i--) {
      RawJson.Obj op = op(patched);
      ops.add(op);
      patched = after(patched, op);
    }
    if (json.chance(NO_PATCH_ONE_IN)) {
      int spoilt = random.nextInt(ops.size());
      ops.set(spoilt, spoilt((RawJson.Obj) ops.get(spoilt)));
      return new JsonPatchSpec(ops, true, layout);
    }
    return new JsonPatchSpec(ops, random.nextBoolean(), layout);
  }

  // What follows a rejected op is never looked at; it may as well be made for the data before.
  private static RawJson.Obj after(RawJson.Obj data, RawJson.Obj op) {
    try {
      return ModelJsonPatch.parse(new RawJson.Array(List.of(op)).text()).apply(data);
    } catch (ModelPatch.Rejected | IllegalArgumentException e) {
      return data;
    }
  }

  private RawJson.Obj op(RawJson.Obj data) {
    List<Place> places = NestedJson.places(data);
    Kind kind = KINDS[random.nextInt(KINDS.length)];
    List<RawJson.Member> members = new ArrayList<>();
    members.add(member("op", kind.text()));
    switch (kind) {
      case ADD -> {
        String path = destination(places);
        members.add(member("path", path));
        members.add(new RawJson.Member("\"value\"", newValue(path)));
      }
      case REPLACE -> {
        String path = hit(places, place -> true);
        members.add(member("path", path));
        members.add(new RawJson.Member("\"value\"", newValue(path)));
      }
      case REMOVE -> members.add(member("path", hit(places, place -> !place.pointer().isEmpty())));
      case MOVE, COPY -> {
        String from = hit(places, place -> !place.pointer().isEmpty() || json.chance(4));
        members.add(member("from", from));
        members.add(member("path", json.chance(8) ? from : destination(outside(places, from))));
      }
      case TEST -> {
        Place place = any(places, each -> true);
        boolean equal = !json.chance(5);
        members.add(member("path", equal ? place.pointer() : hit(places, each -> true)));
        members.add(
            new RawJson.Member("\"value\"", equal ? tested(place.value()) : nested.value(1)));
      }
      case INCREMENT -> {
        members.add(member("path", hit(places, NestedPatches::isNumber)));
        members.add(new RawJson.Member("\"value\"", new RawJson.Scalar(json.any(AMOUNTS))));
      }
      case APPEND -> {
        members.add(member("path", hit(places, place -> place.value() instanceof RawJson.Array)));
        members.add(new RawJson.Member("\"value\"", nested.value(SMALL_DEPTH)));
      }
    }
    if (json.chance(12)) {
      members.add(new RawJson.Member("\"note\"", nested.value(1)));
    }
    Collections.shuffle(members, random);
    return new RawJson.Obj(members);
  }

  private RawJson tested(RawJson value) {
    try {
      return ModelValues.plain(nested.respelled(value));
    } catch (IllegalArgumentException pythons) {
      return nested.value(1);
    }
  }

  private RawJson newValue(String path) {
    RawJson value = nested.value(SMALL_DEPTH);
    return path.isEmpty() ? new RawJson.Obj(List.of(new RawJson.Member("\"a\"", value))) : value;
  }

  /** Where something may be added: mostly in a container that is there. */
  private String destination(List<Place> places) {
    if (json.chance(40)) {
      return "";
    }
    Place container = any(places, place -> !(place.value() instanceof RawJson.Scalar));
    if (json.chance(10)) {
      return container.pointer() + json.any(HOSTILE_TOKENS);
    }
    if (container.value() instanceof RawJson.Array array) {
      int index = random.nextInt(array.elements().size() + (json.chance(8) ? 2 : 1));
      return container.pointer() + "/" + (json.chance(5) ? "-" : String.valueOf(index));
    }
    return container.pointer() + NestedJson.token(nested.key());
  }

  /** Places that a move from there may go to; mostly. */
  private List<Place> outside(List<Place> places, String from) {
    if (json.chance(NO_PATCH_ONE_IN)) {
      return places;
    }
    return places.stream().filter(place -> !place.pointer().startsWith(from)).toList();
  }

  /** A pointer to such a place, mostly. */
  private String hit(List<Place> places, Predicate<Place> wanted) {
    String pointer = any(places, json.chance(12) ? place -> true : wanted).pointer();
    return switch (random.nextInt(16)) {
      case 0 -> pointer + json.any(HOSTILE_TOKENS);
      case 1 -> parent(pointer) + json.any(HOSTILE_TOKENS);
      case 2 -> pointer + NestedJson.token(nested.key());
      default -> pointer;
    };
  }

  private static String parent(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }

  private Place any(List<Place> places, Predicate<Place> wanted) {
    List<Place> some = places.stream().filter(wanted).toList();
    if (some.isEmpty()) {
      return places.isEmpty() ? new Place("", Members.NONE) : json.any(places);
    }
    return json.any(some);
  }

  private static boolean isNumber(Place place) {
    return place.value() instanceof RawJson.Scalar scalar && scalar.isNumber();
  }

  private RawJson.Member member(String key, String value) {
    return new RawJson.Member('"' + key + '"', new RawJson.Scalar(json.literal(value)));
  }

  /** What the text alone shows to be no op; now and then it still is one. */
  private RawJson spoilt(RawJson.Obj op) {
    List<RawJson.Member> members = new ArrayList<>(op.members());
    int any = random.nextInt(members.size());
    String key = JsonStrings.decode(members.get(any).key());
    switch (random.nextInt(7)) {
      case 0 -> members.remove(any);
      case 1 -> members.add(new RawJson.Member(json.literal(key), members.get(any).value()));
      case 2 -> members.set(any, new RawJson.Member('"' + key + '"', json.scalar(false)));
      case 3 -> {
        return json.scalar(false);
      }
      case 4 -> {
        return withMember(op, "path", json.literal(json.any(NO_POINTERS)));
      }
      case 5 -> {
        return withMember(op, "path", '"' + "/a".repeat(TOO_MANY_TOKENS) + '"');
      }
      default -> {
        return withMember(op, "op", json.any("\"Add\"", "\"x-incr\"", "\"\"", "[\"add\"]", "null"));
      }
    }
    return new RawJson.Obj(members);
  }

  private static RawJson withMember(RawJson.Obj op, String key, String value) {
    return Members.set(op, key, RawJson.parse(value));
  }

  private RawJson.Obj merge(RawJson target) {
    List<RawJson.Member> members = new ArrayList<>();
    if (target instanceof RawJson.Obj object) {
      object
          .byKey()
          .forEach(
              (key, value) -> {
                if (json.chance(3)) {
                  members.add(new RawJson.Member(json.literal(key), merged(value)));
                }
              });
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      members.add(new RawJson.Member(json.literal(nested.key()), merged(Members.NONE)));
    }
    return new RawJson.Obj(members);
  }

  private RawJson merged(RawJson value) {
    return switch (random.nextInt(6)) {
      case 0 -> new RawJson.Scalar("null");
      case 1 -> nested.value(SMALL_DEPTH);
      case 2 -> merge(Members.NONE);
      default -> value instanceof RawJson.Obj ? merge(value) : nested.value(1);
    };
  }
}
