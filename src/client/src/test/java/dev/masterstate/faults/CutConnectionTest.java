package dev.masterstate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.history.History;
import dev.masterstate.history.HistoryChecker;
import dev.masterstate.history.RecordingMasterState;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TcpProxy;
import dev.masterstate.testing.TestRedis;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.ConstantDelay;
import org.redisson.config.Protocol;

/**
 * A connection breaks before or after the server executes: at most one execution, and no guessing.
 */
class CutConnectionTest {

  private static final int ALWAYS = Integer.MAX_VALUE;
  private static final int ROUNDS = 10;
  private static final int TIMEOUT_MILLIS = 500;
  private static final Duration RETRY_DELAY = Duration.ofMillis(50);

  private final String session = "cut-" + UUID.randomUUID();

  /** Only requests to be cut hold it: other traffic on the connection passes. */
  private final String marker = "marker-" + session;

  private final TcpProxy proxy = TcpProxy.inFrontOf(TestRedis.shared());
  private final RedissonClient redisson =
      TestRedis.shared()
          .client(
              Protocol.RESP3,
              config ->
                  config
                      .useSingleServer()
                      .setAddress(proxy.uri())
                      .setTimeout(TIMEOUT_MILLIS)
                      .setRetryDelay(new ConstantDelay(RETRY_DELAY)));
  private final History history = new History();
  private final MasterState store =
      new RecordingMasterState(RedisMasterState.create(redisson), history);

  /** Reads past the proxy. */
  private final MasterState direct =
      new RecordingMasterState(
          RedisMasterState.create(TestRedis.shared().client(Protocol.RESP3)), history);

  @AfterEach
  void whatEachTestSawIsLinearizable() {
    new HistoryChecker().assertLinearizable(history.of(session));
  }

  @AfterEach
  void close() {
    redisson.shutdown();
    proxy.close();
    try (RespConnection connection = TestRedis.shared().connect()) {
      connection.call("DEL", RedisMasterState.DEFAULT_KEY_PREFIX + session);
    }
  }

  private FlatPatch marked() {
    return FlatPatch.builder().add("marker", marker).build();
  }

  private ObjectNode markedData() {
    return JsonNodeFactory.instance.objectNode().put("marker", marker);
  }

  /** So that the server has the script and the client its connections. */
  private void warmUp() {
    direct.commitPatch(session, 0, FlatPatch.builder().build());
    assertThat(store.getSnapshot(session).version()).isEqualTo(1);
  }

  @Test
  void aCommitWhoseReplyIsLostHappenedOnceAndItsOutcomeIsReportedAsUnknown() {
    warmUp();
    proxy.cutAfter(ALWAYS, request -> request.contains(marker));
    CommitOutcomeUnknownException failure =
        catchThrowableOfType(
            CommitOutcomeUnknownException.class, () -> store.commitPatch(session, 1, marked()));
    assertThat(failure).isNotNull().hasMessageContaining(session);
    assertThat(failure.sessionId()).isEqualTo(session);
    assertThat(proxy.cuts()).as("the commit is not sent again").isEqualTo(1);
    Snapshot snapshot = direct.getSnapshot(session);
    assertThat(snapshot.version()).isEqualTo(2);
    assertThat(snapshot.data().get("marker").textValue()).isEqualTo(marker);
  }

  @Test
  void aCommitThatTheServerNeverGetsDidNotHappenAndFailsTyped() {
    warmUp();
    proxy.cutBefore(ALWAYS, request -> request.contains(marker));
    MasterStateException failure =
        catchThrowableOfType(
            MasterStateException.class, () -> store.commitPatch(session, 1, marked()));
    assertThat(failure).isNotNull();
    assertThat(failure.sessionId()).isEqualTo(session);
    assertThat(proxy.cuts()).as("after silence nothing is sent again").isEqualTo(1);
    assertThat(direct.getSnapshot(session).version()).isEqualTo(1);
  }

  @Test
  void anInitialisationWhoseReplyIsLostHappenedOnceAndItsOutcomeIsReportedAsUnknown() {
    proxy.cutAfter(ALWAYS, request -> request.contains(marker));
    CommitOutcomeUnknownException failure =
        catchThrowableOfType(
            CommitOutcomeUnknownException.class,
            () -> store.initializeState(session, markedData()));
    assertThat(failure).isNotNull();
    assertThat(proxy.cuts()).as("the initialisation is not sent again").isEqualTo(1);
    assertThat(direct.getSnapshot(session).version()).isEqualTo(1);
  }

  @Test
  void anInitialisationThatTheServerNeverGetsDidNotHappenAndFailsTyped() {
    proxy.cutBefore(ALWAYS, request -> request.contains(marker));
    MasterStateException failure =
        catchThrowableOfType(
            MasterStateException.class, () -> store.initializeState(session, markedData()));
    assertThat(failure).isNotNull();
    assertThat(proxy.cuts()).as("after silence nothing is sent again").isEqualTo(1);
    assertThat(direct.getSnapshot(session).version()).isZero();
  }

  @Test
  void anAsyncCommitWhoseReplyIsLostFailsItsStageTheSameWay() {
    warmUp();
    proxy.cutAfter(ALWAYS, request -> request.contains(marker));
    assertThat(store.commitPatchAsync(session, 1, marked()).toCompletableFuture())
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .withCauseInstanceOf(CommitOutcomeUnknownException.class);
    assertThat(direct.getSnapshot(session).version()).isEqualTo(2);
  }

  @Test
  void afterEachCutTheNextCommitWorks() {
    warmUp();
    long version = 1;
    for (int round = 0; round < ROUNDS; round++) {
      if (round % 2 == 0) {
        proxy.cutAfter(1, request -> request.contains(marker));
        version++;
      } else {
        proxy.cutBefore(1, request -> request.contains(marker));
      }
      long base = store.getSnapshot(session).version();
      MasterStateException failure =
          catchThrowableOfType(
              MasterStateException.class, () -> store.commitPatch(session, base, marked()));
      assertThat(failure).isNotNull();
      assertThat(store.getSnapshot(session).version()).isEqualTo(version);
      CommitResult result = store.commitPatch(session, version, FlatPatch.builder().build());
      assertThat(result.newVersion()).isEqualTo(++version);
    }
    assertThat(proxy.cuts()).isEqualTo(ROUNDS);
    assertThat(direct.getSnapshot(session).version()).isEqualTo(version);
  }

  @Test
  void aReadThatIsCutTimeAndAgainFailsTypedAndNotAsAnUnknownOutcome() {
    warmUp();
    proxy.cutBefore(ALWAYS, request -> request.contains(session));
    MasterStateException failure =
        catchThrowableOfType(MasterStateException.class, () -> store.getSnapshot(session));
    assertThat(failure).isNotNull().isNotInstanceOf(CommitOutcomeUnknownException.class);
    proxy.heal();
    assertThat(store.getSnapshot(session).version()).isEqualTo(1);
  }
}
