package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.RedisMasterState;
import dev.masterstate.history.History;
import dev.masterstate.history.HistoryChecker;
import dev.masterstate.history.RecordingMasterState;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TcpProxy;
import dev.masterstate.testing.TestRedis;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** A connection breaks at each step of the transaction. */
class WatchMultiFaultsTest {

  private static final int TIMEOUT_MILLIS = 500;

  private final String session = "faults-" + UUID.randomUUID();
  private final String key = RedisMasterState.DEFAULT_KEY_PREFIX + session;
  private final TcpProxy proxy = TcpProxy.inFrontOf(TestRedis.shared());
  private final History history = new History();

  @AfterEach
  void close() {
    proxy.close();
    try (RespConnection connection = TestRedis.shared().connect()) {
      connection.call("DEL", key);
    }
  }

  private RedissonClient client(Protocol protocol) {
    return TestRedis.shared()
        .client(
            protocol,
            config ->
                config
                    .useSingleServer()
                    .setAddress(proxy.uri())
                    .setTimeout(TIMEOUT_MILLIS)
                    .setConnectionMinimumIdleSize(1)
                    .setConnectionPoolSize(1));
  }

  private MasterState store(RedissonClient redisson) {
    return new RecordingMasterState(WatchMultiMasterState.create(redisson), history);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aLostReplyToExecLeavesTheOutcomeUnknownAndTheConnectionUnused(Protocol protocol) {
    RedissonClient redisson = client(protocol);
    try {
      MasterState store = store(redisson);
      store.commitPatch(session, 0, FlatPatch.builder().add("n", 0).build());
      proxy.cutAfter(1, request -> request.contains("EXEC"));
      FlatPatch patch = FlatPatch.builder().add("n", 1).build();
      assertThat(catchThrowable(() -> store.commitPatch(session, 1, patch)))
          .isInstanceOf(CommitOutcomeUnknownException.class)
          .hasMessageContaining(session);
      assertThat(store.getSnapshot(session).version()).as("it happened, once").isEqualTo(2);
      FlatPatch next = FlatPatch.builder().add("n", 2).build();
      assertThat(store.commitPatch(session, 2, next).newVersion()).isEqualTo(3);
      assertLinearizable();
    } finally {
      redisson.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WATCH", "GET", "DISCARD"})
  void aConnectionLostBeforeExecCommitsNothing(String command) {
    RedissonClient redisson = client(Protocol.RESP3);
    try {
      MasterState store = store(redisson);
      store.commitPatch(session, 0, FlatPatch.builder().add("n", 0).build());
      proxy.cutAfter(1, request -> request.contains("\r\n" + command + "\r\n"));
      // At a version that is not there: WATCH, GET, MULTI, DISCARD. Before the last the answer is
      // known.
      Throwable failure =
          catchThrowable(() -> store.commitPatch(session, 7, FlatPatch.builder().build()));
      if (command.equals("DISCARD")) {
        assertThat(failure).isNull();
      } else {
        assertThat(failure).isExactlyInstanceOf(MasterStateException.class);
      }
      assertThat(proxy.cuts()).isEqualTo(1);
      FlatPatch next = FlatPatch.builder().add("n", 2).build();
      assertThat(store.commitPatch(session, 1, next).newVersion()).isEqualTo(2);
      assertLinearizable();
    } finally {
      redisson.shutdown();
    }
  }

  /**
   * A SET after a refused MULTI would be a plain one, and overwrite what the WATCH was to guard.
   */
  @Test
  void aServerThatRefusesMultiIsWrittenNothing() {
    try (TestRedis redis = TestRedis.startPrivate();
        RespConnection admin = redis.connect()) {
      RedissonClient redisson = redis.client(Protocol.RESP3);
      WatchMultiMasterState store = WatchMultiMasterState.create(redisson);
      store.commitPatch(session, 0, FlatPatch.builder().add("n", 0).build());
      admin.call("ACL", "SETUSER", "default", "-multi");
      FlatPatch patch = FlatPatch.builder().add("n", 1).build();
      assertThat(catchThrowable(() -> store.commitPatch(session, 1, patch)))
          .isExactlyInstanceOf(MasterStateException.class)
          .hasMessageContaining("multi");
      admin.call("ACL", "SETUSER", "default", "+multi");
      assertThat(store.getSnapshot(session).version()).isEqualTo(1);
      assertThat(store.commitPatch(session, 1, patch).newVersion()).isEqualTo(2);
    }
  }

  private void assertLinearizable() {
    new HistoryChecker().spuriousConflicts(true).assertLinearizable(history.of(session));
  }
}
