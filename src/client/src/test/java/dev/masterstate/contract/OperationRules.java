package dev.masterstate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Get, commit, initialise: versions and outcomes. */
abstract class OperationRules extends Rules {

  private static final FlatPatch EMPTY = FlatPatch.builder().build();

  OperationRules(Subject subject) {
    super(subject);
  }

  @Test
  void aMissingKeyReadsAsVersion0AndAnEmptyObject() {
    assertSnapshot(0, "{}");
    assertThat(store.getSnapshot(session).data()).isEmpty();
    assertThat(redis.number("EXISTS", key())).as("reading creates no key").isZero();
  }

  @Test
  void anEmptyStringReadsAsVersion0AndAnEmptyObject() {
    put("");
    assertSnapshot(0, "{}");
    assertThat(store.getSnapshot(session).data()).isEmpty();
  }

  @Test
  void aCommitOnVersion0CreatesTheKey() {
    assertCommitted(store.commitPatch(session, 0, patch("/a", 1)), 1);
    assertSnapshot(1, "{\"a\":1}");
  }

  @Test
  void aCommitOnVersion0FillsAnEmptyString() {
    put("");
    assertCommitted(store.commitPatch(session, 0, patch("/a", 1)), 1);
    assertSnapshot(1, "{\"a\":1}");
  }

  @Test
  void aStoredVersion0KeepsItsData() {
    put("{\"version\":0,\"data\":{\"a\":1}}");
    assertSnapshot(0, "{\"a\":1}");
    assertCommitted(store.commitPatch(session, 0, patch("/b", 2)), 1);
    assertSnapshot(1, "{\"a\":1,\"b\":2}");
  }

  @Test
  void anEmptyPatchOnAMissingKeyCreatesAnEmptyState() {
    assertCommitted(store.commitPatch(session, 0, EMPTY), 1);
    assertSnapshot(1, "{}");
  }

  @Test
  void aCommitAtTheCurrentVersionRaisesItByOne() {
    store.initializeState(session, object("{\"a\":1}"));
    for (long version = 1; version <= 12; version++) {
      assertCommitted(store.commitPatch(session, version, patch("a", version)), version + 1);
    }
    assertSnapshot(13, "{\"a\":12}");
  }

  @Test
  void anEmptyPatchRaisesTheVersion() {
    store.initializeState(session, object("{\"a\":1}"));
    assertCommitted(store.commitPatch(session, 1, EMPTY), 2);
    assertSnapshot(2, "{\"a\":1}");
  }

  @Test
  void aStaleVersionIsAConflictThatWritesNothingAndTellsTheCurrentVersion() {
    store.initializeState(session, object("{\"a\":1}"));
    store.commitPatch(session, 1, patch("a", 2));
    byte[] before = storedBytes();
    assertConflictWith(2, store.commitPatch(session, 1, patch("a", 3)));
    assertThat(storedBytes()).isEqualTo(before);
  }

  @Test
  void aVersionThatIsYetToComeIsAConflict() {
    store.initializeState(session, object("{}"));
    assertConflictWith(1, store.commitPatch(session, 2, EMPTY));
    assertConflictWith(1, store.commitPatch(session, 0, EMPTY));
    assertConflictWith(1, store.commitPatch(session, Long.MAX_VALUE, EMPTY));
  }

  @Test
  void anyVersionBut0IsAConflictOnAMissingKeyAndOnAnEmptyString() {
    assertConflictWith(0, store.commitPatch(session, 1, patch("a", 1)));
    assertThat(redis.number("EXISTS", key())).isZero();
    put("");
    assertConflictWith(0, store.commitPatch(session, 1, patch("a", 1)));
    assertThat(stored()).isEmpty();
  }

  @Test
  void aConflictOnAForeignTextLeavesItsBytes() {
    byte[] foreign = "{ \"data\": {\"a\" : 1},\r\n \"version\": 4 }\n".getBytes(UTF_8);
    put(foreign);
    assertConflictWith(4, store.commitPatch(session, 3, patch("a", 2)));
    assertThat(storedBytes()).isEqualTo(foreign);
  }

  @Test
  void versionsAreComparedToTheLastDigit() {
    put("{\"version\":9007199254740993,\"data\":{}}");
    assertConflictWith(9007199254740993L, store.commitPatch(session, 9007199254740992L, EMPTY));
    assertCommitted(store.commitPatch(session, 9007199254740993L, EMPTY), 9007199254740994L);
    assertSnapshot(9007199254740994L, "{}");
  }

  @Test
  void aVersionGrowsByADigitAtNines() {
    for (long version : new long[] {9, 99, 999_999_999_999_999_999L, 4_294_967_295L}) {
      put("{\"version\":" + version + ",\"data\":{\"a\":1}}");
      assertCommitted(store.commitPatch(session, version, patch("b", 2)), version + 1);
      assertCommitted(store.commitPatch(session, version + 1, patch("b", 3)), version + 2);
      assertSnapshot(version + 2, "{\"a\":1,\"b\":3}");
    }
  }

  @Test
  void aCommitCanReachTheLastVersion() {
    put("{\"version\":9223372036854775806,\"data\":{}}");
    assertCommitted(store.commitPatch(session, Long.MAX_VALUE - 1, patch("a", 1)), Long.MAX_VALUE);
    assertSnapshot(Long.MAX_VALUE, "{\"a\":1}");
  }

  @Test
  void aCommitOnASnapshotCommitsOnItsVersion() {
    store.initializeState(session, object("{\"a\":1}"));
    Snapshot base = store.getSnapshot(session);
    assertCommitted(store.commitPatch(session, base, patch("a", 2)), 2);
    assertConflictWith(2, store.commitPatch(session, base, patch("a", 3)));
    assertSnapshot(2, "{\"a\":2}");
  }

  @Test
  void aCommitOnTheSnapshotOfAMissingKeyCreatesTheKey() {
    assertCommitted(store.commitPatch(session, store.getSnapshot(session), patch("a", 1)), 1);
    assertSnapshot(1, "{\"a\":1}");
  }

  @Test
  void ofABaseTheVersionAloneDecides() {
    putData("{\"a\":1,\"long\":\"" + "x".repeat(1000) + "\",\"b\":2}");
    Snapshot base = store.getSnapshot(session);
    putData("{\"z\":[],\"b\":20,\"a\":10}");
    assertCommitted(store.commitPatch(session, base, patch("b", 3)), 2);
    assertSnapshot(2, "{\"z\":[],\"b\":3,\"a\":10}");
  }

  @Test
  void aSnapshotStaysAsItWasRead() {
    store.initializeState(session, object("{\"a\":1}"));
    Snapshot snapshot = store.getSnapshot(session);
    ObjectNode data = snapshot.data();
    data.put("a", 2);
    commit(patch("a", 3));
    assertThat(snapshot.version()).isEqualTo(1);
    assertThat(snapshot.data()).isEqualTo(object("{\"a\":1}"));
  }

  @Test
  void initialisingCreatesTheStateAtVersion1() {
    assertCommitted(store.initializeState(session, object("{\"a\":{\"b\":[1,2]},\"c\":null}")), 1);
    assertSnapshot(1, "{\"a\":{\"b\":[1,2]},\"c\":null}");
  }

  @Test
  void initialisingWithAnEmptyObjectCreatesAnEmptyState() {
    assertCommitted(store.initializeState(session, object("{}")), 1);
    assertSnapshot(1, "{}");
  }

  @Test
  void initialisingAnExistingStateIsAConflictThatWritesNothing() {
    store.initializeState(session, object("{\"a\":1}"));
    byte[] before = storedBytes();
    assertConflict(store.initializeState(session, object("{\"b\":2}")));
    assertThat(storedBytes()).isEqualTo(before);
  }

  @Test
  void initialisingAKeyThatExistsIsAConflictWhateverItHolds() {
    for (String held : new String[] {"", "no state", "{\"version\":1,\"data\":{}}"}) {
      put(held);
      assertConflict(store.initializeState(session, object("{}")));
      assertThat(stored()).isEqualTo(held);
    }
    redis.call("DEL", key());
    redis.call("HSET", key(), "field", "value");
    assertConflict(store.initializeState(session, object("{}")));
    assertThat(redis.text("HGET", key(), "field")).isEqualTo("value");
  }

  @Test
  void ofCommitsOnOneVersionExactlyOneWins() {
    store.initializeState(session, object("{}"));
    List<CompletableFuture<CommitResult>> commits = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      CompletionStage<CommitResult> stage = store.commitPatchAsync(session, 1, patch("by", i));
      commits.add(stage.toCompletableFuture());
    }
    List<CommitResult> results = commits.stream().map(CompletableFuture::join).toList();
    assertThat(results).filteredOn(CommitResult::success).hasSize(1);
    int winner = results.indexOf(results.stream().filter(CommitResult::success).findAny().get());
    assertSnapshot(2, "{\"by\":" + winner + "}");
  }

  @Test
  void sessionsDoNotTouchEachOther() {
    String other = session + "-other";
    store.initializeState(session, object("{\"a\":1}"));
    store.initializeState(other, object("{\"a\":2}"));
    commit(patch("a", 10));
    assertThat(store.getSnapshot(other).data()).isEqualTo(object("{\"a\":2}"));
    redis.call("DEL", keyOf(other));
  }
}
