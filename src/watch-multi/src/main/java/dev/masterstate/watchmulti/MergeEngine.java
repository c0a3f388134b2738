package dev.masterstate.watchmulti;

import dev.masterstate.MergePatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/** Applies a JSON Merge Patch (RFC 7396, section 2), without recursion. */
final class MergeEngine {

  private static final String NULL = "null";

  private MergeEngine() {}

  /** An object, and the members that are still to be merged into it. */
  private record Merging(ObjectValue object, Iterator<Map.Entry<String, Slot>> left) {
    Merging(ObjectValue object, ObjectValue patch) {
      this(object, patch.members().entrySet().iterator());
    }
  }

  static void merge(ObjectValue data, MergePatch patch) throws NoStateException {
    Deque<Merging> open = new ArrayDeque<>();
    Slice text = Slice.of(Utf8Bytes.of(patch.json()));
    open.push(new Merging(data, ObjectValue.read(text.source(), text.from())));
    while (!open.isEmpty()) {
      Merging merging = open.peek();
      if (!merging.left().hasNext()) {
        open.pop();
        continue;
      }
      Map.Entry<String, Slot> member = merging.left().next();
      Value value = member.getValue().value();
      if (value.open() instanceof ObjectValue members) {
        open.push(new Merging(objectAt(member.getKey(), merging.object()), members));
      } else if (value.text().equals(NULL)) {
        merging.object().removeKey(member.getKey());
      } else {
        merging.object().set(member.getKey(), value);
      }
    }
  }

  /** The object that a member is; made, where none is. */
  private static ObjectValue objectAt(String key, ObjectValue object) throws NoStateException {
    Slot slot = object.get(key);
    if (slot != null && slot.open() instanceof ObjectValue found) {
      return found;
    }
    ObjectValue made = new ObjectValue();
    object.set(key, made);
    return made;
  }
}
