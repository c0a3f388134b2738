package dev.masterstate.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.FlatPatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data of one version, with who wrote what. Two are equal if the same members come in the same
 * order. Immutable.
 */
final class Document {

  static final Document EMPTY = new Document(new LinkedHashMap<>(), new HashMap<>());

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * @param json canonical text
   * @param placer who put the member where it stands; a later writer leaves it there
   */
  private record Member(String json, Operation writer, Operation placer) {}

  /**
   * @param writers who wrote what should have been read
   */
  record Difference(String text, List<Operation> writers) {}

  private final LinkedHashMap<String, Member> members;
  private final Map<String, Operation> removers;

  private Document(LinkedHashMap<String, Member> members, Map<String, Operation> removers) {
    this.members = members;
    this.removers = removers;
  }

  static Document of(String json, Operation by) {
    LinkedHashMap<String, Member> members = new LinkedHashMap<>();
    parse(json)
        .properties()
        .forEach(
            member ->
                members.put(member.getKey(), new Member(member.getValue().toString(), by, by)));
    return new Document(members, Map.of());
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** What a write makes of this document. */
  Document after(Operation operation) {
    if (operation.call() instanceof Call.Commit commit) {
      return patched(commit.patch(), operation);
    }
    return of(((Call.Initialise) operation.call()).data(), operation);
  }

  private Document patched(FlatPatch patch, Operation by) {
    LinkedHashMap<String, Member> patched = new LinkedHashMap<>(members);
    Map<String, Operation> removed = new HashMap<>(removers);
    for (FlatPatch.Op op : patch.ops()) {
      if (op.op() == FlatPatch.Kind.REMOVE) {
        patched.remove(op.key());
        removed.put(op.key(), by);
      } else {
        Member before = patched.get(op.key());
        Operation placer = before == null ? by : before.placer();
        patched.put(op.key(), new Member(parse(op.value()).toString(), by, placer));
      }
    }
    return new Document(patched, removed);
  }

  /** As JSON. */
  String text() {
    ObjectNode data = MAPPER.createObjectNode();
    members.forEach((key, member) -> data.set(key, parse(member.json())));
    return data.toString();
  }

  /** How what was read differs from this, which should have been read. */
  Optional<Difference> difference(Document read) {
    for (Map.Entry<String, Member> expected : members.entrySet()) {
      Member found = read.members.get(expected.getKey());
      if (found == null || !found.json().equals(expected.getValue().json())) {
        return Optional.of(
            new Difference(
                expected.getKey()
                    + " should be "
                    + expected.getValue().json()
                    + (found == null ? ", and is missing" : ", and is " + found.json()),
                List.of(expected.getValue().writer())));
      }
    }
    return read.members.keySet().stream()
        .filter(key -> !members.containsKey(key))
        .findFirst()
        .map(key -> new Difference(key + " should not be there", whoRemoved(key)))
        .or(() -> differentOrder(read));
  }

  private List<Operation> whoRemoved(String key) {
    return Stream.ofNullable(removers.get(key)).toList();
  }

  private Optional<Difference> differentOrder(Document read) {
    List<String> expected = new ArrayList<>(members.keySet());
    List<String> found = new ArrayList<>(read.members.keySet());
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(found.get(i))) {
        return Optional.of(
            new Difference(
                expected.get(i) + " should stand before " + found.get(i),
                List.of(
                    members.get(expected.get(i)).placer(), members.get(found.get(i)).placer())));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document that && difference(that).isEmpty();
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (Map.Entry<String, Member> member : members.entrySet()) {
      hash = hash * 31 + Objects.hash(member.getKey(), member.getValue().json());
    }
    return hash;
  }
}
