package dev.masterstate.benchmarks.goodput;

import dev.masterstate.MasterState;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Counts in a closed loop: after an answer it tries again at once. */
final class Agent implements Runnable {

  private final Contender contender;
  private final MasterState store;
  private final String session;
  private final BooleanSupplier stopped;
  private final AtomicLong commits = new AtomicLong();
  private final AtomicLong conflicts = new AtomicLong();

  Agent(Contender contender, MasterState store, String session, BooleanSupplier stopped) {
    this.contender = contender;
    this.store = store;
    this.session = session;
    this.stopped = stopped;
  }

  /** What an agent has done until now. */
  record Count(long commits, long conflicts) {

    Count since(Count before) {
      return new Count(commits - before.commits, conflicts - before.conflicts);
    }
  }

  Count count() {
    return new Count(commits.get(), conflicts.get());
  }

  @Override
  public void run() {
    while (!stopped.getAsBoolean()) {
      (contender.attempt(store, session).success() ? commits : conflicts).incrementAndGet();
    }
  }
}
