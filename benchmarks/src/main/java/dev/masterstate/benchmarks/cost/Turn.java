package dev.masterstate.benchmarks.cost;

/**
 * One call that is measured, with what goes before it unmeasured.
 *
 * @param restored whether the start text is set again before the call
 * @param before arguments of a commit that the library's script makes before the call; null for
 *     none
 * @param arguments of the call
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares turns.
record Turn(boolean restored, Object[] before, Object[] arguments) {

  /** A call on what the turn before has left. */
  static Turn of(Object[] arguments) {
    return new Turn(false, null, arguments);
  }

  /** A call on the start text. */
  static Turn onStart(Object[] arguments) {
    return new Turn(true, null, arguments);
  }

  /** A call after another commit. */
  static Turn after(Object[] before, Object[] arguments) {
    return new Turn(false, before, arguments);
  }
}
