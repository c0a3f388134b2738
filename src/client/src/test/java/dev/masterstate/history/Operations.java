package dev.masterstate.history;

import dev.masterstate.FlatPatch;
import java.util.OptionalLong;

/** Short names for the operations of made histories. */
final class Operations {

  private Operations() {}

  static FlatPatch set(String key, int value) {
    return FlatPatch.builder().add(key, value).build();
  }

  static Operation read(String who, long start, long end, long version, String data) {
    return new Operation(
        who, start, end, new Call.Read(), new Outcome.Observed(version, data.replace('\'', '"')));
  }

  static Operation committed(
      String who, long start, long end, long expected, FlatPatch patch, long made) {
    return commit(who, start, end, expected, patch, new Outcome.Committed(made));
  }

  static Operation committed(String who, long start, long end, long expected, FlatPatch patch) {
    return committed(who, start, end, expected, patch, expected + 1);
  }

  static Operation conflict(String who, long start, long end, long expected, long current) {
    return commit(
        who, start, end, expected, set("lost", 1), new Outcome.Conflict(OptionalLong.of(current)));
  }

  static Operation conflict(String who, long start, long end, long expected) {
    return commit(
        who, start, end, expected, set("lost", 1), new Outcome.Conflict(OptionalLong.empty()));
  }

  static Operation unknown(String who, long start, long expected, FlatPatch patch) {
    return commit(who, start, Operation.NEVER, expected, patch, new Outcome.Unknown());
  }

  static Operation failed(String who, long start, long end, long expected, FlatPatch patch) {
    return commit(who, start, end, expected, patch, new Outcome.Failed("refused"));
  }

  static Operation initialised(String who, long start, long end, String data) {
    return initialise(who, start, end, data, new Outcome.Committed(1));
  }

  static Operation notInitialised(String who, long start, long end) {
    return initialise(who, start, end, "{}", new Outcome.Conflict(OptionalLong.empty()));
  }

  private static Operation initialise(
      String who, long start, long end, String data, Outcome outcome) {
    return new Operation(who, start, end, new Call.Initialise(data.replace('\'', '"')), outcome);
  }

  private static Operation commit(
      String who, long start, long end, long expected, FlatPatch patch, Outcome outcome) {
    return new Operation(who, start, end, new Call.Commit(expected, patch), outcome);
  }
}
