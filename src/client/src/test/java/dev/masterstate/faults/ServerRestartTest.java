package dev.masterstate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.testing.TestRedis;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** The server goes away and comes back with its data and without its scripts. */
class ServerRestartTest {

  private static final int AGENTS = 4;
  private static final int INCREMENTS_AFTERWARDS = 20;

  @Test
  @Timeout(90)
  void acrossARestartCommitsFailTypedOrWaitAndThenWorkAgain() throws Exception {
    try (TestRedis redis = TestRedis.startPrivate("appendonly yes", "appendfsync always")) {
      RedissonClient redisson = redis.client(Protocol.RESP3);
      Counter counter = new Counter(RedisMasterState.create(redisson));
      AtomicInteger restartedAt = new AtomicInteger(Integer.MAX_VALUE);
      CompletableFuture<Void> restart =
          CompletableFuture.runAsync(
              () -> {
                awaitSuccesses(counter);
                redis.restart();
                restartedAt.set(counter.successes.get());
              });
      Counter.inThreads(
          AGENTS,
          () -> {
            while (counter.successes.get() - INCREMENTS_AFTERWARDS < restartedAt.get()) {
              counter.incrementOrFailTyped();
            }
            return null;
          });
      restart.join();
      assertNothingLostAndNothingTwice(counter);
    }
  }

  private static void awaitSuccesses(Counter counter) {
    while (counter.successes.get() < INCREMENTS_AFTERWARDS) {
      Thread.onSpinWait();
    }
  }

  private static void assertNothingLostAndNothingTwice(Counter counter) {
    Snapshot end = counter.read();
    int successes = counter.successes.get();
    assertThat(Counter.count(end)).as("one increment per version").isEqualTo(end.version());
    assertThat(end.version())
        .as("every success is there, and what is more has an unknown outcome")
        .isBetween((long) successes, (long) successes + counter.unknown.get());
    counter.assertLinearizable();
  }
}
