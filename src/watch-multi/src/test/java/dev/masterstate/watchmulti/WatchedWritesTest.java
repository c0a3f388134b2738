package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.masterstate.CommitResult;
import dev.masterstate.MasterStateException;
import dev.masterstate.internal.Factories;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import dev.masterstate.watchmulti.WatchedWrites.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** What happens between WATCH and EXEC: a decision is where the tests get in between. */
class WatchedWritesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String key = "watched-" + UUID.randomUUID();

  private CommitResult write(RedissonClient redisson, Function<byte[], Decision> decide) {
    return new WatchedWrites(redisson, Optional.empty())
        .run("a session", key, decide)
        .toCompletableFuture()
        .join();
  }

  /** All that it sends goes through the connection that a transaction has used. */
  private static RedissonClient oneConnection(TestRedis redis, Protocol protocol) {
    return redis.client(
        protocol,
        config ->
            config
                .useSingleServer()
                .setAddress(redis.uri())
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(1));
  }

  private static Decision ours() {
    return Decision.write("ours".getBytes(StandardCharsets.UTF_8), Factories.committed(2));
  }

  /** Under RESP2 an aborted EXEC is an empty list, under RESP3 null: both once lost updates. */
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void anExecThatRedisAbortsIsAConflictAndOverwritesNothing(Protocol protocol) {
    TestRedis redis = TestRedis.shared();
    try (RespConnection other = redis.connect()) {
      CommitResult result =
          write(
              redis.client(protocol),
              stored -> {
                other.call("SET", key, "theirs");
                return ours();
              });
      assertThat(result.conflict()).isTrue();
      assertThat(result.currentVersion()).isEmpty();
      assertThat(other.text("GET", key)).isEqualTo("theirs");
      other.call("DEL", key);
    }
  }

  /**
   * A connection that reconnects has lost its WATCH: a SET on it would overwrite what came in
   * between.
   */
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aConnectionKilledBetweenWatchAndExecOverwritesNothing(Protocol protocol) {
    try (TestRedis redis = TestRedis.startPrivate();
        RespConnection other = redis.connect()) {
      RedissonClient redisson = oneConnection(redis, protocol);
      assertThatThrownBy(
              () ->
                  write(
                      redisson,
                      stored -> {
                        other.call("SET", key, "theirs");
                        long connections = connections(other);
                        other.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
                        awaitReconnection(other, connections);
                        return ours();
                      }))
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(MasterStateException.class)
          .hasMessageContaining("before EXEC");
      assertThat(other.text("GET", key)).isEqualTo("theirs");
      CommitResult next = write(redisson, stored -> ours());
      assertThat(next.success()).as("the pool has its connection back").isTrue();
      assertThat(other.text("GET", key)).isEqualTo("ours");
      redisson.shutdown();
    }
  }

  private static long connections(RespConnection other) {
    return other.text("CLIENT", "LIST", "TYPE", "normal").lines().count();
  }

  /** Until the client has its connections again, on which an unpinned SET would go through. */
  private static void awaitReconnection(RespConnection other, long connections) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (connections(other) < connections) {
      assertThat(System.nanoTime()).as("the client reconnects").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void everyWayOutLeavesNothingWatched(Protocol protocol) {
    TestRedis redis = TestRedis.shared();
    RedissonClient redisson = oneConnection(redis, protocol);
    try (RespConnection other = redis.connect()) {
      write(redisson, stored -> Decision.leave(Factories.committed(1)));
      assertThatThrownBy(
              () ->
                  write(
                      redisson,
                      stored -> {
                        throw new MasterStateException("a session", "no", null);
                      }))
          .hasRootCauseMessage("session a session: no");
      other.call("SET", key, "touched");
      // On a connection that still watched the key, this transaction would be aborted.
      String another = key + " another";
      CommitResult next =
          new WatchedWrites(redisson, Optional.empty())
              .run("a session", another, stored -> ours())
              .toCompletableFuture()
              .join();
      assertThat(next.success()).isTrue();
      other.call("DEL", key, another);
    } finally {
      redisson.shutdown();
    }
  }
}
