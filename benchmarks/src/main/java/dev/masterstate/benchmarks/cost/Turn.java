package dev.masterstate.benchmarks.cost;

/**
 * One call that is measured.
 *
 * @param copy key of the text that the call meets, which is copied to the session before it; null
 *     where it meets what the turn before has left
 * @param arguments of the call
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares turns.
record Turn(String copy, Object[] arguments) {

  /** A call on what the turn before has left. */
  static Turn of(Object[] arguments) {
    return new Turn(null, arguments);
  }
}
