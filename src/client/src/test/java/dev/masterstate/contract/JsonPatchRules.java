package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CorruptStateException;
import dev.masterstate.JsonPatch;
import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.Limits;
import dev.masterstate.MasterState;
import dev.masterstate.Rejection;
import dev.masterstate.Rejection.Reason;
import dev.masterstate.StateTooLargeException;
import dev.masterstate.VersionExhaustedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is no conformance case: the order of checks, limits, values from Java, keys that are not
 * there.
 */
abstract class JsonPatchRules extends Rules {

  private static final JsonPatch MISSES = JsonPatch.builder().remove("/missing").build();
  private static final Rejection MISSED =
      new Rejection(0, Kind.REMOVE, "/missing", Reason.PATH_MISSING);
  private static final long SMALL = 1_000;

  JsonPatchRules(Subject subject) {
    super(subject);
  }

  @Test
  void anotherVersionIsAConflictWhateverThePatch() {
    putData("{\"a\":1}");
    byte[] before = dump();
    assertConflictWith(1, store.commitPatch(session, 7, MISSES));
    assertConflictWith(1, store.commitPatch(session, 0, MISSES));
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void aStateThatIsNoneComesBeforeARejection() {
    putData("[]");
    assertRefused(CorruptStateException.class, () -> store.commitPatch(session, 1, MISSES));
    assertRefused(CorruptStateException.class, () -> store.commitPatch(session, MISSES));
  }

  @Test
  void theLastVersionComesBeforeARejection() {
    put("{\"version\":" + Long.MAX_VALUE + ",\"data\":{\"a\":1}}");
    assertRefused(
        VersionExhaustedException.class, () -> store.commitPatch(session, Long.MAX_VALUE, MISSES));
    assertRefused(VersionExhaustedException.class, () -> store.commitPatch(session, MISSES));
  }

  @Test
  void aRejectionComesBeforeTheSize() {
    MasterState small = store(StoreSettings.DEFAULTS.withMaxStateBytes(SMALL));
    putData("{\"a\":1}");
    String large = "x".repeat((int) SMALL);
    JsonPatch tooLarge = JsonPatch.builder().add("/b", large).build();
    JsonPatch both = JsonPatch.builder().add("/b", large).remove("/missing").build();
    Rejection rejection = new Rejection(1, Kind.REMOVE, "/missing", Reason.PATH_MISSING);
    assertRejected(1, rejection, small.commitPatch(session, 1, both));
    assertRefused(StateTooLargeException.class, () -> small.commitPatch(session, 1, tooLarge));
  }

  @Test
  void aMissingKeyIsVersionZeroOfEmptyData() {
    assertRejected(0, MISSED, store.commitPatch(session, 0, MISSES));
    assertThat(redis.number("EXISTS", key())).isZero();
    assertCommitted(store.commitPatch(session, 0, JsonPatch.builder().add("/a", 1).build()), 1);
    assertSnapshot(1, "{\"a\":1}");
  }

  @Test
  void anEmptyStringIsVersionZeroOfEmptyData() {
    put("");
    assertRejected(0, MISSED, store.commitPatch(session, 0, MISSES));
    assertThat(stored()).isEmpty();
    JsonPatch patch = JsonPatch.builder().test("", Map.of()).add("/a", List.of()).build();
    assertCommitted(store.commitPatch(session, 0, patch), 1);
    assertSnapshot(1, "{\"a\":[]}");
  }

  @Test
  void anEmptyPatchRaisesTheVersion() {
    putData("{\"a\":1}");
    assertCommitted(store.commitPatch(session, 1, JsonPatch.parse("[]")), 2);
    assertSnapshot(2, "{\"a\":1}");
  }

  @Test
  void aRejectionLeavesTheTimeToLive() {
    Duration hour = Duration.ofHours(1);
    MasterState mortal = store(StoreSettings.DEFAULTS.withTimeToLive(hour));
    putData("{\"a\":1}");
    assertRejected(1, MISSED, mortal.commitPatch(session, 1, MISSES));
    assertThat(redis.number("PTTL", key())).isEqualTo(-1);
    JsonPatch patch = JsonPatch.builder().increment("/a", 1).build();
    assertCommitted(mortal.commitPatch(session, 1, patch), 2);
    assertThat(redis.number("PTTL", key())).isBetween(1L, hour.toMillis());
  }

  @Test
  void furtherEnvelopeMembersStay() {
    put("{\"meta\":{\"a\":[1.0]},\"version\":1,\"data\":{\"a\":{\"b\":1}},\"note\":\"\\u00e9\"}");
    commit(JsonPatch.builder().increment("/a/b", 1).build());
    assertSnapshot(2, "{\"a\":{\"b\":2}}");
    assertThat(stored()).contains("\"meta\":{\"a\":[1.0]}", "\"note\":\"\\u00e9\"");
  }

  @Test
  void aListOfCommitsHoldsRejectionsAmongOthers() {
    putData("{\"n\":1}");
    JsonPatch increment = JsonPatch.builder().increment("/n", 1).build();
    List<CommitAttempt> attempts =
        store.commitAll(
            List.of(
                Commit.of(session, 1, increment),
                Commit.of(session, 2, MISSES),
                Commit.of(session, 1, MISSES),
                Commit.of(session, increment),
                Commit.of(session, MISSES)));
    assertCommitted(attempts.get(0).orElseThrow(), 2);
    assertRejected(2, MISSED, attempts.get(1).orElseThrow());
    assertConflictWith(2, attempts.get(2).orElseThrow());
    assertCommitted(attempts.get(3).orElseThrow(), 3);
    assertRejected(3, MISSED, attempts.get(4).orElseThrow());
    assertSnapshot(3, "{\"n\":3}");
  }

  @Test
  void valuesFromJavaAreWrittenByJackson() {
    putData("{\"o\":{\"l\":[]},\"n\":1}");
    commit(
        JsonPatch.builder()
            .add("/o/map", Map.of("k", List.of(1)))
            .append("/o/l", new BigDecimal("1.10"))
            .append("/o/l", null)
            .replace("/n", DecimalNode.valueOf(new BigDecimal("2.50")))
            .increment("/n", 1)
            .increment("/n", new BigDecimal("0.005"))
            .increment("/n", 0.5)
            .test("/n", new BigDecimal("4.0050"))
            .build());
    assertThat(data()).isEqualTo("{\"o\":{\"l\":[1.10,null],\"map\":{\"k\":[1]}},\"n\":4.005}");
  }

  @Test
  void aPointerMayHaveAsManyTokensAsTheLimit() {
    int most = Limits.MAX_POINTER_TOKENS;
    String deep = "{\"a\":".repeat(most) + "1" + "}".repeat(most);
    putData(deep);
    commit(JsonPatch.builder().increment("/a".repeat(most), 1).build());
    assertThat(data()).isEqualTo(deep.replace('1', '2'));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPatch.builder().remove("/a".repeat(most + 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPatch.builder().copy("/a".repeat(most + 1), "/b"));
  }

  @Test
  void anIncrementTakesNumbersOfAsManyDigitsAsTheLimit() {
    int most = Limits.MAX_INCREMENT_DIGITS;
    String nines = "9".repeat(most - 1);
    putData("{\"m\":" + nines + "}");
    commit(JsonPatch.builder().increment("/m", 1).build());
    assertThat(data()).isEqualTo("{\"m\":1" + "0".repeat(most - 1) + "}");
    JsonPatch oneMore =
        JsonPatch.builder().increment("/m", new BigInteger("9".repeat(most))).build();
    Rejection tooLong = new Rejection(0, Kind.INCREMENT, "/m", Reason.LIMIT_EXCEEDED);
    assertRejected(2, tooLong, store.commitPatch(session, 2, oneMore));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                JsonPatch.parse(
                    "[{\"op\":\"x-increment\",\"path\":\"/m\",\"value\":"
                        + "9".repeat(most + 1)
                        + "}]"));
  }

  @Test
  void aStateWithALongerNumberKeepsIt() {
    String tooLong = "1".repeat(Limits.MAX_INCREMENT_DIGITS + 1);
    putData("{\"n\":" + tooLong + "}");
    Rejection rejection = new Rejection(0, Kind.INCREMENT, "/n", Reason.LIMIT_EXCEEDED);
    assertRejected(
        1,
        rejection,
        store.commitPatch(session, 1, JsonPatch.builder().increment("/n", 1).build()));
    assertSnapshot(1, "{\"n\":" + tooLong + "}");
  }

  /** Each copy doubles data; the 14th would make them add more than 8 MiB in all. */
  @Test
  void copiesAddNoMoreThanAStateMayHave() {
    putData("{\"a\":\"" + "x".repeat(720) + "\"}");
    JsonPatch.Builder doubling = JsonPatch.builder();
    for (int i = 0; i < 40; i++) {
      doubling.copy("", "/copy-" + i);
    }
    byte[] before = dump();
    Rejection rejection = store.commitPatch(session, 1, doubling.build()).rejection().orElseThrow();
    assertThat(rejection.index()).isEqualTo(13);
    assertThat(rejection.op()).isEqualTo(Kind.COPY);
    assertThat(rejection.reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void whatTheCopiesAddCountsThoughItGoesAgain() {
    MasterState small = store(StoreSettings.DEFAULTS.withMaxStateBytes(SMALL));
    putData("{\"a\":\"" + "x".repeat(400) + "\"}");
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < 3; i++) {
      patch.copy("/a", "/b").remove("/b");
    }
    Rejection rejection = small.commitPatch(session, 1, patch.build()).rejection().orElseThrow();
    assertThat(rejection.index()).isEqualTo(4);
    assertThat(rejection.reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
  }

  @Test
  void aTestedValueHasNoMoreValuesThanTheLimit() {
    String zeros = "0,".repeat(Limits.MAX_TESTED_VALUES - 2) + "0";
    putData("{\"a\":[" + zeros.replace("0", "0.0") + "]}");
    String test = "[{\"op\":\"test\",\"path\":\"/a\",\"value\":[%s]}]";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPatch.parse(String.format(test, zeros + ",0")));
    commit(JsonPatch.parse(String.format(test, zeros)));
  }

  @Test
  void aStoredValueThatIsDeeperThanAnyPatchIsNotCompared() {
    putData("{\"a\":" + JsonText.nestedArrays(Limits.MAX_VALUE_DEPTH + 1) + "}");
    String test = "[{\"op\":\"test\",\"path\":\"/a\",\"value\":[]}]";
    Rejection rejection =
        store.commitPatch(session, 1, JsonPatch.parse(test)).rejection().orElseThrow();
    assertThat(rejection.reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
  }

  @Test
  void aValueMayBeAsDeepAsTheLimit() {
    int most = Limits.MAX_VALUE_DEPTH;
    putData("{\"o\":{}}");
    String add = "[{\"op\":\"add\",\"path\":\"/o/deep\",\"value\":%s}]";
    commit(JsonPatch.parse(String.format(add, JsonText.nestedArrays(most))));
    commit(JsonPatch.builder().test("/o/deep", ValueRules.nestedTree(most)).build());
    assertThat(data()).isEqualTo("{\"o\":{\"deep\":" + JsonText.nestedArrays(most) + "}}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPatch.parse(String.format(add, JsonText.nestedArrays(most + 1))));
  }

  @Test
  void manyOpsOnOneMemberAreOneCommit() {
    putData("{\"o\":{\"l\":[],\"n\":0}}");
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < 1_000; i++) {
      patch.append("/o/l", i).increment("/o/n", 1).remove("/o/l/0");
    }
    commit(patch.build());
    assertThat(data()).isEqualTo("{\"o\":{\"l\":[],\"n\":1000}}");
  }
}
