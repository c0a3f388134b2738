package dev.masterstate.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * A moment before which, or after which, a version began.
 *
 * @param because the operations that say so
 */
record Bound(long at, List<Operation> because) {

  /** Before every operation. */
  static final Bound BEFORE_ALL = new Bound(-1, List.of());

  /** After every operation has returned, and before {@link #NEVER}. */
  static final Bound AFTER_ALL = new Bound(Operation.NEVER - 1, List.of());

  static final Bound NEVER = new Bound(Operation.NEVER, List.of());

  static Bound startOf(Operation operation) {
    return operation == null ? BEFORE_ALL : new Bound(operation.start(), List.of(operation));
  }

  static Bound endOf(Operation operation) {
    return operation == null ? NEVER : new Bound(operation.end(), List.of(operation));
  }

  Bound orLater(Bound other) {
    return other.at > at ? other : this;
  }

  Bound orEarlier(Bound other) {
    return other.at < at ? other : this;
  }

  /** Another bound, which holds because this one does. */
  Bound implies(long moment, Operation alsoBecause) {
    return new Bound(moment, Stream.concat(because.stream(), Stream.of(alsoBecause)).toList());
  }
}
