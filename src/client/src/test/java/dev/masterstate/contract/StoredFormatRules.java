package dev.masterstate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.testing.TestRedis;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key, the value and the time to live: what other writers and readers of the state rely on. */
abstract class StoredFormatRules extends Rules {

  private static final FlatPatch EMPTY = FlatPatch.builder().build();
  private static final Duration ONE_HOUR = Duration.ofHours(1);

  StoredFormatRules(Subject subject) {
    super(subject);
  }

  @Test
  void theDefaultKeyIsTheSeedsPrefixAndTheSession() {
    String key = "genesis:state:master:" + session;
    MasterState store =
        subject
            .factory()
            .create(TestRedis.shared().client(subject.protocol()), StoreSettings.DEFAULTS);
    try {
      assertCommitted(store.initializeState(session, object("{}")), 1);
      assertCommitted(store.commitPatch(session, 1, patch("a", 1)), 2);
      assertThat(redis.text("TYPE", key)).isEqualTo("string");
      assertThat(RedisMasterState.DEFAULT_KEY_PREFIX + session).isEqualTo(key);
    } finally {
      redis.call("DEL", key);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {":", "a b", "{tag}x", "caf\u00e9", "\ud83d\ude00", "\u0000", "%d", "a\r\nb", "\\"})
  void theKeyIsThePrefixAndTheSessionAsTheyAre(String suffix) {
    String odd = session + suffix;
    try {
      assertCommitted(store.commitPatch(odd, 0, patch("a", 1)), 1);
      assertThat(redis.text("GET", keyOf(odd))).contains("\"a\"");
      assertThat(store.getSnapshot(odd).version()).isEqualTo(1);
      assertConflict(store.initializeState(odd, object("{}")));
    } finally {
      redis.call("DEL", keyOf(odd));
    }
  }

  @Test
  void theValueIsAPlainStringOfJsonWithVersionAndDataAlone() throws JsonProcessingException {
    store.initializeState(session, object("{\"a\":{\"version\":7}}"));
    assertValue("{\"version\":1,\"data\":{\"a\":{\"version\":7}}}");
    commit(patch("b", List.of(1, 2)));
    assertValue("{\"version\":2,\"data\":{\"a\":{\"version\":7},\"b\":[1,2]}}");
    commit("[{\"op\":\"remove\",\"path\":\"/a\"},{\"op\":\"remove\",\"path\":\"/b\"}]");
    assertValue("{\"version\":3,\"data\":{}}");
  }

  private void assertValue(String expected) throws JsonProcessingException {
    assertThat(redis.text("TYPE", key())).isEqualTo("string");
    JsonNode value = STRICT.readTree(stored());
    assertThat(value).isEqualTo(STRICT.readTree(expected));
    assertThat(value.fieldNames()).toIterable().containsExactlyInAnyOrder("version", "data");
  }

  @Test
  void noOtherKeyIsUsed() {
    Set<String> before = keys();
    store.initializeState(session, object("{\"a\":1}"));
    commit(patch("b", 2));
    store.commitPatch(session, 1, EMPTY);
    store.getSnapshot(session);
    Set<String> created = keys();
    created.removeAll(before);
    assertThat(created).containsExactly(key());
  }

  private Set<String> keys() {
    List<?> keys = (List<?>) redis.call("KEYS", "*");
    return keys.stream()
        .map(key -> new String((byte[]) key, UTF_8))
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void initialiseAndCommitWriteTheSameLayout() {
    store.initializeState(session, object("{\"a\":1,\"b\":{\"c\":[]},\"\u00e9\":\"x\\ny\"}"));
    String initialised = stored();
    commit(EMPTY);
    assertThat(withoutVersion(stored())).isEqualTo(withoutVersion(initialised));
    redis.call("DEL", key());
    commit(
        "[{\"op\":\"add\",\"path\":\"/a\",\"value\":1},"
            + "{\"op\":\"add\",\"path\":\"/b\",\"value\":{\"c\":[]}},"
            + "{\"op\":\"add\",\"path\":\"/\u00e9\",\"value\":\"x\\ny\"}]");
    assertThat(stored()).isEqualTo(initialised);
  }

  @Test
  void anEmptyStateHasTheSameLayoutWhicheverWayItCameAbout() {
    store.initializeState(session, object("{}"));
    String initialised = stored();
    commit(patch("a", 1));
    commit("[{\"op\":\"remove\",\"path\":\"/a\"}]");
    assertThat(withoutVersion(stored())).isEqualTo(withoutVersion(initialised));
    redis.call("DEL", key());
    commit(EMPTY);
    assertThat(stored()).isEqualTo(initialised);
  }

  @Test
  void aForeignTextIsLaidOutLikeOurOwn() {
    store.initializeState(session, object("{\"a\":1,\"b\":[1,2]}"));
    commit(EMPTY);
    String own = stored();
    putData("{\"a\":1,\"b\":[1,2]}");
    commit(EMPTY);
    assertThat(stored()).isEqualTo(own);
  }

  private static String withoutVersion(String stored) {
    assertThat(stored).containsPattern("\"version\"\\s*:\\s*\\d");
    return stored.replaceFirst("(\"version\"\\s*:\\s*)\\d+", "$1#");
  }

  @Test
  void aCommitKeepsTheKeysTimeToLive() {
    store.initializeState(session, object("{}"));
    redis.call("PEXPIRE", key(), String.valueOf(ONE_HOUR.toMillis()));
    commit(patch("a", 1));
    assertThat(redis.number("PTTL", key())).isBetween(1L, ONE_HOUR.toMillis());
    store.commitPatch(session, 1, EMPTY);
    assertThat(redis.number("PTTL", key())).isBetween(1L, ONE_HOUR.toMillis());
  }

  @Test
  void withoutATimeToLiveAStateLivesForEver() {
    final long forEver = -1;
    store.initializeState(session, object("{}"));
    assertThat(redis.number("PTTL", key())).isEqualTo(forEver);
    commit(patch("a", 1));
    assertThat(redis.number("PTTL", key())).isEqualTo(forEver);
  }

  @Test
  void aTimeToLiveIsSetAnewByInitialisingAndByEachCommit() {
    MasterState mortal = store(StoreSettings.DEFAULTS.withTimeToLive(ONE_HOUR));
    assertCommitted(mortal.initializeState(session, object("{}")), 1);
    assertThat(redis.number("PTTL", key())).isBetween(1L, ONE_HOUR.toMillis());
    for (long otherMillis : new long[] {100_000, 10 * ONE_HOUR.toMillis()}) {
      redis.call("PEXPIRE", key(), String.valueOf(otherMillis));
      commitOn(mortal);
      assertSetAnew();
    }
    redis.call("PERSIST", key());
    commitOn(mortal);
    assertSetAnew();
    redis.call("DEL", key());
    commitOn(mortal);
    assertSetAnew();
  }

  @Test
  void aConflictLeavesTheTimeToLive() {
    MasterState mortal = store(StoreSettings.DEFAULTS.withTimeToLive(ONE_HOUR));
    putData("{}");
    assertConflict(mortal.commitPatch(session, 7, EMPTY));
    assertConflict(mortal.initializeState(session, object("{}")));
    assertThat(redis.number("PTTL", key())).isEqualTo(-1);
  }

  private void commitOn(MasterState mortal) {
    long version = mortal.getSnapshot(session).version();
    assertCommitted(mortal.commitPatch(session, version, EMPTY), version + 1);
  }

  private void assertSetAnew() {
    assertThat(redis.number("PTTL", key()))
        .isBetween(ONE_HOUR.dividedBy(2).toMillis(), ONE_HOUR.toMillis());
  }

  @Test
  void aKeyPrefixIsTheCallersOwn() {
    String prefix = "other:" + session + ":";
    MasterState other = store(StoreSettings.DEFAULTS.withKeyPrefix(prefix));
    try {
      assertCommitted(other.initializeState(session, object("{}")), 1);
      assertThat(redis.number("EXISTS", prefix + session)).isEqualTo(1);
      assertThat(redis.number("EXISTS", key())).isZero();
    } finally {
      redis.call("DEL", prefix + session);
    }
  }
}
