package dev.masterstate.history;

import static dev.masterstate.history.Operations.committed;
import static dev.masterstate.history.Operations.conflict;
import static dev.masterstate.history.Operations.failed;
import static dev.masterstate.history.Operations.initialised;
import static dev.masterstate.history.Operations.notInitialised;
import static dev.masterstate.history.Operations.read;
import static dev.masterstate.history.Operations.set;
import static dev.masterstate.history.Operations.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.masterstate.FlatPatch;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {

  private static final FlatPatch A1 = set("a", 1);
  private static final FlatPatch A2 = set("a", 2);
  private static final FlatPatch B1 = set("b", 1);

  private static final Operation MAKES_1 = committed("ann", 10, 13, 0, A1);
  private static final Operation MAKES_2 = committed("bob", 20, 23, 1, B1);
  private static final Operation MAKES_3 = committed("ann", 30, 33, 2, A2);

  private static final String NONE = "{}";
  private static final String AT_1 = "{'a':1}";
  private static final String AT_2 = "{'a':1,'b':1}";
  private static final String AT_3 = "{'a':2,'b':1}";

  private static void assertHolds(Operation... history) {
    assertThat(new HistoryChecker().check(List.of(history))).isEmpty();
  }

  private static void assertContradiction(List<Operation> history, Operation... named) {
    assertThat(new HistoryChecker().check(history))
        .hasValueSatisfying(
            contradiction ->
                assertThat(contradiction.operations())
                    .as(contradiction.toString())
                    .containsExactly(named));
  }

  @Nested
  class Holds {

    @Test
    void whatOneThreadSeesOfARegister() {
      assertHolds(
          read("ann", 0, 3, 0, NONE),
          notInitialised("cid", 14, 16),
          MAKES_1,
          read("ann", 14, 15, 1, AT_1),
          MAKES_2,
          conflict("ann", 24, 25, 1, 2),
          read("ann", 26, 27, 2, AT_2),
          MAKES_3,
          read("ann", 40, 41, 3, AT_3));
    }

    @Test
    void concurrentCallsInAnyOrderThatFits() {
      assertHolds(
          committed("ann", 0, 20, 0, A1),
          committed("bob", 1, 19, 1, B1),
          read("cid", 2, 18, 0, NONE),
          read("dan", 3, 17, 2, AT_2),
          read("eve", 4, 30, 1, AT_1),
          conflict("fay", 5, 16, 0, 1),
          conflict("gus", 6, 15, 5, 2));
    }

    @Test
    void aSecondInitialisationConflictsAndAMemberThatWasRemovedGoesLast() {
      assertHolds(
          initialised("ann", 0, 2, "{'a':1.10,'b':1}"),
          notInitialised("bob", 1, 4),
          committed("ann", 5, 6, 1, FlatPatch.parse("[{\"op\":\"remove\",\"path\":\"/a\"}]")),
          committed("ann", 7, 8, 2, A2),
          read("ann", 9, 10, 3, "{'b': 1, 'a': 2}"));
    }

    @Test
    void anUnknownOutcomeThatHappened() {
      assertHolds(unknown("ann", 0, 0, A1), read("bob", 2, 3, 1, AT_1), MAKES_2);
    }

    @Test
    void anUnknownOutcomeThatDidNotHappen() {
      assertHolds(unknown("bob", 0, 0, B1), MAKES_1, read("bob", 14, 15, 1, AT_1));
    }

    @Test
    void anUnknownOutcomeThatOnlyTheSuccessOfAnotherShows() {
      assertHolds(unknown("ann", 0, 0, A1), MAKES_2, read("bob", 24, 25, 2, AT_2));
    }

    @Test
    void anUnknownOutcomeThatTookEffectAfterTheCallReturned() {
      assertHolds(unknown("ann", 0, 0, A1), read("ann", 5, 6, 0, NONE), read("ann", 7, 8, 1, AT_1));
    }

    @Test
    void ofRivalsOfUnknownOutcomeTheOneWhosePatchWasReadIsIt() {
      assertHolds(
          unknown("ann", 0, 0, A2),
          unknown("bob", 1, 0, A1),
          unknown("cid", 2, 1, A2),
          unknown("dan", 3, 1, B1),
          read("eve", 4, 5, 2, AT_2));
    }

    @Test
    void aConflictOfAVersionUntoldThatOnlyAnUnknownOutcomeExplains() {
      assertHolds(MAKES_1, unknown("bob", 14, 1, B1), conflict("ann", 15, 16, 1));
    }

    @Test
    void aConflictWithoutCauseWhereTransactionsAreAborted() {
      List<Operation> history = List.of(MAKES_1, conflict("bob", 14, 15, 1));
      assertThat(new HistoryChecker().spuriousConflicts(true).check(history)).isEmpty();
      assertContradiction(history, history.toArray(Operation[]::new));
    }
  }

  @Nested
  class IsFound {

    @Test
    void aLostUpdate() {
      Operation blind = read("cid", 40, 41, 3, "{'a':2}");
      assertContradiction(List.of(MAKES_1, MAKES_2, MAKES_3, blind), MAKES_2, blind);
    }

    @Test
    void aStaleRead() {
      Operation stale = read("cid", 24, 25, 1, AT_1);
      assertContradiction(List.of(MAKES_1, MAKES_2, MAKES_3, stale), MAKES_2, stale);
    }

    @Test
    void aReadOlderThanWhatAnotherHadSeen() {
      Operation slow = committed("bob", 20, 40, 1, B1);
      Operation first = read("cid", 21, 22, 2, AT_2);
      Operation second = read("dan", 23, 24, 1, AT_1);
      assertContradiction(List.of(MAKES_1, slow, first, second), first, second);
    }

    @Test
    void aCommitAppliedTwice() {
      Operation seen = read("cid", 24, 25, 3, AT_2);
      assertContradiction(List.of(MAKES_1, MAKES_2, seen), seen);
    }

    @Test
    void aCommitAppliedTwiceThatAConflictShows() {
      Operation refused = conflict("bob", 24, 25, 2, 3);
      assertContradiction(List.of(MAKES_1, MAKES_2, refused), refused);
    }

    @Test
    void aVersionUsedTwice() {
      Operation rival = committed("cid", 21, 22, 1, A2);
      assertContradiction(List.of(MAKES_1, MAKES_2, rival), MAKES_2, rival);
    }

    @Test
    void aVersionLeftOut() {
      Operation jump = committed("bob", 20, 23, 1, B1, 3);
      assertContradiction(List.of(MAKES_1, jump), jump);
    }

    @Test
    void aCommitAcknowledgedOnAWrongBase() {
      Operation wrong = committed("cid", 34, 35, 7, B1);
      assertContradiction(List.of(MAKES_1, MAKES_2, MAKES_3, wrong), wrong);
    }

    @Test
    void aReadOfDataThatItsVersionDoesNotStandFor() {
      Operation early = read("cid", 34, 35, 2, AT_3);
      Operation late = read("dan", 31, 32, 3, AT_2);
      Operation alien = read("eve", 24, 25, 2, "{'a':1,'b':1,'x':1}");
      Operation swapped = read("fay", 24, 25, 2, "{'b':1,'a':1}");
      assertContradiction(List.of(MAKES_1, MAKES_2, early), MAKES_1, early);
      assertContradiction(List.of(MAKES_1, MAKES_2, MAKES_3, late), MAKES_3, late);
      assertContradiction(List.of(MAKES_1, MAKES_2, alien), alien);
      assertContradiction(List.of(MAKES_1, MAKES_2, swapped), MAKES_1, MAKES_2, swapped);
    }

    @Test
    void dataBeforeThereIsAState() {
      Operation early = read("cid", 1, 2, 0, AT_1);
      assertContradiction(List.of(MAKES_1, early), early);
    }

    @Test
    void aMemberThatComesBack() {
      Operation removes =
          committed("bob", 20, 23, 1, FlatPatch.parse("[{\"op\":\"remove\",\"path\":\"a\"}]"));
      Operation undead = read("cid", 24, 25, 2, AT_1);
      assertContradiction(List.of(MAKES_1, removes, undead), removes, undead);
    }

    @Test
    void aReadFromTheFuture() {
      Operation prophet = read("cid", 14, 15, 2, AT_2);
      assertContradiction(List.of(MAKES_1, MAKES_2, MAKES_3, prophet), prophet, MAKES_2);
    }

    @Test
    void aConflictWithTheVersionThatWasExpected() {
      Operation groundless = conflict("cid", 24, 25, 2, 2);
      assertContradiction(List.of(MAKES_1, MAKES_2, groundless), groundless);
    }

    @Test
    void aConflictWithAVersionThatWasNotCurrent() {
      Operation late = conflict("cid", 24, 25, 7, 1);
      assertContradiction(List.of(MAKES_1, MAKES_2, late), MAKES_2, late);
    }

    @Test
    void aConflictOfAVersionUntoldWhileTheOneExpectedWasCurrent() {
      Operation groundless = conflict("cid", 24, 29, 2);
      assertContradiction(
          List.of(MAKES_1, MAKES_2, groundless, MAKES_3), MAKES_2, groundless, MAKES_3);
    }

    @Test
    void conflictsThatEachHaveACauseAndTogetherHaveNone() {
      Operation slow = committed("bob", 20, 40, 1, B1);
      Operation later = committed("ann", 21, 41, 2, A2);
      Operation stillOne = read("cid", 30, 31, 1, AT_1);
      Operation notOne = conflict("dan", 22, 29, 1);
      Operation before = conflict("eve", 15, 18, 1);
      assertHolds(MAKES_1, slow, later, stillOne);
      assertContradiction(List.of(MAKES_1, slow, stillOne, notOne), MAKES_1, notOne, stillOne);
      assertContradiction(List.of(MAKES_1, slow, later, before), MAKES_1, before, slow);
    }

    @Test
    void anInitialisationThatConflictsWithNothing() {
      Operation groundless = notInitialised("cid", 1, 2);
      assertContradiction(List.of(MAKES_1, groundless), groundless, MAKES_1);
      assertThat(new HistoryChecker().spuriousConflicts(true).check(List.of(MAKES_1, groundless)))
          .isPresent();
    }

    @Test
    void realTimeOrderBrokenBetweenTwoWriters() {
      Operation tooEarly = committed("cid", 14, 15, 2, A2);
      assertContradiction(List.of(MAKES_1, MAKES_2, tooEarly), tooEarly, MAKES_2);
    }

    @Test
    void aFailureOfKnownOutcomeThatHappened() {
      Operation refused = failed("bob", 20, 23, 1, B1);
      Operation seen = read("cid", 24, 25, 2, AT_2);
      assertContradiction(List.of(MAKES_1, refused, seen), refused, seen);
    }

    @Test
    void anUnknownOutcomeSeenBeforeItsCall() {
      Operation maybe = unknown("bob", 20, 1, B1);
      Operation prophet = read("cid", 14, 15, 2, AT_2);
      assertContradiction(List.of(MAKES_1, maybe, prophet), prophet, maybe);
    }

    @Test
    void dataThatNoUnknownOutcomeExplains() {
      Operation one = unknown("bob", 20, 1, B1);
      Operation other = unknown("cid", 21, 1, set("c", 1));
      Operation seen = read("dan", 24, 25, 2, "{'a':1,'d':1}");
      assertContradiction(List.of(MAKES_1, one, other, seen), one, other, seen);
    }

    @Test
    void rivalsOfUnknownOutcomeOfWhichOneIsTooLateAndTheOtherDoesNotFit() {
      Operation unfit = unknown("bob", 20, 1, A2);
      Operation late = unknown("cid", 30, 1, B1);
      Operation seen = read("dan", 24, 25, 2, AT_2);
      assertContradiction(List.of(MAKES_1, unfit, late, seen), unfit, seen, late);
    }
  }

  @Test
  void aContradictionIsPrintedWithWhoWhenWhatAndWhy() {
    Operation stale = read("cid", 24, 25, 1, AT_1);
    assertThatThrownBy(
            () -> new HistoryChecker().assertLinearizable(List.of(MAKES_1, MAKES_2, stale)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            not linearizable: version 2 began after 24, but version 2 was there by 23
              [20, 23] bob: commit on version 1 of [set b to 1] -> made version 2
              [24, 25] cid: read -> version 1, {"a":1}\
            """);
  }
}
