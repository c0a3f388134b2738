package dev.masterstate.history;

import dev.masterstate.FlatPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** Makes histories that are linearizable: of threads whose calls each touch an atomic register. */
final class SimulatedRegister {

  private static final List<String> KEYS = List.of("a", "b", "c");
  private static final int UNKNOWN_PERCENT = 10;
  private static final int FAILED_PERCENT = 5;
  private static final int UNTOLD_PERCENT = 30;

  /** Room between two moments, for operations that are moved. */
  static final int STEP = 10;

  /** A call under way. */
  private static final class Pending {
    final String who;
    final long start;
    final Call call;
    final boolean unknown;
    Outcome outcome;

    Pending(String who, long start, Call call, boolean unknown) {
      this.who = who;
      this.start = start;
      this.call = call;
      this.unknown = unknown;
    }
  }

  private final Random random;
  private final Pending[] threads;
  private final List<Pending> stillOnTheWay = new ArrayList<>();
  private final List<Operation> history = new ArrayList<>();
  private Document document = Document.EMPTY;
  private long version;
  private long now;
  private int written;

  SimulatedRegister(Random random, int threads) {
    this.random = random;
    this.threads = new Pending[threads];
  }

  /** So many operations, and those then under way. */
  List<Operation> history(int size) {
    while (history.size() < size) {
      now += STEP;
      turn(random.nextInt(threads.length));
      if (!stillOnTheWay.isEmpty() && chance(UNKNOWN_PERCENT)) {
        arrive(stillOnTheWay.remove(random.nextInt(stillOnTheWay.size())));
      }
    }
    for (Pending pending : threads) {
      now += STEP;
      if (pending != null && pending.outcome != null) {
        end(pending);
      }
    }
    return List.copyOf(history);
  }

  private void turn(int thread) {
    Pending pending = threads[thread];
    if (pending == null) {
      boolean unknown = chance(UNKNOWN_PERCENT);
      threads[thread] = new Pending("thread-" + thread, now, call(), unknown);
    } else if (pending.outcome == null && !(pending.unknown && random.nextBoolean())) {
      arrive(pending);
    } else {
      end(pending);
      threads[thread] = null;
    }
  }

  private Call call() {
    return switch (random.nextInt(7)) {
      case 0, 1, 2 -> new Call.Read();
      case 3 -> new Call.Initialise("{\"i\":" + written++ + "}");
      default -> new Call.Commit(Math.max(0, version - random.nextInt(2)), patch());
    };
  }

  private FlatPatch patch() {
    FlatPatch.Builder patch = FlatPatch.builder();
    String key = KEYS.get(random.nextInt(KEYS.size()));
    if (chance(20)) {
      patch.remove(key);
    } else {
      patch.add(key, written++);
    }
    return patch.build();
  }

  /** The one moment at which the call touches the register. */
  private void arrive(Pending pending) {
    if (!(pending.call instanceof Call.Write write)) {
      pending.outcome = new Outcome.Observed(version, document.text());
    } else if (chance(FAILED_PERCENT)) {
      pending.outcome = new Outcome.Failed("refused");
    } else if (write.expected() == version) {
      Operation effect =
          new Operation(pending.who, now, now + 1, write, new Outcome.Committed(version + 1));
      document = document.after(effect);
      version++;
      pending.outcome = effect.outcome();
    } else {
      boolean untold = write instanceof Call.Initialise || chance(UNTOLD_PERCENT);
      pending.outcome =
          new Outcome.Conflict(untold ? OptionalLong.empty() : OptionalLong.of(version));
    }
  }

  private void end(Pending pending) {
    Outcome outcome = pending.outcome;
    long end = now;
    if (pending.unknown) {
      if (pending.outcome == null) {
        stillOnTheWay.add(pending);
      }
      outcome = new Outcome.Unknown();
      end = Operation.NEVER;
      if (pending.call instanceof Call.Read) {
        outcome = new Outcome.Failed("cut off");
        end = now;
      }
    }
    history.add(new Operation(pending.who, pending.start, end, pending.call, outcome));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
