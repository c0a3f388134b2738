package dev.masterstate.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.masterstate.MasterState;
import dev.masterstate.contract.MasterStateFactory;
import dev.masterstate.contract.StoreSettings;
import dev.masterstate.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.redisson.api.RedissonClient;
import org.redisson.config.ConstantDelay;
import org.redisson.config.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many threads on one session while their connections are killed; what they saw must be
 * linearizable. A subclass names the implementation. With the system property {@code long=true} it
 * takes a minute.
 */
public abstract class SessionStress {

  private static final Logger LOG = LoggerFactory.getLogger(SessionStress.class);

  private static final boolean LONG = Boolean.getBoolean("long");
  private static final int THREADS = LONG ? 64 : 16;
  private static final Duration DURATION = Duration.ofSeconds(LONG ? 60 : 5);

  private static final String SESSION = "stress";
  private static final int CLIENT_TIMEOUT_MILLIS = 500;
  private static final Duration RETRY_DELAY = Duration.ofMillis(50);
  private static final Duration BETWEEN_KILLS = Duration.ofMillis(50);

  private final MasterStateFactory factory;
  private final Protocol protocol;
  private final HistoryChecker checker;

  protected SessionStress(MasterStateFactory factory, Protocol protocol, HistoryChecker checker) {
    this.factory = factory;
    this.protocol = protocol;
    this.checker = checker;
  }

  @Test
  @Timeout(180)
  void whatThreadsSeeWhileTheirConnectionsAreKilledIsLinearizable() {
    try (TestRedis redis = TestRedis.startPrivate()) {
      History history = new History();
      MasterState store =
          new RecordingMasterState(factory.create(client(redis), StoreSettings.DEFAULTS), history);
      long kills = run(store, redis);
      MasterState healthy = factory.create(redis.client(protocol), StoreSettings.DEFAULTS);
      new RecordingMasterState(healthy, history).getSnapshot(SESSION);
      report(history.of(SESSION), kills);
      checker.assertLinearizable(history.of(SESSION));
    }
  }

  private RedissonClient client(TestRedis redis) {
    return redis.client(
        protocol,
        config ->
            config
                .useSingleServer()
                .setTimeout(CLIENT_TIMEOUT_MILLIS)
                .setRetryDelay(new ConstantDelay(RETRY_DELAY)));
  }

  /** Returns how many connections were killed. */
  private static long run(MasterState store, TestRedis redis) {
    store.initializeState(SESSION, JsonNodeFactory.instance.objectNode());
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try (ConnectionKiller killer = new ConnectionKiller(redis, BETWEEN_KILLS)) {
      long deadline = System.nanoTime() + DURATION.toNanos();
      List<CompletableFuture<Void>> running =
          IntStream.range(0, THREADS)
              .mapToObj(seed -> new StressedAgent(store, SESSION, seed, deadline))
              .map(agent -> CompletableFuture.runAsync(agent, executor))
              .toList();
      running.forEach(CompletableFuture::join);
      return killer.kills();
    } finally {
      executor.shutdownNow();
    }
  }

  private void report(List<Operation> history, long kills) {
    long reads = count(history, Outcome.Observed.class);
    long commits = count(history, Outcome.Committed.class);
    long conflicts = count(history, Outcome.Conflict.class);
    LOG.info(
        "{}, {} threads, {} s: {} operations: {} reads, {} commits, {} conflicts, {} of unknown"
            + " outcome, {} failed; {} connections killed",
        getClass().getSimpleName(),
        THREADS,
        DURATION.toSeconds(),
        history.size(),
        reads,
        commits,
        conflicts,
        count(history, Outcome.Unknown.class),
        count(history, Outcome.Failed.class),
        kills);
    assertThat(List.of(reads, commits, conflicts, kills)).doesNotContain(0L);
  }

  private static long count(List<Operation> history, Class<? extends Outcome> outcome) {
    return history.stream().filter(each -> outcome.isInstance(each.outcome())).count();
  }
}
