package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.masterstate.Commit;
import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.Rejection;
import dev.masterstate.Rejection.Reason;
import dev.masterstate.VersionExhaustedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commits without a version: made on whatever is there. */
abstract class UnversionedCommitRules extends Rules {

  private static final int AGENTS = 8;
  private static final int INCREMENTS = 15;
  private static final JsonPatch INCREMENT = JsonPatch.builder().increment("/n", 1).build();

  UnversionedCommitRules(Subject subject) {
    super(subject);
  }

  static Stream<Patch> patches() {
    return Stream.of(
        FlatPatch.builder().add("n", 1).build(),
        JsonPatch.builder().add("/n", 1).build(),
        MergePatch.parse("{\"n\":1}"));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void everyLanguageIsAppliedToWhateverVersionIsThere(Patch patch) {
    put("{\"version\":41,\"data\":{\"a\":0}}");
    assertCommitted(store.commitPatch(session, patch), 42);
    assertSnapshot(42, "{\"a\":0,\"n\":1}");
    assertCommitted(store.commitPatch(session, patch), 43);
    assertSnapshot(43, "{\"a\":0,\"n\":1}");
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aMissingKeyAndAnEmptyStringCountAsVersionZero(Patch patch) {
    assertCommitted(store.commitPatch(session, patch), 1);
    assertSnapshot(1, "{\"n\":1}");
    put("");
    assertCommitted(store.commitPatch(session, patch), 1);
    assertSnapshot(1, "{\"n\":1}");
  }

  @ParameterizedTest
  @MethodSource("patches")
  void whatIsNoStateIsCorrupt(Patch patch) {
    put("nonsense");
    assertRefused(CorruptStateException.class, () -> store.commitPatch(session, patch));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void theLastVersionIsExhausted(Patch patch) {
    put("{\"version\":" + Long.MAX_VALUE + ",\"data\":{}}");
    assertRefused(VersionExhaustedException.class, () -> store.commitPatch(session, patch));
  }

  @Test
  void testsGuardThem() {
    putData("{\"owner\":\"a\",\"n\":0}");
    JsonPatch guarded = JsonPatch.builder().test("/owner", "a").increment("/n", 1).build();
    assertCommitted(store.commitPatch(session, guarded), 2);
    assertCommitted(
        store.commitPatch(session, JsonPatch.builder().replace("/owner", "b").build()), 3);
    byte[] before = dump();
    Rejection failed = new Rejection(0, Kind.TEST, "/owner", Reason.TEST_FAILED);
    assertRejected(3, failed, store.commitPatch(session, guarded));
    assertThat(dump()).isEqualTo(before);
    assertSnapshot(3, "{\"owner\":\"b\",\"n\":1}");
  }

  @Test
  void aRejectionOnAMissingKeyMakesNone() {
    Rejection missing = new Rejection(0, Kind.INCREMENT, "/n", Reason.PATH_MISSING);
    assertRejected(0, missing, store.commitPatch(session, INCREMENT));
    assertThat(redis.number("EXISTS", key())).isZero();
  }

  @Test
  void aCommitOfAListNamesNoVersionEither() {
    Commit commit = Commit.of(session, MergePatch.parse("{\"n\":1}"));
    assertThat(commit.version()).isEmpty();
    assertThat(commit.base()).isEmpty();
    assertCommitted(store.commitAll(List.of(commit)).get(0).orElseThrow(), 1);
    assertCommitted(store.commitAll(List.of(commit)).get(0).orElseThrow(), 2);
  }

  @Test
  void badArgumentsAreRefusedAtOnce() {
    assertThatNullPointerException().isThrownBy(() -> store.commitPatch(null, INCREMENT));
    assertThatNullPointerException().isThrownBy(() -> store.commitPatch(session, null));
    assertThatNullPointerException().isThrownBy(() -> store.commitPatchAsync(null, INCREMENT));
    assertThatNullPointerException().isThrownBy(() -> store.commitPatchAsync(session, null));
    for (String id : List.of("", "\ud800")) {
      assertThatIllegalArgumentException().isThrownBy(() -> store.commitPatch(id, INCREMENT));
      assertThatIllegalArgumentException().isThrownBy(() -> store.commitPatchAsync(id, INCREMENT));
    }
    assertThat(redis.number("EXISTS", key())).isZero();
  }

  @Test
  void agentsThatIncrementOneNumberLoseNothingAndMeetNoConflict() throws Exception {
    putData("{\"n\":0}");
    ExecutorService agents = Executors.newFixedThreadPool(AGENTS);
    try {
      List<Long> versions = new ArrayList<>();
      for (Future<List<CommitResult>> results : agents.invokeAll(agents())) {
        results.get().forEach(result -> versions.add(result.newVersion()));
      }
      assertThat(versions)
          .as("each version was made once, none is a conflict")
          .doesNotHaveDuplicates();
      assertThat(versions).doesNotContain(0L);
    } finally {
      agents.shutdownNow();
    }
    assertSnapshot(AGENTS * INCREMENTS + 1, "{\"n\":" + AGENTS * INCREMENTS + "}");
  }

  private List<Callable<List<CommitResult>>> agents() {
    Callable<List<CommitResult>> agent =
        () ->
            Stream.generate(() -> store.commitPatch(session, INCREMENT)).limit(INCREMENTS).toList();
    return Collections.nCopies(AGENTS, agent);
  }
}
