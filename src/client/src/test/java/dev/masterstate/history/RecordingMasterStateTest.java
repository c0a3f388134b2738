package dev.masterstate.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

class RecordingMasterStateTest {

  private static final FlatPatch PATCH = Operations.set("a", 1);
  private static final List<Call> CALLS =
      List.of(
          new Call.Initialise("{}"),
          new Call.Initialise("{}"),
          new Call.Commit(1, PATCH),
          new Call.Commit(1, PATCH),
          new Call.Read());

  private final String session = "recorded-" + UUID.randomUUID();
  private final RedissonClient redisson = TestRedis.shared().client(Protocol.RESP3);
  private final History history = new History();
  private final MasterState store =
      new RecordingMasterState(RedisMasterState.create(redisson), history);

  @AfterEach
  void delete() {
    redisson.getKeys().delete(RedisMasterState.DEFAULT_KEY_PREFIX + session);
  }

  @Test
  void eachSynchronousCallIsRecordedWithItsOutcome() {
    store.initializeState(session, JsonNodeFactory.instance.objectNode());
    store.initializeState(session, JsonNodeFactory.instance.objectNode());
    store.commitPatch(session, 1, PATCH);
    store.commitPatch(session, 1, PATCH);
    store.getSnapshot(session);
    assertAllRecorded();
  }

  @Test
  void eachAsynchronousCallIsRecordedWithItsOutcome() {
    store
        .initializeStateAsync(session, JsonNodeFactory.instance.objectNode())
        .toCompletableFuture()
        .join();
    store
        .initializeStateAsync(session, JsonNodeFactory.instance.objectNode())
        .toCompletableFuture()
        .join();
    store.commitPatchAsync(session, 1, PATCH).toCompletableFuture().join();
    store.commitPatchAsync(session, 1, PATCH).toCompletableFuture().join();
    store.getSnapshotAsync(session).toCompletableFuture().join();
    assertAllRecorded();
  }

  private void assertAllRecorded() {
    List<Operation> recorded = history.of(session);
    assertThat(recorded).extracting(Operation::call).containsExactlyElementsOf(CALLS);
    assertThat(recorded)
        .extracting(operation -> operation.outcome().toString())
        .containsExactly(
            "made version 1",
            "conflict with a version untold",
            "made version 2",
            "conflict with version 2",
            "version 2, {\"a\":1}");
    assertThat(recorded).extracting(Operation::start).containsExactly(0L, 2L, 4L, 6L, 8L);
    assertThat(recorded).extracting(Operation::end).containsExactly(1L, 3L, 5L, 7L, 9L);
    new HistoryChecker().assertLinearizable(recorded);
  }

  @Test
  void aCommitThatHasNotReturnedIsOfUnknownOutcomeAndAReadIsNotThereYet() {
    history.begin(session, new Call.Commit(0, PATCH));
    history.begin(session, new Call.Read());
    assertThat(history.of(session))
        .extracting(Operation::outcome)
        .containsExactly(new Outcome.Unknown());
  }
}
