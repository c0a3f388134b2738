package dev.masterstate.differential;

import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object's members by the meaning of their keys. Of double ones the first gives the place, the
 * last the value.
 */
final class Members {

  static final RawJson.Obj NONE = new RawJson.Obj(List.of());

  static Optional<RawJson> get(RawJson.Obj object, String key) {
    int at = last(object, key);
    return at < 0 ? Optional.empty() : Optional.of(object.members().get(at).value());
  }

  /** A member that exists keeps its place and its key's spelling; a new one goes last. */
  static RawJson.Obj set(RawJson.Obj object, String key, RawJson value) {
    List<RawJson.Member> members = new ArrayList<>(object.members());
    int at = last(object, key);
    if (at < 0) {
      members.add(new RawJson.Member(JsonStrings.shortest(key), value));
    } else {
      members.set(at, new RawJson.Member(members.get(at).key(), value));
    }
    return new RawJson.Obj(members);
  }

  /** Without any member of that key. */
  static RawJson.Obj remove(RawJson.Obj object, String key) {
    return new RawJson.Obj(
        object.members().stream().filter(m -> !JsonStrings.decode(m.key()).equals(key)).toList());
  }

  /** The object as data: each member once, its key as the library spells it. */
  static RawJson.Obj asData(RawJson.Obj object) {
    List<RawJson.Member> members = new ArrayList<>();
    object
        .byKey()
        .forEach((key, value) -> members.add(new RawJson.Member(JsonStrings.shortest(key), value)));
    return new RawJson.Obj(members);
  }

  private static int last(RawJson.Obj object, String key) {
    for (int i = object.members().size() - 1; i >= 0; i--) {
      if (JsonStrings.decode(object.members().get(i).key()).equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private Members() {}
}
