package dev.masterstate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.testing.TestRedis;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

class CommitAllTest {

  private static final int MANY = 100;

  private final String session = "list-" + UUID.randomUUID();
  private final FlatPatch patch = FlatPatch.builder().add("a", 1).build();

  /** A framework's proxy of a client is one, to name an example. */
  @Test
  void aClientWhoseConnectionsAreOutOfReachGetsTheListOneByOne() {
    RedissonClient redisson = TestRedis.shared().client(Protocol.RESP3);
    RedissonClient wrapped =
        (RedissonClient)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RedissonClient.class},
                (proxy, method, arguments) -> method.invoke(redisson, arguments));
    List<Commit> chain =
        LongStream.range(0, MANY).mapToObj(version -> Commit.of(session, version, patch)).toList();
    List<CommitAttempt> attempts = RedisMasterState.create(wrapped).commitAll(chain);
    assertThat(attempts)
        .extracting(attempt -> attempt.orElseThrow().newVersion())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, MANY).boxed().toList());
    redisson.getKeys().delete(RedisMasterState.DEFAULT_KEY_PREFIX + session);
  }

  @Test
  void aCommitTellsWhatItWasMadeOf() {
    Commit atVersion = Commit.of(session, 7, patch);
    assertThat(atVersion.sessionId()).isEqualTo(session);
    assertThat(atVersion.version()).hasValue(7);
    assertThat(atVersion.patch()).isSameAs(patch);
    assertThat(atVersion.base()).isEmpty();
    Snapshot base =
        RedisMasterState.create(TestRedis.shared().client(Protocol.RESP3)).getSnapshot(session);
    Commit onSnapshot = Commit.of(session, base, patch);
    assertThat(onSnapshot.version()).hasValue(base.version());
    assertThat(onSnapshot.base()).containsSame(base);
  }
}
