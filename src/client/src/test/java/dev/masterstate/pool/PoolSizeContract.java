package dev.masterstate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.contract.MasterStateFactory;
import dev.masterstate.contract.StoreSettings;
import dev.masterstate.faults.Counter;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/**
 * What an implementation does on a connection pool far smaller than its load, and on a large one.
 * Below ten connections Redisson lets commands share one, so both ways are proven. A test class
 * extends this and names the factory.
 */
@Timeout(60)
public abstract class PoolSizeContract {

  private static final int AGENTS = 32;
  private static final int INCREMENTS = 20;
  private static final int ALL = AGENTS * INCREMENTS;
  private static final int IN_FLIGHT = 200;
  private static final FlatPatch PATCH = FlatPatch.builder().add("a", 1).build();

  private final MasterStateFactory factory;
  private final String clientName = "pool-" + UUID.randomUUID();
  private final String prefix = clientName + ":";
  private RedissonClient client;

  protected PoolSizeContract(MasterStateFactory factory) {
    this.factory = factory;
  }

  private MasterState store(Protocol protocol, int connections) {
    client =
        TestRedis.shared()
            .client(
                protocol,
                config ->
                    config
                        .useSingleServer()
                        .setClientName(clientName)
                        .setConnectionMinimumIdleSize(connections)
                        .setConnectionPoolSize(connections));
    return factory.create(client, StoreSettings.DEFAULTS.withKeyPrefix(prefix));
  }

  @AfterEach
  void close() {
    if (client != null) {
      client.getKeys().deleteByPattern(prefix + "*");
      client.shutdown();
    }
  }

  @ParameterizedTest
  @CsvSource({"RESP3, 1", "RESP2, 2", "RESP3, 64"})
  void ofManyAgentsNoIncrementIsLostAndThePoolStaysWhole(Protocol protocol, int connections)
      throws Exception {
    MasterState store = store(protocol, connections);
    Counter counter = new Counter(store);
    counter.incrementInThreads(AGENTS, INCREMENTS);
    Snapshot end = counter.read();
    assertThat(end.version()).isEqualTo(ALL);
    assertThat(Counter.count(end)).isEqualTo(ALL);
    counter.assertLinearizable();
    assertWhole(connections);
    assertNothingStaysWatched(store, counter.session, connections);
  }

  @ParameterizedTest
  @CsvSource({"RESP2, 2", "RESP3, 2", "RESP2, 64", "RESP3, 64"})
  void oneThreadHasManyCommitsInFlight(Protocol protocol, int connections) {
    MasterState store = store(protocol, connections);
    assertThat(inFlight(IN_FLIGHT, i -> commit(store, "flight-" + i, 0)))
        .hasSize(IN_FLIGHT)
        .allSatisfy(result -> assertThat(result.newVersion()).isEqualTo(1));
    assertWhole(connections);
  }

  @ParameterizedTest
  @CsvSource({"RESP2, 2", "RESP3, 2", "RESP2, 64", "RESP3, 64"})
  void oneThreadHasManyListsInFlight(Protocol protocol, int connections) {
    MasterState store = store(protocol, connections);
    List<CompletableFuture<List<CommitAttempt>>> lists =
        IntStream.range(0, AGENTS)
            .mapToObj(
                i -> List.of(Commit.of("list-" + i, 0, PATCH), Commit.of("list-" + i, 1, PATCH)))
            .map(list -> store.commitAllAsync(list).toCompletableFuture())
            .toList();
    assertThat(lists)
        .allSatisfy(
            list -> {
              assertThat(list.join().get(0).orElseThrow().newVersion()).isEqualTo(1);
              assertThat(list.join().get(1).orElseThrow().newVersion()).isEqualTo(2);
            });
    assertWhole(connections);
  }

  @ParameterizedTest
  @CsvSource({"RESP3, 1", "RESP2, 64"})
  void whatHangsOnACommitMayWaitForOthers(Protocol protocol, int connections) {
    MasterState store = store(protocol, connections);
    CompletableFuture<CommitResult> second =
        commit(store, "waiting", 0)
            .thenApply(first -> store.commitPatch("waiting", first.newVersion(), PATCH));
    CompletableFuture<CommitAttempt> third =
        store
            .commitAllAsync(List.of(Commit.of("waiting-list", 0, PATCH)))
            .toCompletableFuture()
            .thenApply(
                first -> store.commitAll(List.of(Commit.of("waiting-list", 1, PATCH))).get(0));
    assertThat(second.join().newVersion()).isEqualTo(2);
    assertThat(third.join().orElseThrow().newVersion()).isEqualTo(2);
    assertWhole(connections);
  }

  private static CompletableFuture<CommitResult> commit(
      MasterState store, String session, long version) {
    return store.commitPatchAsync(session, version, PATCH).toCompletableFuture();
  }

  /** Starts them all, then waits for each. */
  private static List<CommitResult> inFlight(
      int count, IntFunction<CompletableFuture<CommitResult>> commit) {
    List<CompletableFuture<CommitResult>> all = IntStream.range(0, count).mapToObj(commit).toList();
    return all.stream().map(CompletableFuture::join).toList();
  }

  private void assertWhole(int connections) {
    assertThat(new Pool(client).freeAtLeast(connections))
        .as("free connections")
        .isEqualTo(connections);
  }

  /**
   * A conflict on each connection, and then a touch of the key: on a connection that still watched
   * it the next transaction would be aborted, whatever it is about.
   */
  private void assertNothingStaysWatched(MasterState store, String session, int connections) {
    assertThat(inFlight(connections, i -> commit(store, session, 0)))
        .allMatch(CommitResult::conflict);
    try (RespConnection redis = TestRedis.shared().connect()) {
      assertThat(
              redis
                  .text("CLIENT", "LIST")
                  .lines()
                  .filter(line -> line.contains(" name=" + clientName + " ")))
          .hasSizeGreaterThanOrEqualTo(connections)
          // Older servers do not tell, hence the rest.
          .noneMatch(line -> line.matches(".* watch=[1-9].*"));
      redis.call("EXPIRE", prefix + session, "1000");
    }
    assertThat(inFlight(connections, i -> commit(store, "afterwards-" + i, 0)))
        .allMatch(CommitResult::success);
  }
}
