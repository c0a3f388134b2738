package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.Limits;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.Patch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Rejection;
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
import java.util.concurrent.atomic.AtomicInteger;
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
  private static final int MEGABYTE = 1 << 20;

  /** A move takes the server the time to copy what is moved: so many, more than a second. */
  private static final int MANY_MOVES = 1000;

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
      case ABORTED_TOO_OFTEN_IS_A_CONFLICT -> abortedTooOftenIsAConflict();
      case SERVER_WORK_IS_LIMITED -> serverWorkIsLimited();
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

  /** Somebody is faster each time: then the same commit by the script, while nobody can be. */
  private void abortedTooOftenIsAConflict() {
    AtomicInteger tries = new AtomicInteger();
    Runnable always = () -> other.call("SET", key, "{\"version\":" + tries.get() + ",\"data\":{}}");
    CommitResult aborted =
        writes()
            .run(session, key, Limits.MAX_ABORTED_COMMITS, decideAfter(tries, always))
            .toCompletableFuture()
            .join();
    assertThat(tries).hasValue(1 + Limits.MAX_ABORTED_COMMITS);
    assertThat(aborted.conflict()).isTrue();
    assertThat(aborted.currentVersion()).isEmpty();
    CommitResult script = lua(client()).commitPatch(session, FlatPatch.builder().build());
    assertThat(script.newVersion()).isEqualTo(tries.get() + 1);
  }

  private void serverWorkIsLimited() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("a", "x".repeat(MEGABYTE));
    lua(client()).initializeState(session, data);
    JsonPatch.Builder thereAndBack = JsonPatch.builder();
    for (int i = 0; i < MANY_MOVES; i++) {
      thereAndBack.move("/a", "/b").move("/b", "/a");
    }
    CommitResult script = lua(client()).commitPatch(session, 1, thereAndBack.build());
    assertThat(script.rejection())
        .get()
        .extracting(Rejection::reason)
        .isEqualTo(Rejection.Reason.LIMIT_EXCEEDED);
    CommitResult twin =
        WatchMultiMasterState.create(client()).commitPatch(session, 1, thereAndBack.build());
    assertThat(twin.newVersion()).isEqualTo(2);
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
    return writes()
        .run(session, key, decideAfter(new AtomicInteger(), between))
        .toCompletableFuture()
        .join();
  }

  private static WatchedWrites writes() {
    return new WatchedWrites(client(), Optional.empty());
  }

  private static Function<byte[], Decision> decideAfter(AtomicInteger tries, Runnable between) {
    return stored -> {
      tries.incrementAndGet();
      between.run();
      byte[] written = stored == null ? new byte[0] : stored;
      return Decision.write(written, Factories.committed(2));
    };
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
