package dev.masterstate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.Patch;
import dev.masterstate.Rejection;
import dev.masterstate.Snapshot;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** What the rules of every subject need: a store, a session of its own, and the bytes behind it. */
abstract class Rules {

  /** A strict reader: it refuses whatever plain JSON does not allow, and double members too. */
  static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String PREFIX = "contract:" + UUID.randomUUID() + ":";

  final Subject subject;
  final String session = "session-" + UUID.randomUUID();
  final MasterState store;
  final RespConnection redis = TestRedis.shared().connect();

  Rules(Subject subject) {
    this.subject = subject;
    store = store(StoreSettings.DEFAULTS);
  }

  /** The implementation and the protocol that it speaks. */
  record Subject(MasterStateFactory factory, Protocol protocol) {}

  @AfterEach
  void leaveNothingBehind() {
    redis.call("DEL", key());
    redis.close();
  }

  /** A store with these settings, on keys of this suite unless they name a prefix. */
  final MasterState store(StoreSettings settings) {
    return store(TestRedis.shared().client(subject.protocol()), settings);
  }

  final MasterState store(RedissonClient client, StoreSettings settings) {
    StoreSettings own =
        settings.keyPrefix().isPresent() ? settings : settings.withKeyPrefix(PREFIX);
    return subject.factory().create(client, own);
  }

  final String key() {
    return keyOf(session);
  }

  static String keyOf(String session) {
    return PREFIX + session;
  }

  /** Another writer stores this text. */
  final void put(String text) {
    put(text.getBytes(UTF_8));
  }

  final void put(byte[] bytes) {
    redis.call("SET".getBytes(UTF_8), key().getBytes(UTF_8), bytes);
  }

  /** Another writer stores this data, compactly, at version 1. */
  final void putData(String data) {
    put("{\"version\":1,\"data\":" + data + "}");
  }

  /** The key's value, its type and its encoding, as Redis moves keys; null if there is none. */
  final byte[] dump() {
    return (byte[]) redis.call("DUMP", key());
  }

  final byte[] storedBytes() {
    return (byte[]) redis.call("GET", key());
  }

  final String stored() {
    return new String(storedBytes(), UTF_8);
  }

  /** The data as read, without white space between tokens. */
  final String data() {
    return JsonText.compact(store.getSnapshot(session).json());
  }

  /** Commits on whatever version the state has, and expects success. */
  final void commit(Patch patch) {
    long version = store.getSnapshot(session).version();
    assertCommitted(store.commitPatch(session, version, patch), version + 1);
  }

  final void commit(String patch) {
    commit(FlatPatch.parse(patch));
  }

  static void assertCommitted(CommitResult result, long version) {
    assertThat(result.success()).as("success").isTrue();
    assertThat(result.conflict()).as("conflict").isFalse();
    assertThat(result.rejection()).as("rejection").isEmpty();
    assertThat(result.newVersion()).as("new version").isEqualTo(version);
    assertThat(result.currentVersion()).as("current version").hasValue(version);
  }

  /** The patch was tried on this version, and not applied. */
  static void assertRejected(long version, Rejection rejection, CommitResult result) {
    assertThat(result.rejection()).as("rejection").hasValue(rejection);
    assertThat(result.success()).as("success").isFalse();
    assertThat(result.conflict()).as("conflict").isFalse();
    assertThat(result.newVersion()).as("new version").isZero();
    assertThat(result.currentVersion()).as("current version").hasValue(version);
  }

  static void assertConflict(CommitResult result) {
    assertThat(result.success()).as("success").isFalse();
    assertThat(result.conflict()).as("conflict").isTrue();
    assertThat(result.newVersion()).as("new version").isZero();
  }

  static void assertConflictWith(long version, CommitResult result) {
    assertConflict(result);
    assertThat(result.currentVersion()).as("current version").hasValue(version);
  }

  /** The call fails with this exception, which names the session, and changes nothing at all. */
  final <E extends MasterStateException> E assertRefused(Class<E> expected, ThrowingCallable call) {
    byte[] before = dump();
    E failure = catchThrowableOfType(expected, call);
    assertThat(failure).as("the exception").isNotNull();
    assertThat(failure.sessionId()).isEqualTo(session);
    assertThat(failure).hasMessageContaining(session);
    assertThat(dump()).as("the key's bytes").isEqualTo(before);
    return failure;
  }

  final void assertSnapshot(long version, String compactData) {
    Snapshot snapshot = store.getSnapshot(session);
    assertThat(snapshot.version()).isEqualTo(version);
    assertThat(JsonText.compact(snapshot.json())).isEqualTo(compactData);
  }

  static FlatPatch patch(String key, Object value) {
    return FlatPatch.builder().add(key, value).build();
  }

  static ObjectNode object(String json) {
    try {
      return (ObjectNode) STRICT.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
