package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.Patch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.internal.Factories;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TcpProxy;
import dev.masterstate.testing.TestRedis;
import dev.masterstate.watchmulti.WatchedWrites.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** Each known difference is there, on both sides: this fails when one goes away. */
class KnownDifferenceTest {

  private static final Path README = Path.of("../../README.md");
  private static final int TIMEOUT_MILLIS = 500;
  private static final int LONG_ENOUGH_FOR_ROOM = 5000;

  private final String session = "difference-" + UUID.randomUUID();
  private final String key = RedisMasterState.DEFAULT_KEY_PREFIX + session;
  private final RespConnection other = TestRedis.shared().connect();

  @AfterEach
  void close() {
    other.call("DEL", key);
    other.close();
  }

  @ParameterizedTest
  @EnumSource(KnownDifference.class)
  void isThere(KnownDifference difference) {
    switch (difference) {
      case ANY_TOUCH_IS_A_CONFLICT -> anyTouchIsAConflict();
      case ABORTING_VERSION_IS_UNKNOWN -> abortingVersionIsUnknown();
      case FAILURE_BEFORE_EXEC_IS_CERTAIN -> failureBeforeExecIsCertain();
      case NO_ROOM_IN_THE_TEXT -> noRoomInTheText();
    }
  }

  @ParameterizedTest
  @EnumSource(KnownDifference.class)
  void isInTheReadme(KnownDifference difference) throws IOException {
    String readme = Files.readString(README).replaceAll("\\s+", " ");
    assertThat(readme).contains(difference.effect()).contains(difference.reason());
  }

  private void anyTouchIsAConflict() {
    lua(client()).commitPatch(session, 0, FlatPatch.builder().build());
    CommitResult touched = writeAfter(() -> other.call("EXPIRE", key, "1000"));
    assertThat(touched.conflict()).isTrue();
    assertThat(other.number("TTL", key)).as("it was a touch, no write").isPositive();
    CommitResult script = lua(client()).commitPatch(session, 1, FlatPatch.builder().build());
    assertThat(script.success()).as("a script meets versions alone").isTrue();
  }

  private void abortingVersionIsUnknown() {
    MasterState lua = lua(client());
    lua.commitPatch(session, 0, FlatPatch.builder().build());
    CommitResult aborted =
        writeAfter(() -> lua.commitPatch(session, 1, FlatPatch.builder().build()));
    assertThat(aborted.conflict()).isTrue();
    assertThat(aborted.currentVersion()).isEmpty();
    CommitResult conflict = lua.commitPatch(session, 1, FlatPatch.builder().build());
    assertThat(conflict.currentVersion()).hasValue(2);
  }

  private void failureBeforeExecIsCertain() {
    try (TcpProxy proxy = TcpProxy.inFrontOf(TestRedis.shared())) {
      RedissonClient redisson = through(proxy);
      try {
        assertThat(cut(proxy, WatchMultiMasterState.create(redisson)))
            .isExactlyInstanceOf(MasterStateException.class);
        assertThat(cut(proxy, lua(redisson))).isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(lua(client()).getSnapshot(session).version()).isZero();
      } finally {
        redisson.shutdown();
      }
    }
  }

  private void noRoomInTheText() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("long", "x".repeat(LONG_ENOUGH_FOR_ROOM)).put("short", "a value");
    lua(client()).initializeState(session, data);
    Patch shorter = FlatPatch.builder().replace("/short", 1).build();
    lua(client()).commitPatch(session, 1, shorter);
    assertThat(other.text("GET", key)).contains("\"short\":1  ").endsWith("  ");
    WatchMultiMasterState.create(client()).commitPatch(session, 2, shorter);
    assertThat(other.text("GET", key)).endsWith("\"short\":1\n}}");
  }

  /** A commit whose first request the server never gets. */
  private Throwable cut(TcpProxy proxy, MasterState store) {
    store.getSnapshot(session);
    proxy.cutBefore(1, request -> request.contains(key));
    return catchThrowable(() -> store.commitPatch(session, 0, FlatPatch.builder().build()));
  }

  private CommitResult writeAfter(Runnable between) {
    Function<byte[], Decision> decide =
        stored -> {
          between.run();
          return Decision.write(stored, Factories.committed(2));
        };
    return new WatchedWrites(client(), Optional.empty())
        .run(session, key, decide)
        .toCompletableFuture()
        .join();
  }

  private static MasterState lua(RedissonClient redisson) {
    return RedisMasterState.create(redisson);
  }

  private static RedissonClient client() {
    return TestRedis.shared().client(Protocol.RESP3);
  }

  private static RedissonClient through(TcpProxy proxy) {
    return TestRedis.shared()
        .client(
            Protocol.RESP3,
            config -> config.useSingleServer().setAddress(proxy.uri()).setTimeout(TIMEOUT_MILLIS));
  }
}
