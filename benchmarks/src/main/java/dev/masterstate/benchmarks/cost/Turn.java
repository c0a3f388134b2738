package dev.masterstate.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

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

  /** What the codec of the calls takes: bytes. */
  Turn {
    before = before == null ? null : bytes(before);
    arguments = bytes(arguments);
  }

  private static Object[] bytes(Object[] arguments) {
    return Arrays.stream(arguments)
        .map(argument -> argument instanceof String text ? text.getBytes(UTF_8) : argument)
        .toArray();
  }

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
