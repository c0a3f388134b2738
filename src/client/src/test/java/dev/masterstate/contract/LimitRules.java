package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.Limits;
import dev.masterstate.MasterState;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import dev.masterstate.SnapshotLimitException;
import dev.masterstate.StateTooLargeException;
import dev.masterstate.VersionExhaustedException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, versions, depths and lengths: what is refused, and what passes all the same. */
abstract class LimitRules extends Rules {

  private static final long SMALL = 100;
  private static final FlatPatch EMPTY = FlatPatch.builder().build();

  LimitRules(Subject subject) {
    super(subject);
  }

  private MasterState limited(long maxStateBytes) {
    return store(StoreSettings.DEFAULTS.withMaxStateBytes(maxStateBytes));
  }

  @Test
  void aCommitBeyondTheLimitIsRefusedWithBothSizes() {
    store.initializeState(session, object("{\"a\":1}"));
    FlatPatch large = patch("large", "x".repeat((int) SMALL));
    StateTooLargeException refused =
        assertRefused(
            StateTooLargeException.class, () -> limited(SMALL).commitPatch(session, 1, large));
    assertThat(refused.maxStateBytes()).isEqualTo(SMALL);
    assertThat(refused.stateBytes()).isGreaterThan(SMALL);
  }

  @Test
  void theLimitCountsStoredBytesExactly() {
    store.initializeState(session, object("{\"a\":1}"));
    String initial = stored();
    FlatPatch patch = patch("b", "caf\u00e9");
    assertCommitted(store.commitPatch(session, 1, patch), 2);
    long size = storedBytes().length;

    put(initial);
    StateTooLargeException refused =
        assertRefused(
            StateTooLargeException.class, () -> limited(size - 1).commitPatch(session, 1, patch));
    assertThat(refused.stateBytes()).isEqualTo(size);
    assertThat(refused.maxStateBytes()).isEqualTo(size - 1);
    assertCommitted(limited(size).commitPatch(session, 1, patch), 2);
  }

  @Test
  void aCommitThatCreatesTheKeyIsLimitedToo() {
    FlatPatch large = patch("large", "x".repeat((int) SMALL));
    assertRefused(
        StateTooLargeException.class, () -> limited(SMALL).commitPatch(session, 0, large));
    assertThat(redis.number("EXISTS", key())).isZero();
  }

  @Test
  void initialDataBeyondTheLimitIsRefusedWithBothSizes() {
    ObjectNode initial =
        JsonNodeFactory.instance.objectNode().put("large", "x".repeat((int) SMALL));
    assertCommitted(store.initializeState(session, initial), 1);
    long size = storedBytes().length;
    redis.call("DEL", key());

    StateTooLargeException refused =
        assertRefused(
            StateTooLargeException.class,
            () -> limited(size - 1).initializeState(session, initial));
    assertThat(refused.stateBytes()).isEqualTo(size);
    assertThat(refused.maxStateBytes()).isEqualTo(size - 1);
    assertThat(redis.number("EXISTS", key())).isZero();
    assertCommitted(limited(size).initializeState(session, initial), 1);
  }

  @Test
  void theDefaultLimitIsEightMebibytes() {
    int limit = 8 << 20;
    assertThat(Limits.DEFAULT_MAX_STATE_BYTES).isEqualTo(limit);
    assertCommitted(store.commitPatch(session, 0, patch("a", "x".repeat(limit - 1000))), 1);
    FlatPatch more = patch("b", "x".repeat(2000));
    StateTooLargeException refused =
        assertRefused(StateTooLargeException.class, () -> store.commitPatch(session, 1, more));
    assertThat(refused.maxStateBytes()).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"op\":\"replace\",\"path\":\"n\",\"value\":7}]",
        "[{\"op\":\"replace\",\"path\":\"large\",\"value\":\"\"}]",
        "[{\"op\":\"remove\",\"path\":\"n\"}]",
        "[{\"op\":\"remove\",\"path\":\"large\"}]",
        "[{\"op\":\"remove\",\"path\":\"missing\"}]",
        "[{\"op\":\"remove\",\"path\":\"n\"},{\"op\":\"add\",\"path\":\"m\",\"value\":1}]",
        "[{\"op\":\"add\",\"path\":\"z\",\"value\":1},{\"op\":\"remove\",\"path\":\"z\"}]",
        "[{\"op\":\"remove\",\"path\":\"n\"},{\"op\":\"remove\",\"path\":\"large\"}]",
      })
  void aCommitThatDoesNotGrowDataPassesAlthoughTheStateIsBeyondTheLimit(String patch) {
    String data = "{\"n\":1,\"large\":\"" + "x".repeat((int) SMALL) + "\"}";
    MasterState limited = limited(SMALL);
    for (String foreign :
        new String[] {
          "{\"version\":9,\"data\":" + data + "}",
          "{\"version\": 9, \"data\": " + data.replace(",", ", ").replace(":", ": ") + "}",
        }) {
      put(foreign);
      assertCommitted(limited.commitPatch(session, 9, FlatPatch.parse(patch)), 10);
    }
    put("{\"version\":9,\"data\":" + data + "}");
    commit("[]");
    assertCommitted(limited.commitPatch(session, 10, FlatPatch.parse(patch)), 11);
  }

  @Test
  void beyondTheLimitACommitThatGrowsDataByOneByteIsRefused() {
    putData("{\"n\":1,\"large\":\"" + "x".repeat((int) SMALL) + "\"}");
    assertRefused(
        StateTooLargeException.class, () -> limited(SMALL).commitPatch(session, 1, patch("n", 10)));
    commit(EMPTY);
    assertRefused(
        StateTooLargeException.class, () -> limited(SMALL).commitPatch(session, 2, patch("n", 10)));
  }

  /** White space inside of a value is not counted: with less of it, as many bytes hold more. */
  @Test
  void beyondTheLimitAValueAsLongAsBeforeMayBeGrowth() {
    for (Patch growth :
        List.of(
            FlatPatch.parse("[{\"op\":\"add\",\"path\":\"m\",\"value\":{\"ab\":1}}]"),
            JsonPatch.parse("[{\"op\":\"replace\",\"path\":\"/m\",\"value\":{\"ab\":1}}]"),
            JsonPatch.parse(
                "[{\"op\":\"replace\",\"path\":\"/m\",\"value\":{\"ab\":1}},"
                    + "{\"op\":\"replace\",\"path\":\"/n\",\"value\":2}]"))) {
      putData("{\"m\":{\"a\": 1},\"n\":1}");
      assertCommitted(store.commitPatch(session, 1, EMPTY), 2);
      assertRefused(
          StateTooLargeException.class, () -> limited(SMALL / 2).commitPatch(session, 2, growth));
      assertCommitted(store.commitPatch(session, 2, growth), 3);
    }
  }

  @Test
  void aConflictComesBeforeTheSize() {
    MasterState limited = limited(SMALL);
    putData("{}");
    FlatPatch large = patch("large", "x".repeat((int) SMALL));
    assertConflictWith(1, limited.commitPatch(session, 2, large));
    ObjectNode initial =
        JsonNodeFactory.instance.objectNode().put("large", "x".repeat((int) SMALL));
    assertConflict(limited.initializeState(session, initial));
  }

  @Test
  void atTheLastVersionACommitIsRefused() {
    for (String text :
        new String[] {
          "{\"version\":9223372036854775807,\"data\":{\"a\":1}}",
          "{ \"data\": {\"a\" : 1}, \"version\" : 9223372036854775807 }"
        }) {
      put(text);
      assertSnapshot(Limits.MAX_VERSION, "{\"a\":1}");
      assertRefused(
          VersionExhaustedException.class,
          () -> store.commitPatch(session, Limits.MAX_VERSION, patch("a", 2)));
      assertConflictWith(Limits.MAX_VERSION, store.commitPatch(session, 1, patch("a", 2)));
    }
  }

  @Test
  void aStateThatWeBroughtToTheLastVersionTakesNoFurtherCommit() {
    put("{\"version\":9223372036854775806,\"data\":{}}");
    commit(patch("a", 1));
    assertRefused(
        VersionExhaustedException.class,
        () -> store.commitPatch(session, Limits.MAX_VERSION, EMPTY));
  }

  @Test
  void theLastVersionComesBeforeTheSize() {
    put("{\"version\":9223372036854775807,\"data\":{}}");
    FlatPatch large = patch("large", "x".repeat((int) SMALL));
    assertRefused(
        VersionExhaustedException.class,
        () -> limited(SMALL).commitPatch(session, Limits.MAX_VERSION, large));
  }

  @Test
  void aSnapshotDeeperThanTheLimitIsNoTreeButStillText() {
    final int deeperThanAnyStack = 100_000;
    assertTextOnly("{\"x\":" + JsonText.nestedArrays(deeperThanAnyStack) + "}");
    assertTextOnly("{\"x\":" + JsonText.nestedArrays(Limits.MAX_TREE_DEPTH) + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e9999999999", "-1E+9999999999", "1e-9999999999", "0.1e99999999999999"})
  void aNumberWithAnExponentThatNoDecimalHoldsIsStillText(String number) {
    assertTextOnly("{\"x\":" + number + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.", "-1"})
  void aNumberLongerThanTheLimitIsStillText(String start) {
    assertTextOnly("{\"x\":[" + start + "1".repeat(2 * Limits.MAX_NUMBER_LENGTH) + "]}");
  }

  private void assertTextOnly(String data) {
    putData(data);
    Snapshot snapshot = store.getSnapshot(session);
    assertRefused(SnapshotLimitException.class, snapshot::data);
    assertThat(snapshot.json().equals(data)).as("the text is as stored").isTrue();
    commit(patch("n", 1));
    assertThat(data().equals(data.substring(0, data.length() - 1) + ",\"n\":1}"))
        .as("the text is as stored")
        .isTrue();
  }

  @Test
  void aNumberWithinTheLimitIsRead() {
    String digits = "7".repeat(Limits.MAX_NUMBER_LENGTH);
    putData("{\"x\":" + digits + "}");
    assertThat(store.getSnapshot(session).data().get("x").bigIntegerValue())
        .isEqualTo(new BigInteger(digits));
  }
}
