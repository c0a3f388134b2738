package dev.masterstate.history;

import dev.masterstate.FlatPatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;

/** Histories of a few operations with outcomes out of nowhere; most of them cannot be. */
final class RandomOperations {

  private static final int MOST = 6;
  private static final int VERSIONS = 3;
  private static final List<FlatPatch> PATCHES =
      List.of(FlatPatch.builder().build(), Operations.set("a", 1), Operations.set("a", 2));
  private static final List<String> DATA = List.of("{}", "{\"a\":1}", "{\"a\":2}");

  private RandomOperations() {}

  static List<Operation> history(Random random) {
    int size = 1 + random.nextInt(MOST);
    List<Long> moments = moments(random, 2 * size);
    List<Operation> history = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Call call = call(random);
      history.add(
          between(
              "thread-" + i,
              moments.get(2 * i),
              moments.get(2 * i + 1),
              call,
              outcome(random, call)));
    }
    return history;
  }

  /** So many different moments in any order. */
  static List<Long> moments(Random random, int size) {
    List<Long> moments = new ArrayList<>(LongStream.range(0, size).boxed().toList());
    Collections.shuffle(moments, random);
    return moments;
  }

  /** An operation between two moments, given in either order. */
  static Operation between(String who, long one, long other, Call call, Outcome outcome) {
    long end = outcome instanceof Outcome.Unknown ? Operation.NEVER : Math.max(one, other);
    return new Operation(who, Math.min(one, other), end, call, outcome);
  }

  private static Call call(Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Call.Read();
      case 2 -> new Call.Initialise(DATA.get(random.nextInt(DATA.size())));
      default ->
          new Call.Commit(random.nextInt(VERSIONS), PATCHES.get(random.nextInt(PATCHES.size())));
    };
  }

  private static Outcome outcome(Random random, Call call) {
    if (!(call instanceof Call.Write write)) {
      return new Outcome.Observed(
          random.nextInt(VERSIONS + 1), DATA.get(random.nextInt(DATA.size())));
    }
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> new Outcome.Unknown();
      case 3, 4, 5, 6 -> new Outcome.Committed(write.expected() + 1);
      case 7 -> new Outcome.Conflict(OptionalLong.of(random.nextInt(VERSIONS + 1)));
      case 8 -> new Outcome.Conflict(OptionalLong.empty());
      default -> new Outcome.Failed("refused");
    };
  }
}
