package dev.masterstate.benchmarks.cost;

/**
 * One commit that is measured.
 *
 * @param copy key of the text that the commit meets, which is copied to the session before it; null
 *     where it meets what the turn before has left
 * @param asking arguments of a first call, which is answered that the text is foreign, so that the
 *     text is read then; null where one call is all
 * @param arguments of the call that commits
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares turns.
record Turn(String copy, Object[] asking, Object[] arguments) {

  /** A call on what the turn before has left. */
  static Turn of(Object[] arguments) {
    return new Turn(null, null, arguments);
  }

  /** The same on a copy of a text. */
  Turn on(String copy) {
    return new Turn(copy, asking, arguments);
  }

  boolean asks() {
    return asking != null;
  }
}
