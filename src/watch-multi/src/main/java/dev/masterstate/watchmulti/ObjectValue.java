package dev.masterstate.watchmulti;

import dev.masterstate.Rejection.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An object that was gone into. A member that occurs twice has the place of the first and the value
 * of the last; both stay in the text until it is removed. Keys are in the one spelling here, and as
 * they were in the text.
 */
final class ObjectValue extends Container {

  /** In the order of the text; null where one was removed. */
  private final List<Slot> slots = new ArrayList<>();

  /** The index of a key's last slot; the keys are in the order of their first slots. */
  private final Map<String, Integer> last = new LinkedHashMap<>();

  /** The indexes of the others, for a key that has more than one. */
  private final Map<String, List<Integer>> earlier = new HashMap<>();

  static ObjectValue read(Source source, int from) throws NoStateException {
    ObjectValue object = new ObjectValue();
    object.readSlots(source, from);
    return object;
  }

  @Override
  Slot readSlot(Source source, int from) throws NoStateException {
    int keyFrom = source.skipSpace(from);
    int keyTo = source.keyEnd(keyFrom);
    Slot slot = Slot.read(source, from, source.afterColon(keyTo));
    append(Spelling.ofLiteral(source.text().substring(keyFrom, keyTo)), slot);
    return slot;
  }

  /** Appends a member, whether its key is there or not. */
  void append(String key, Slot slot) {
    Integer before = last.put(key, slots.size());
    if (before != null) {
      earlier.computeIfAbsent(key, k -> new ArrayList<>()).add(before);
    }
    slots.add(slot);
  }

  /** The last slot of a key; null if there is none. */
  Slot get(String key) {
    Integer index = last.get(key);
    return index == null ? null : slots.get(index);
  }

  /** Sets a member: one that is there keeps its place, a new one goes last. */
  void set(String key, Value value) {
    Slot slot = get(key);
    if (slot != null) {
      slot.replace(value);
    } else {
      dropInnerSpace();
      append(key, Slot.member(key, value));
    }
  }

  /** Removes all slots of a key; returns the value, null if there is none. */
  Value removeKey(String key) {
    Integer index = last.remove(key);
    if (index == null) {
      return null;
    }
    List<Integer> doubles = earlier.remove(key);
    if (doubles != null) {
      doubles.forEach(i -> slots.set(i, null));
    }
    return slots.set(index, null).value();
  }

  /** The last slot of each key, the keys in the order of their first slots. */
  Map<String, Slot> members() {
    Map<String, Slot> members = new LinkedHashMap<>();
    last.forEach((key, index) -> members.put(key, slots.get(index)));
    return members;
  }

  /**
   * The members as those of data: each once, in its first place with its last value, its key in the
   * one spelling, without white space around the value.
   */
  ObjectValue laidOut() {
    ObjectValue data = new ObjectValue();
    members().forEach((key, slot) -> data.set(key, slot.value()));
    return data;
  }

  @Override
  Slot child(String token) throws RejectedException {
    Slot slot = get(Spelling.of(token));
    if (slot == null) {
      throw new RejectedException(Reason.PATH_MISSING);
    }
    return slot;
  }

  @Override
  void add(String token, Value value) {
    set(Spelling.of(token), value);
  }

  @Override
  Value remove(String token) throws RejectedException {
    Value value = removeKey(Spelling.of(token));
    if (value == null) {
      throw new RejectedException(Reason.PATH_MISSING);
    }
    return value;
  }

  @Override
  Iterator<Slot> slots() {
    return slots.stream().filter(Objects::nonNull).iterator();
  }

  @Override
  char opening() {
    return '{';
  }

  @Override
  char closing() {
    return '}';
  }
}
