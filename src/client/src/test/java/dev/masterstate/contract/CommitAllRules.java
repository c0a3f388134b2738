package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.FlatPatch;
import dev.masterstate.Limits;
import dev.masterstate.MasterStateException;
import dev.masterstate.Snapshot;
import dev.masterstate.StateTooLargeException;
import dev.masterstate.VersionExhaustedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of commits: each for itself, answered in order. */
abstract class CommitAllRules extends Rules {

  private static final FlatPatch EMPTY = FlatPatch.builder().build();
  private static final int MANY = 300;
  private static final long SMALL = 200;

  private final List<String> sessions =
      IntStream.range(0, MANY).mapToObj(i -> session + "-" + i).toList();

  CommitAllRules(Subject subject) {
    super(subject);
  }

  @AfterEach
  void leaveNoListBehind() {
    sessions.forEach(each -> redis.call("DEL", keyOf(each)));
  }

  private List<CommitResult> commitAll(List<Commit> commits) {
    return store.commitAll(commits).stream().map(CommitAttempt::orElseThrow).toList();
  }

  @Test
  void anEmptyListHasNoAnswers() {
    assertThat(store.commitAll(List.of())).isEmpty();
    assertThat(store.commitAllAsync(List.of()).toCompletableFuture())
        .isCompletedWithValue(List.of());
  }

  @Test
  void aListOfOneIsThatCommit() {
    assertCommitted(commitAll(List.of(Commit.of(session, 0, patch("a", 1)))).get(0), 1);
    assertConflictWith(1, commitAll(List.of(Commit.of(session, 0, patch("a", 2)))).get(0));
    assertSnapshot(1, "{\"a\":1}");
  }

  @Test
  void manySessionsAreCommittedAndAnsweredInListOrder() {
    List<Commit> commits = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      // Every third names a version that the session does not have.
      commits.add(Commit.of(sessions.get(i), i % 3 == 0 ? i + 1 : 0, patch("n", i)));
    }
    List<CommitResult> results = commitAll(commits);
    assertThat(results).hasSize(MANY);
    for (int i = 0; i < MANY; i++) {
      if (i % 3 == 0) {
        assertConflictWith(0, results.get(i));
      } else {
        assertCommitted(results.get(i), 1);
        assertThat(store.getSnapshot(sessions.get(i)).data())
            .isEqualTo(object("{\"n\":" + i + "}"));
      }
    }
  }

  @Test
  void commitsOnOneSessionAreMadeInListOrder() {
    List<Commit> commits = new ArrayList<>();
    for (int version = 0; version < MANY; version++) {
      commits.add(Commit.of(session, version, patch("n", version)));
    }
    List<CommitResult> results = commitAll(commits);
    for (int version = 0; version < MANY; version++) {
      assertCommitted(results.get(version), version + 1);
    }
    assertSnapshot(MANY, "{\"n\":" + (MANY - 1) + "}");
  }

  @Test
  void ofCommitsOnOneVersionTheFirstInTheListWins() {
    List<CommitResult> results =
        commitAll(
            List.of(Commit.of(session, 0, patch("by", 1)), Commit.of(session, 0, patch("by", 2))));
    assertCommitted(results.get(0), 1);
    assertConflictWith(1, results.get(1));
    assertSnapshot(1, "{\"by\":1}");
  }

  @Test
  void whatBuildsOnAConflictIsAConflictToo() {
    store.commitPatch(session, 0, patch("a", 1));
    List<CommitResult> results =
        commitAll(
            List.of(Commit.of(session, 5, patch("a", 2)), Commit.of(session, 6, patch("a", 3))));
    assertConflictWith(1, results.get(0));
    assertConflictWith(1, results.get(1));
    assertSnapshot(1, "{\"a\":1}");
  }

  @Test
  void aCommitOnASnapshotCommitsOnItsVersion() {
    store.commitPatch(session, 0, patch("a", 1));
    Snapshot base = store.getSnapshot(session);
    List<CommitResult> results =
        commitAll(
            List.of(
                Commit.of(session, base, patch("a", 2)), Commit.of(session, base, patch("a", 3))));
    assertCommitted(results.get(0), 2);
    assertConflictWith(2, results.get(1));
    assertSnapshot(2, "{\"a\":2}");
  }

  @Test
  void eachFailureIsThatOfOneAttemptAndKeepsItsType() {
    put("no state");
    redis.call("SET", keyOf(sessions.get(0)), "{\"version\":9223372036854775807,\"data\":{}}");
    List<CommitAttempt> attempts =
        store(StoreSettings.DEFAULTS.withMaxStateBytes(SMALL))
            .commitAll(
                List.of(
                    Commit.of(sessions.get(1), 0, patch("a", 1)),
                    Commit.of(session, 0, patch("a", 1)),
                    Commit.of(sessions.get(0), Long.MAX_VALUE, EMPTY),
                    Commit.of(sessions.get(2), 0, patch("a", "x".repeat((int) SMALL))),
                    Commit.of(sessions.get(1), 1, patch("a", 2))));
    assertThat(attempts).hasSize(5);
    assertCommitted(attempts.get(0).orElseThrow(), 1);
    assertFailed(attempts.get(1), CorruptStateException.class, session);
    assertFailed(attempts.get(2), VersionExhaustedException.class, sessions.get(0));
    assertFailed(attempts.get(3), StateTooLargeException.class, sessions.get(2));
    assertCommitted(attempts.get(4).orElseThrow(), 2);
    assertThat(stored()).isEqualTo("no state");
    assertThat(redis.number("EXISTS", keyOf(sessions.get(2)))).isZero();
  }

  private static void assertFailed(
      CommitAttempt attempt, Class<? extends MasterStateException> type, String session) {
    assertThat(attempt.result()).isEmpty();
    assertThat(attempt.failure()).containsInstanceOf(type);
    MasterStateException failure = attempt.failure().orElseThrow();
    assertThat(failure.sessionId()).isEqualTo(session);
    assertThat(failure).hasMessageContaining(session);
    assertThat(catchThrown(attempt)).isSameAs(failure);
  }

  private static RuntimeException catchThrown(CommitAttempt attempt) {
    try {
      attempt.orElseThrow();
      return null;
    } catch (MasterStateException e) {
      return e;
    }
  }

  @Test
  void anAttemptThatSucceededHasNoFailure() {
    CommitAttempt attempt = store.commitAll(List.of(Commit.of(session, 0, EMPTY))).get(0);
    assertThat(attempt.result()).hasValue(attempt.orElseThrow());
    assertThat(attempt.failure()).isEmpty();
  }

  /** Three sessions in turn, each time with so much that the list goes in several trips. */
  @Test
  void aListThatIsLargerThanWhatIsSentAtOnceIsMadeInOrderAllTheSame() {
    String half = "x".repeat((int) Limits.COMMIT_ALL_CHUNK_BYTES / 2 + 1);
    String whole = "y".repeat((int) Limits.COMMIT_ALL_CHUNK_BYTES + 1);
    List<Commit> commits = new ArrayList<>();
    for (int version = 0; version < 3; version++) {
      for (String each : sessions.subList(0, 3)) {
        commits.add(Commit.of(each, version, patch("large", version == 1 ? whole : half)));
      }
    }
    List<CommitResult> results = commitAll(commits);
    for (int i = 0; i < commits.size(); i++) {
      assertCommitted(results.get(i), commits.get(i).version().orElseThrow() + 1);
    }
    assertThat(store.getSnapshot(sessions.get(2)).data().get("large").textValue()).isEqualTo(half);
  }

  @Test
  void theListIsReadBeforeTheAsyncMethodReturns() {
    List<Commit> commits = new ArrayList<>(List.of(Commit.of(session, 0, patch("a", 1))));
    var running = store.commitAllAsync(commits);
    commits.clear();
    assertThat(running.toCompletableFuture().join()).hasSize(1);
    assertSnapshot(1, "{\"a\":1}");
  }

  @Test
  void aNullListOrEntryIsRefusedBeforeAnythingIsSent() {
    List<Commit> withNull = Arrays.asList(Commit.of(session, 0, patch("a", 1)), null);
    assertThatNullPointerException().isThrownBy(() -> store.commitAll(null));
    assertThatNullPointerException().isThrownBy(() -> store.commitAllAsync(null));
    assertThatNullPointerException().isThrownBy(() -> store.commitAll(withNull));
    assertThatNullPointerException().isThrownBy(() -> store.commitAllAsync(withNull));
    assertThatNullPointerException()
        .isThrownBy(() -> store.commitAll(Collections.singletonList(null)));
    assertThat(redis.number("EXISTS", key())).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ud800", "a\udc00b"})
  void aCommitRefusesASessionIdThatIsEmptyOrNoUnicode(String id) {
    Snapshot base = store.getSnapshot(session);
    assertThatIllegalArgumentException().isThrownBy(() -> Commit.of(id, 0, EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> Commit.of(id, base, EMPTY));
  }

  @Test
  void aCommitRefusesNullsAndNegativeVersions() {
    Snapshot base = store.getSnapshot(session);
    assertThatNullPointerException().isThrownBy(() -> Commit.of(null, 0, EMPTY));
    assertThatNullPointerException().isThrownBy(() -> Commit.of(session, 0, null));
    assertThatNullPointerException().isThrownBy(() -> Commit.of(session, null, EMPTY));
    assertThatNullPointerException().isThrownBy(() -> Commit.of(session, base, null));
    assertThatIllegalArgumentException().isThrownBy(() -> Commit.of(session, -1, EMPTY));
  }
}
