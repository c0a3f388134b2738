package dev.masterstate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterStateException;
import dev.masterstate.RedisMasterState;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.redisson.config.Protocol;

/** The server answers, and its answer proves that the commit did not run. */
@Timeout(60)
class RefusedCommitTest {

  private static final String SESSION = "refused";
  private static final FlatPatch PATCH = FlatPatch.builder().add("a", 1).build();

  /** With the delay below, a reload takes some seconds. */
  private static final int KEYS_TO_LOAD = 2000;

  private static final int CLIENT_TIMEOUT_MILLIS = 500;

  private TestRedis redis;
  private RedisMasterState store;
  private RespConnection admin;

  @BeforeEach
  void start() {
    redis =
        TestRedis.startPrivate(
            "enable-debug-command yes",
            "key-load-delay 1000",
            "loading-process-events-interval-bytes 1024");
    store = RedisMasterState.create(redis.client(Protocol.RESP3));
    admin = redis.connect();
    assertThat(store.commitPatch(SESSION, 0, PATCH).newVersion()).isEqualTo(1);
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      admin.close();
      redis.close();
    }
  }

  @Test
  void aReadOnlyServerIsWaitedForUntilItIsPromoted() {
    demote();
    CompletableFuture<CommitResult> commit =
        store.commitPatchAsync(SESSION, 1, PATCH).toCompletableFuture();
    CompletableFuture<CommitResult> initialisation =
        store
            .initializeStateAsync(SESSION + "-new", JsonNodeFactory.instance.objectNode())
            .toCompletableFuture();
    CompletableFuture<List<CommitAttempt>> list =
        store
            .commitAllAsync(
                List.of(
                    Commit.of(SESSION + "-listed", 0, PATCH),
                    Commit.of(SESSION + "-listed", 1, PATCH)))
            .toCompletableFuture();
    awaitRefusals("READONLY", 4);
    admin.call("REPLICAOF", "NO", "ONE");
    assertThat(commit.join().newVersion()).isEqualTo(2);
    assertThat(initialisation.join().newVersion()).isEqualTo(1);
    assertThat(list.join().get(0).orElseThrow().newVersion()).isEqualTo(1);
    assertThat(list.join().get(1).orElseThrow().newVersion()).isEqualTo(2);
    assertThat(store.getSnapshot(SESSION).version()).isEqualTo(2);
  }

  @Test
  void aServerThatStaysReadOnlyIsATypedFailureOfKnownOutcome() {
    demote();
    CompletableFuture<List<CommitAttempt>> list =
        store.commitAllAsync(List.of(Commit.of(SESSION, 1, PATCH))).toCompletableFuture();
    assertKnownFailure();
    assertKnown(list.join().get(0).failure().orElseThrow());
    assertThat(store.getSnapshot(SESSION).version()).isEqualTo(1);
  }

  /** Nobody is at that port: the server keeps its data, and refuses writes. */
  private void demote() {
    admin.call("REPLICAOF", "127.0.0.1", "1");
  }

  @Test
  void aServerThatLoadsItsDataIsWaitedFor() {
    for (int i = 0; i < KEYS_TO_LOAD; i++) {
      admin.call("SET", "filler-" + i, "x".repeat(100));
    }
    CompletableFuture<Object> reload =
        CompletableFuture.supplyAsync(
            () -> {
              try (RespConnection connection = redis.connect()) {
                return connection.call("DEBUG", "RELOAD");
              }
            });
    awaitLoading();
    CommitResult result = store.commitPatch(SESSION, 1, PATCH);
    assertThat(result.newVersion()).isEqualTo(2);
    assertThat(reload.join()).isEqualTo("OK");
    assertThat(store.getSnapshot(SESSION).version()).isEqualTo(2);
  }

  private void awaitLoading() {
    while (true) {
      try {
        admin.call("PING");
      } catch (RespConnection.ErrorReply e) {
        assertThat(e).hasMessageStartingWith("LOADING");
        return;
      }
    }
  }

  @Test
  void aServerWithoutMemoryIsATypedFailureOfKnownOutcome() {
    admin.call("CONFIG", "SET", "maxmemory", "1");
    MasterStateException failure = assertKnownFailure();
    assertThat(failure.getCause()).hasMessageContaining("maxmemory");
    CommitAttempt attempt = store.commitAll(List.of(Commit.of(SESSION, 1, PATCH))).get(0);
    assertKnown(attempt.failure().orElseThrow());
    admin.call("CONFIG", "SET", "maxmemory", "0");
    assertThat(store.getSnapshot(SESSION).version()).isEqualTo(1);
  }

  @Test
  void aServerThatIsSilentForTooLongLeavesTheOutcomeUnknown() {
    RedisMasterState impatient =
        RedisMasterState.create(
            redis.client(
                Protocol.RESP3,
                config -> config.useSingleServer().setTimeout(CLIENT_TIMEOUT_MILLIS)));
    assertThat(impatient.getSnapshot(SESSION).version()).isEqualTo(1);
    admin.call("CLIENT", "PAUSE", "30000", "WRITE");
    CommitOutcomeUnknownException failure =
        catchThrowableOfType(
            CommitOutcomeUnknownException.class, () -> impatient.commitPatch(SESSION, 1, PATCH));
    assertThat(failure).isNotNull();
    List<Commit> commits = List.of(Commit.of(SESSION, 1, PATCH), Commit.of(SESSION, 2, PATCH));
    assertThat(impatient.commitAll(commits))
        .allSatisfy(
            attempt ->
                assertThat(attempt.failure())
                    .containsInstanceOf(CommitOutcomeUnknownException.class));
    long sentBefore = scriptCalls();
    admin.call("CLIENT", "UNPAUSE");
    assertThat(store.getSnapshot(SESSION).version()).isBetween(1L, 3L);
    assertThat(scriptCalls() - sentBefore).as("executions").isBetween(0L, 3L);
  }

  @Test
  void whatAnInterruptedThreadNoLongerWaitsForIsUnknown() {
    admin.call("CLIENT", "PAUSE", "30000", "WRITE");
    Thread.currentThread().interrupt();
    List<CommitAttempt> attempts = store.commitAll(List.of(Commit.of(SESSION, 1, PATCH)));
    assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
    admin.call("CLIENT", "UNPAUSE");
    assertThat(attempts).hasSize(1);
    assertThat(attempts.get(0).failure().orElseThrow())
        .isInstanceOf(CommitOutcomeUnknownException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }

  private long scriptCalls() {
    return count("commandstats", "cmdstat_evalsha:calls=");
  }

  private MasterStateException assertKnownFailure() {
    MasterStateException failure =
        catchThrowableOfType(
            MasterStateException.class, () -> store.commitPatch(SESSION, 1, PATCH));
    assertKnown(failure);
    return failure;
  }

  private static void assertKnown(MasterStateException failure) {
    assertThat(failure)
        .isNotNull()
        .isNotInstanceOf(CommitOutcomeUnknownException.class)
        .hasMessageContaining(SESSION);
  }

  private void awaitRefusals(String code, int atLeast) {
    while (count("errorstats", "errorstat_" + code + ":count=") < atLeast) {
      Thread.onSpinWait();
    }
  }

  /** The number behind this name in a section of INFO; 0 if it is not there yet. */
  private long count(String section, String name) {
    return admin
        .text("INFO", section)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).replaceFirst(",.*", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }
}
