package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Rejection;
import dev.masterstate.Snapshot;
import dev.masterstate.faults.Counter;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** The twin commits without a version: aborted EXECs are its own business. */
class VersionlessCommitTest {

  private static final int THREADS = 64;
  private static final int INCREMENTS = 10;
  private static final int ALL = THREADS * INCREMENTS;

  private final String session = "versionless-" + UUID.randomUUID();
  private final RedissonClient redisson = TestRedis.shared().client(Protocol.RESP3);
  private final MasterState store = WatchMultiMasterState.create(redisson);

  @AfterEach
  void clean() {
    redisson.getKeys().delete(RedisMasterState.DEFAULT_KEY_PREFIX + session);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void manyThreadsIncrementOneNumberAndNothingIsLost(Protocol protocol) throws Exception {
    MasterState contended = WatchMultiMasterState.create(TestRedis.shared().client(protocol));
    contended.initializeState(session, JsonNodeFactory.instance.objectNode().put("n", 0));
    Patch increment = JsonPatch.builder().increment("/n", 1).build();
    ConcurrentLinkedQueue<Long> versions = new ConcurrentLinkedQueue<>();
    Counter.inThreads(
        THREADS,
        () -> {
          for (int i = 0; i < INCREMENTS; i++) {
            CommitResult result = contended.commitPatch(session, increment);
            assertThat(result.success()).as("%s", result).isTrue();
            versions.add(result.newVersion());
          }
          return null;
        });
    Snapshot end = contended.getSnapshot(session);
    assertThat(end.json()).contains("\"n\":" + ALL);
    assertThat(versions)
        .as("each version is one commit's")
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(2, ALL + 1).boxed().toList());
  }

  @Test
  void aMissingKeyCountsAsVersionZero() {
    Patch add = JsonPatch.builder().add("/a", List.of(1)).append("/a", 2).build();
    assertThat(store.commitPatch(session, add).newVersion()).isEqualTo(1);
    assertThat(store.commitPatch(session, MergePatch.parse("{\"b\":{}}")).newVersion())
        .isEqualTo(2);
    assertThat(store.commitPatch(session, FlatPatch.builder().remove("b").build()).newVersion())
        .isEqualTo(3);
    assertThat(store.getSnapshot(session).data().toString()).isEqualTo("{\"a\":[1,2]}");
  }

  @Test
  void aRejectionTellsTheVersionThatThePatchWasTriedOn() {
    store.commitPatch(session, FlatPatch.builder().add("a", 1).build());
    Patch guarded = JsonPatch.builder().test("/a", 1).test("/a", 2).add("/a", 3).build();
    CommitResult result = store.commitPatch(session, guarded);
    assertThat(result.rejection())
        .contains(new Rejection(1, JsonPatch.Kind.TEST, "/a", Rejection.Reason.TEST_FAILED));
    assertThat(result.success()).isFalse();
    assertThat(result.conflict()).isFalse();
    assertThat(result.newVersion()).isZero();
    assertThat(result.currentVersion()).hasValue(1);
    assertThat(store.getSnapshot(session).version()).isEqualTo(1);
  }
}
