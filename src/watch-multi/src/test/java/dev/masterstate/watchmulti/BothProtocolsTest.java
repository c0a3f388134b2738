package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.faults.Counter;
import dev.masterstate.history.History;
import dev.masterstate.history.HistoryChecker;
import dev.masterstate.history.RecordingMasterState;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** Both protocols on one key at the same time. */
class BothProtocolsTest {

  private static final int THREADS_OF_EACH = 32;
  private static final int INCREMENTS = 10;
  private static final int ALL = 2 * THREADS_OF_EACH * INCREMENTS;

  private final String session = "both-" + UUID.randomUUID();
  private final RedissonClient redisson = TestRedis.shared().client(Protocol.RESP3);
  private final History history = new History();
  private final List<MasterState> stores =
      List.of(
          new RecordingMasterState(RedisMasterState.create(redisson), history),
          new RecordingMasterState(WatchMultiMasterState.create(redisson), history));

  @AfterEach
  void clean() {
    redisson.getKeys().delete(RedisMasterState.DEFAULT_KEY_PREFIX + session);
  }

  @Test
  void theyAlternateOnOneKey() {
    stores.get(0).initializeState(session, JsonNodeFactory.instance.objectNode().put("n", 0));
    for (int version = 1; version <= ALL; version++) {
      assertThat(increment(stores.get(version % 2)).newVersion()).isEqualTo(version + 1);
    }
    assertCounted(ALL + 1);
  }

  @Test
  void manyThreadsOfBothIncrementOneMember() throws Exception {
    AtomicInteger next = new AtomicInteger();
    Counter.inThreads(
        2 * THREADS_OF_EACH,
        () -> {
          MasterState store = stores.get(next.getAndIncrement() % 2);
          int done = 0;
          while (done < INCREMENTS) {
            done += increment(store).success() ? 1 : 0;
          }
          return null;
        });
    assertCounted(ALL);
  }

  private CommitResult increment(MasterState store) {
    Snapshot base = store.getSnapshot(session);
    int n = base.data().path("n").intValue();
    return store.commitPatch(session, base, FlatPatch.builder().replace("n", n + 1).build());
  }

  private void assertCounted(long version) {
    Snapshot end = stores.get(0).getSnapshot(session);
    assertThat(end.version()).as("versions are gap-free").isEqualTo(version);
    assertThat(end.data().path("n").intValue()).as("nothing is lost").isEqualTo(ALL);
    new HistoryChecker().spuriousConflicts(true).assertLinearizable(history.of(session));
  }
}
