package dev.masterstate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.Snapshot;
import dev.masterstate.faults.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Agents that raise counters until they are told to stop, while a test does its worst. */
final class Traffic implements AutoCloseable {

  private static final int AGENTS_PER_COUNTER = 2;

  private final List<Counter> counters;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<Future<?>> agents = new ArrayList<>();
  private volatile boolean stopped;

  /** Starts it: two agents for each counter, each of which takes such a step time and again. */
  Traffic(List<Counter> counters, Consumer<Counter> step) {
    this.counters = List.copyOf(counters);
    for (Counter counter : counters) {
      for (int i = 0; i < AGENTS_PER_COUNTER; i++) {
        agents.add(executor.submit(() -> run(counter, step)));
      }
    }
  }

  private void run(Counter counter, Consumer<Counter> step) {
    while (!stopped) {
      step.accept(counter);
    }
  }

  /** Returns when each counter was raised so often since now; throws what an agent throws. */
  void awaitFurther(int increments) throws Exception {
    for (Counter counter : counters) {
      int enough = counter.successes.get() + increments;
      while (counter.successes.get() < enough) {
        for (Future<?> agent : agents) {
          if (agent.isDone()) {
            agent.get();
          }
        }
        Thread.onSpinWait();
      }
    }
  }

  /** Lets each agent finish its step; throws what one of them throws. */
  void stop() throws Exception {
    stopped = true;
    for (Future<?> agent : agents) {
      agent.get();
    }
  }

  @Override
  public void close() {
    stopped = true;
    executor.shutdownNow();
  }

  /** Every increment is there, once, with a version of its own and none left out. */
  static void assertExact(Counter counter) {
    Snapshot end = counter.read();
    int successes = counter.successes.get();
    assertThat(end.version()).as("version").isEqualTo(successes);
    assertThat(Counter.count(end)).as("count").isEqualTo(successes);
    counter.assertLinearizable();
  }

  /** As {@link #assertExact}, where an increment of unknown outcome may be there or not. */
  static void assertNothingLost(Counter counter) {
    Snapshot end = counter.read();
    int successes = counter.successes.get();
    counter.assertLinearizable();
    assertThat(Counter.count(end)).as("one increment per version").isEqualTo(end.version());
    assertThat(end.version())
        .as("every success is there, and what is more has an unknown outcome")
        .isBetween((long) successes, (long) successes + counter.unknown.get());
  }
}
