package dev.masterstate.watchmulti;

import dev.masterstate.JsonPatch.Op;
import dev.masterstate.Limits;
import dev.masterstate.Rejection;
import dev.masterstate.Rejection.Reason;
import dev.masterstate.internal.Pointer;
import java.util.List;
import java.util.Optional;

/** Applies the ops of a JSON Patch (RFC 6902) to data, one after the other. */
final class JsonPatchEngine {

  /** Around the whole of data, so that it is a value like others. */
  private final Slot root;

  /** What copies may still add, in bytes. */
  private long copyable;

  /** The pointer that is being followed: the one at fault, if there is a fault. */
  private String followed;

  /**
   * An engine for one patch.
   *
   * @param root data's object; changed by the patch, also by one that is rejected
   * @param maxCopiedBytes what the patch's copies may add
   */
  JsonPatchEngine(Slot root, long maxCopiedBytes) {
    this.root = root;
    copyable = maxCopiedBytes;
  }

  /** Applies the ops up to the first that cannot be applied; empty if all can. */
  Optional<Rejection> apply(List<Op> ops) throws NoStateException {
    for (int index = 0; index < ops.size(); index++) {
      Op op = ops.get(index);
      try {
        apply(op);
      } catch (RejectedException e) {
        return Optional.of(new Rejection(index, op.op(), followed, e.reason()));
      }
    }
    return Optional.empty();
  }

  private void apply(Op op) throws RejectedException, NoStateException {
    switch (op.op()) {
      case ADD -> add(op.pointer(), given(op));
      case REMOVE -> remove(op.pointer());
      case REPLACE -> replace(op.pointer(), given(op));
      case MOVE -> move(op.from(), op.pointer());
      case COPY -> copy(op.from(), op.pointer());
      case TEST -> test(op.pointer(), given(op));
      case INCREMENT -> increment(op.pointer(), given(op));
      case APPEND -> append(op.pointer(), given(op));
    }
  }

  private static Slice given(Op op) {
    return Slice.of(Utf8Bytes.of(op.value()));
  }

  private void add(String pointer, Value value) throws RejectedException, NoStateException {
    Pointer place = follow(pointer);
    if (place.isRoot()) {
      becomeData(value);
    } else {
      parent(place).add(lastToken(place), value);
    }
  }

  private Value remove(String pointer) throws RejectedException, NoStateException {
    Pointer place = follow(pointer);
    return parent(place).remove(lastToken(place));
  }

  private void replace(String pointer, Value value) throws RejectedException, NoStateException {
    Pointer place = follow(pointer);
    if (place.isRoot()) {
      becomeData(value);
    } else {
      slot(place.tokens()).replace(value);
    }
  }

  private void move(String from, String to) throws RejectedException, NoStateException {
    if (follow(from).equals(Pointer.parse(to))) {
      slot(follow(from).tokens());
    } else {
      add(to, remove(from));
    }
  }

  private void copy(String from, String to) throws RejectedException, NoStateException {
    Value value = slot(follow(from).tokens()).value();
    Slice copied = value instanceof Slice slice ? slice : Slice.of(value.text());
    follow(to);
    copyable -= copied.length();
    require(copyable >= 0, Reason.LIMIT_EXCEEDED);
    add(to, copied);
  }

  private void test(String pointer, Slice given) throws RejectedException, NoStateException {
    Slice stored = Slice.of(slot(follow(pointer).tokens()).value().text());
    if (stored.text().equals(given.text())) {
      return;
    }
    require(stored.values() <= Limits.MAX_TESTED_VALUES, Reason.LIMIT_EXCEEDED);
    require(stored.depth() <= Limits.MAX_VALUE_DEPTH, Reason.LIMIT_EXCEEDED);
    require(JsonEquality.equal(stored, given), Reason.TEST_FAILED);
  }

  private void increment(String pointer, Slice amount) throws RejectedException, NoStateException {
    Slot slot = slot(follow(pointer).tokens());
    Optional<NumberText> number = NumberText.of(slot.value().text());
    require(number.isPresent(), Reason.TYPE_MISMATCH);
    Optional<String> sum = number.get().plus(NumberText.of(amount.text()).orElseThrow());
    require(sum.isPresent(), Reason.LIMIT_EXCEEDED);
    slot.replace(Slice.of(sum.get()));
  }

  private void append(String pointer, Value value) throws RejectedException, NoStateException {
    if (slot(follow(pointer).tokens()).open() instanceof ArrayValue array) {
      array.append(value);
    } else {
      throw new RejectedException(Reason.TYPE_MISMATCH);
    }
  }

  private void becomeData(Value value) throws RejectedException, NoStateException {
    if (value.open() instanceof ObjectValue object) {
      root.replace(object.laidOut());
    } else {
      throw new RejectedException(Reason.TYPE_MISMATCH);
    }
  }

  private Pointer follow(String pointer) {
    followed = pointer;
    return Pointer.parse(pointer);
  }

  /** The slot that a pointer's tokens lead to. */
  private Slot slot(List<String> tokens) throws RejectedException, NoStateException {
    Slot slot = root;
    for (String token : tokens) {
      slot = container(slot).child(token);
    }
    return slot;
  }

  private Container parent(Pointer place) throws RejectedException, NoStateException {
    return container(slot(place.tokens().subList(0, place.tokens().size() - 1)));
  }

  private static String lastToken(Pointer place) {
    return place.tokens().get(place.tokens().size() - 1);
  }

  private static Container container(Slot slot) throws RejectedException, NoStateException {
    Container container = slot.open();
    require(container != null, Reason.PATH_MISSING);
    return container;
  }

  private static void require(boolean holds, Reason otherwise) throws RejectedException {
    if (!holds) {
      throw new RejectedException(otherwise);
    }
  }
}
