package dev.masterstate.watchmulti;

import dev.masterstate.Rejection.Reason;
import java.util.Iterator;
import java.util.regex.Pattern;

/** An array that was gone into. */
final class ArrayValue extends Container {

  private static final String BEHIND_THE_LAST = "-";
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]*");

  /** Longer ones are beyond the end: no text that Redis holds has 10^9 elements. */
  private static final int MAX_INDEX_DIGITS = 9;

  private final SlotList slots = new SlotList();

  static ArrayValue read(Source source, int from) throws NoStateException {
    ArrayValue array = new ArrayValue();
    array.readSlots(source, from);
    return array;
  }

  @Override
  Slot readSlot(Source source, int from) throws NoStateException {
    Slot slot = Slot.read(source, from, source.skipSpace(from));
    slots.insert(slots.size(), slot);
    return slot;
  }

  /** Adds an element behind the last. */
  void append(Value value) {
    insert(slots.size(), value);
  }

  @Override
  Slot child(String token) throws RejectedException {
    return slots.get(index(token, slots.size()));
  }

  @Override
  void add(String token, Value value) throws RejectedException {
    boolean append = token.equals(BEHIND_THE_LAST);
    insert(append ? slots.size() : index(token, slots.size() + 1), value);
  }

  @Override
  Value remove(String token) throws RejectedException {
    return slots.remove(index(token, slots.size())).value();
  }

  private void insert(int index, Value value) {
    dropInnerSpace();
    slots.insert(index, Slot.element(value));
  }

  /** The index that a token names, below {@code end}. */
  private static int index(String token, int end) throws RejectedException {
    if (token.equals(BEHIND_THE_LAST)) {
      throw new RejectedException(Reason.PATH_MISSING);
    }
    if (!INDEX.matcher(token).matches()) {
      throw new RejectedException(Reason.INVALID_INDEX);
    }
    if (token.length() > MAX_INDEX_DIGITS || Integer.parseInt(token) >= end) {
      throw new RejectedException(Reason.PATH_MISSING);
    }
    return Integer.parseInt(token);
  }

  @Override
  Iterator<Slot> slots() {
    return slots.iterator();
  }

  @Override
  char opening() {
    return '[';
  }

  @Override
  char closing() {
    return ']';
  }
}
