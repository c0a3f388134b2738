package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.MasterState;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.Codec;
import org.redisson.client.codec.LongCodec;
import org.redisson.codec.JsonJacksonCodec;
import org.redisson.codec.SerializationCodec;
import org.redisson.config.Config;
import org.redisson.config.NameMapper;
import org.redisson.config.ReadMode;

/** The caller's client may have any settings; it is not closed. */
abstract class ClientSettingRules extends Rules {

  private static final NameMapper RENAMING =
      new NameMapper() {
        private static final String PREFIX = "renamed:";

        @Override
        public String map(String name) {
          return PREFIX + name;
        }

        @Override
        public String unmap(String name) {
          return name.substring(PREFIX.length());
        }
      };

  ClientSettingRules(Subject subject) {
    super(subject);
  }

  static Stream<Codec> codecs() {
    return Stream.<Supplier<Codec>>of(
            JsonJacksonCodec::new,
            SerializationCodec::new,
            () -> LongCodec.INSTANCE,
            () -> ByteArrayCodec.INSTANCE)
        .map(Supplier::get);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void theClientsCodecMakesNoDifference(Codec codec) {
    RedissonClient client =
        TestRedis.shared().client(subject.protocol(), config -> config.setCodec(codec));
    try {
      assertWorks(client);
    } finally {
      client.shutdown();
    }
  }

  @Test
  void aClientThatRenamesKeysDoesSoInEveryOperation() {
    RedissonClient client =
        TestRedis.shared().client(subject.protocol(), config -> config.setNameMapper(RENAMING));
    try {
      MasterState other = store(client, StoreSettings.DEFAULTS);
      assertCommitted(other.initializeState(session, object("{}")), 1);
      assertCommitted(other.commitPatch(session, 1, patch("a", 1)), 2);
      CommitAttempt attempt = other.commitAll(List.of(Commit.of(session, 2, patch("a", 2)))).get(0);
      assertCommitted(attempt.orElseThrow(), 3);
      assertThat(other.getSnapshot(session).version()).isEqualTo(3);
      assertThat(redis.number("EXISTS", key())).isZero();
      assertThat(redis.number("DEL", RENAMING.map(key()))).isEqualTo(1);
    } finally {
      client.shutdown();
    }
  }

  @Test
  void theClientIsTheCallersAndStaysOpen() {
    RedissonClient client = TestRedis.shared().client(subject.protocol(), config -> {});
    try {
      assertWorks(client);
      assertThat(client.isShuttingDown()).isFalse();
    } finally {
      client.shutdown();
    }
  }

  /** Were a read to go to the "replica", which replicates nothing, it would find no state. */
  @Test
  void readsGoToTheMasterWhateverTheClientsReadMode() {
    try (TestRedis elsewhere = TestRedis.startPrivate()) {
      RedissonClient client = readsFrom(elsewhere);
      try {
        assertWorks(client);
      } finally {
        client.shutdown();
      }
    }
  }

  private RedissonClient readsFrom(TestRedis replica) {
    Config config = new Config();
    config.setProtocol(subject.protocol());
    config
        .useMasterSlaveServers()
        .setMasterAddress(TestRedis.shared().uri())
        .addSlaveAddress(replica.uri())
        .setReadMode(ReadMode.SLAVE)
        .setMasterConnectionMinimumIdleSize(1)
        .setSlaveConnectionMinimumIdleSize(1);
    return Redisson.create(config);
  }

  private void assertWorks(RedissonClient client) {
    MasterState other = store(client, StoreSettings.DEFAULTS);
    assertThat(other.getSnapshot(session).version()).isZero();
    assertCommitted(other.initializeState(session, object("{\"a\":\"caf\u00e9\"}")), 1);
    assertCommitted(other.commitPatch(session, 1, patch("b", "\ud800")), 2);
    assertCommitted(other.commitPatch(session, other.getSnapshot(session), patch("c", 1)), 3);
    assertConflictWith(3, other.commitPatch(session, 1, patch("c", 2)));
    CommitAttempt attempt = other.commitAll(List.of(Commit.of(session, 3, patch("c", 2)))).get(0);
    assertCommitted(attempt.orElseThrow(), 4);
    assertConflict(other.initializeState(session, object("{}")));
    assertThat(other.getSnapshot(session).data().toString())
        .isEqualTo(store.getSnapshot(session).data().toString());
    assertThat(other.getSnapshot(session).data().get("a").textValue()).isEqualTo("caf\u00e9");
  }
}
