package dev.masterstate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Commit;
import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterStateException;
import dev.masterstate.RedisMasterState;
import dev.masterstate.testing.TcpProxy;
import dev.masterstate.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.ConstantDelay;
import org.redisson.config.Protocol;

/** Nobody listens: nothing was sent, so nothing can have happened. */
class UnreachableServerTest {

  private static final String SESSION = "unreachable";
  private static final FlatPatch PATCH = FlatPatch.builder().add("a", 1).build();
  private static final ObjectNode DATA = JsonNodeFactory.instance.objectNode();
  private static final int CONNECT_TIMEOUT_MILLIS = 500;
  private static final Duration RETRY_DELAY = Duration.ofMillis(50);
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  private RedissonClient redisson;
  private RedisMasterState store;

  @BeforeEach
  void aClientOfAServerThatIsGone() {
    TcpProxy proxy = TcpProxy.inFrontOf(TestRedis.shared());
    proxy.close();
    redisson =
        TestRedis.shared()
            .client(
                Protocol.RESP3,
                config ->
                    config
                        .setLazyInitialization(true)
                        .useSingleServer()
                        .setAddress(proxy.uri())
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setRetryDelay(new ConstantDelay(RETRY_DELAY)));
    store = RedisMasterState.create(redisson);
  }

  @AfterEach
  void close() {
    redisson.shutdown();
  }

  @Test
  void aConnectionThatIsRefusedIsATypedFailureOfKnownOutcome() {
    assertKnownFailure(() -> store.getSnapshot(SESSION));
    assertKnownFailure(() -> store.commitPatch(SESSION, 0, PATCH));
    assertKnownFailure(() -> store.initializeState(SESSION, DATA));
    assertKnown(
        store.commitAll(List.of(Commit.of(SESSION, 0, PATCH))).get(0).failure().orElseThrow());
  }

  private static void assertKnownFailure(ThrowingCallable call) {
    MasterStateException failure = catchThrowableOfType(MasterStateException.class, call);
    assertKnown(failure);
  }

  private static void assertKnown(Throwable failure) {
    assertThat(failure)
        .isInstanceOf(MasterStateException.class)
        .isNotInstanceOf(CommitOutcomeUnknownException.class)
        .hasMessageContaining(SESSION)
        .hasCauseInstanceOf(Exception.class);
  }

  @Test
  void anAsyncCallFailsItsStageAndDoesNotThrow() {
    assertStageFails(store.getSnapshotAsync(SESSION));
    assertStageFails(store.commitPatchAsync(SESSION, 0, PATCH));
    assertStageFails(store.initializeStateAsync(SESSION, DATA));
  }

  private static void assertStageFails(CompletionStage<?> stage) {
    assertThat(stage.toCompletableFuture())
        .failsWithin(AT_MOST)
        .withThrowableOfType(ExecutionException.class)
        .satisfies(failure -> assertKnown(failure.getCause()));
  }
}
