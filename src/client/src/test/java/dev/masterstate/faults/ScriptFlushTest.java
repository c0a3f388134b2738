package dev.masterstate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.internal.LuaScript;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.config.Protocol;

/** The server forgets its scripts: callers notice nothing. */
class ScriptFlushTest {

  private static final int AGENTS = 4;
  private static final int INCREMENTS = 250;
  private static final int ALL = AGENTS * INCREMENTS;

  private static final int LISTS = 20;
  private static final int CHAIN = 50;

  private TestRedis redis;

  @BeforeEach
  void start() {
    redis = TestRedis.startPrivate();
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      redis.close();
    }
  }

  @Test
  void aFlushBetweenTwoCommitsIsNotNoticed() {
    RedisMasterState store = RedisMasterState.create(redis.client(Protocol.RESP3));
    try (RespConnection connection = redis.connect()) {
      for (int version = 0; version < 10; version++) {
        connection.call("SCRIPT", "FLUSH", "SYNC");
        CommitResult result =
            store.commitPatch("between", version, FlatPatch.builder().add("n", version).build());
        assertThat(result.newVersion()).isEqualTo(version + 1);
      }
    }
  }

  @Test
  void flushesAmongTrafficLoseNothingAndShowNoError() throws Exception {
    Counter counter = new Counter(RedisMasterState.create(redis.client(Protocol.RESP2)));
    CompletableFuture<Integer> flusher = CompletableFuture.supplyAsync(() -> flush(counter));
    Counter.inThreads(
        AGENTS,
        () -> {
          for (int i = 0; i < INCREMENTS; i++) {
            counter.increment();
          }
          return null;
        });
    assertThat(flusher.join()).as("flushes").isPositive();
    Snapshot end = counter.read();
    assertThat(end.version()).isEqualTo(ALL);
    assertThat(Counter.count(end)).isEqualTo(ALL);
    counter.assertLinearizable();
  }

  /** Flushes whenever the agents have got further since the last flush, until they are done. */
  private int flush(Counter counter) {
    int flushes = 0;
    int seen = 0;
    try (RespConnection connection = redis.connect()) {
      while (counter.successes.get() < ALL) {
        if (counter.successes.get() > seen) {
          seen = counter.successes.get();
          connection.call("SCRIPT", "FLUSH", "SYNC");
          flushes++;
        }
        Thread.onSpinWait();
      }
    }
    return flushes;
  }

  /**
   * Another client loads the script time and again, too: so of the commits on one session an early
   * one may be refused, and a later one not.
   */
  @Test
  void listsAmongFlushesAreMadeWholeAndInOrder() {
    RedisMasterState store = RedisMasterState.create(redis.client(Protocol.RESP3));
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> flusher = CompletableFuture.runAsync(() -> flushAndLoad(done));
    try {
      for (int version = 0; version < LISTS * CHAIN; version += CHAIN) {
        List<Commit> list = chains(version);
        List<CommitAttempt> attempts = store.commitAll(list);
        for (int i = 0; i < list.size(); i++) {
          assertThat(attempts.get(i).orElseThrow().newVersion())
              .as("after %s", list.get(i))
              .isEqualTo(list.get(i).version().orElseThrow() + 1);
        }
      }
    } finally {
      done.set(true);
      flusher.join();
    }
  }

  private void flushAndLoad(AtomicBoolean done) {
    String script = LuaScript.load("commit_patch").text();
    try (RespConnection connection = redis.connect()) {
      while (!done.get()) {
        connection.call("SCRIPT", "FLUSH", "SYNC");
        connection.call("SCRIPT", "LOAD", script);
      }
    }
  }

  /** On each of some sessions a chain of commits, one after the other, session by session. */
  private static List<Commit> chains(int version) {
    FlatPatch patch = FlatPatch.builder().add("n", version).build();
    return IntStream.range(0, AGENTS * CHAIN)
        .mapToObj(i -> Commit.of("chain-" + i / CHAIN, version + i % CHAIN, patch))
        .toList();
  }

  @Test
  void manyCommitsInFlightSurviveAFlush() {
    RedisMasterState store = RedisMasterState.create(redis.client(Protocol.RESP3));
    FlatPatch patch = FlatPatch.builder().add("n", 1).build();
    List<CompletableFuture<CommitResult>> commits = new ArrayList<>();
    try (RespConnection connection = redis.connect()) {
      for (int i = 0; i < 1000; i++) {
        commits.add(store.commitPatchAsync("flight-" + i, 0, patch).toCompletableFuture());
        if (i % 100 == 0) {
          connection.call("SCRIPT", "FLUSH", "SYNC");
        }
      }
    }
    assertThat(commits).allSatisfy(commit -> assertThat(commit.join().newVersion()).isEqualTo(1));
  }
}
