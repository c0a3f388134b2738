package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.JsonPatch;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a commit against a snapshot of another writer's text comes to when the key has changed
 * since: the version alone decides, and what is stored by then is what the patch is applied to.
 */
abstract class StaleSnapshotRules extends Rules {

  private static final int LARGE = 5_000;

  StaleSnapshotRules(Subject subject) {
    super(subject);
  }

  /** Patches of each language: they set b to 2. */
  static Patch[] patches() {
    return new Patch[] {
      patch("/b", 2),
      JsonPatch.parse("[{\"op\":\"add\",\"path\":\"/b\",\"value\":2}]"),
      MergePatch.parse("{\"b\":2}")
    };
  }

  @ParameterizedTest
  @MethodSource("patches")
  void anotherTextAtTheSameVersionIsPatched(Patch patch) {
    Snapshot base = foreign("1");
    putData("{\"new\": [1.0],\n \"b\": 0}");
    assertCommitted(store.commitPatch(session, base, patch), 2);
    assertSnapshot(2, "{\"new\":[1.0],\"b\":2}");
  }

  @ParameterizedTest
  @MethodSource("patches")
  void anotherTextOfTheSameLengthAtTheSameVersionIsPatched(Patch patch) {
    Snapshot base = foreign("1");
    put(stored().replace("\"a\": 1", "\"a\": 7"));
    assertCommitted(store.commitPatch(session, base, patch), 2);
    assertSnapshot(2, "{\"a\":7,\"pad\":\"" + "x".repeat(LARGE) + "\",\"b\":2}");
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aKeyCreatedAnewInTheLibrarysLayoutIsPatched(Patch patch) {
    Snapshot base = foreign("1");
    redis.call("DEL", key());
    assertCommitted(store.commitPatch(session, 0, patch("/c", "9:99 0:63")), 1);
    assertCommitted(store.commitPatch(session, base, patch), 2);
    assertSnapshot(2, "{\"c\":\"9:99 0:63\",\"b\":2}");
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aDeletedKeyIsAConflict(Patch patch) {
    Snapshot base = foreign("1");
    redis.call("DEL", key());
    assertConflictWith(0, store.commitPatch(session, base, patch));
    assertThat(redis.number("EXISTS", key())).isZero();
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aDeletedKeyOfVersion0IsCreated(Patch patch) {
    Snapshot base = foreign("0");
    redis.call("DEL", key());
    assertCommitted(store.commitPatch(session, base, patch), 1);
    assertSnapshot(1, "{\"b\":2}");
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aCommitInBetweenIsAConflict(Patch patch) {
    Snapshot base = foreign("1");
    assertCommitted(store.commitPatch(session, base, patch("/c", 3)), 2);
    assertConflictThatChangesNothing(2, base, patch);
  }

  @ParameterizedTest
  @MethodSource("patches")
  void anotherWritersHigherVersionIsAConflict(Patch patch) {
    Snapshot base = foreign("1");
    put(stored().replace("\"version\": 1", "\"version\": 12"));
    assertConflictThatChangesNothing(12, base, patch);
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aTextThatIsNoStateAnyMoreIsCorrupt(Patch patch) {
    Snapshot base = foreign("1");
    put(stored().substring(1));
    assertRefused(CorruptStateException.class, () -> store.commitPatch(session, base, patch));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aKeyOfAnotherTypeIsCorrupt(Patch patch) {
    Snapshot base = foreign("1");
    redis.call("DEL", key());
    redis.call("HSET", key(), "version", "1");
    assertRefused(CorruptStateException.class, () -> store.commitPatch(session, base, patch));
  }

  @Test
  void theSameTextWrittenAgainIsThatOfTheSnapshot() {
    Snapshot base = foreign("1");
    String text = stored();
    assertCommitted(store.commitPatch(session, base, patch("/c", 3)), 2);
    put(text);
    CommitResult again = store.commitPatch(session, base, patch("/b", 2));
    assertCommitted(again, 2);
    assertSnapshot(2, "{\"a\":1,\"pad\":\"" + "x".repeat(LARGE) + "\",\"b\":2}");
  }

  private void assertConflictThatChangesNothing(long version, Snapshot base, Patch patch) {
    byte[] before = dump();
    assertConflictWith(version, store.commitPatch(session, base, patch));
    assertThat(dump()).isEqualTo(before);
  }

  /** Another writer's text at this version, read. */
  private Snapshot foreign(String version) {
    String pad = "x".repeat(LARGE);
    put("{\"version\": " + version + ", \"data\": {\"a\": 1, \"pad\": \"" + pad + "\"}}");
    return store.getSnapshot(session);
  }
}
