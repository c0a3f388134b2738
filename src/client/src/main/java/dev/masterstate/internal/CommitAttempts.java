package dev.masterstate.internal;

import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.CommitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** The commits of a list, on their way, and what comes of each. */
final class CommitAttempts {

  private final List<Commit> commits;
  private final List<CompletableFuture<CommitResult>> outcomes;
  private final CompletableFuture<Void> allDone;

  /**
   * Takes outcomes that are yet to come.
   *
   * @param outcomes one for each commit, in the same order
   */
  CommitAttempts(List<Commit> commits, List<CompletableFuture<CommitResult>> outcomes) {
    this.commits = commits;
    this.outcomes = outcomes;
    allDone = CompletableFuture.allOf(outcomes.toArray(CompletableFuture<?>[]::new));
  }

  /**
   * The attempts, when the last outcome is there. The stage does not fail.
   *
   * @param continuations completes the stage, if it is not there at once
   */
  CompletionStage<List<CommitAttempt>> whenDone(Executor continuations) {
    return allDone.isDone()
        ? CompletableFuture.completedStage(attempts())
        : allDone.handleAsync((done, failure) -> attempts(), continuations);
  }

  /**
   * Waits for the last outcome. If the waiting thread is interrupted, the outcomes that are not
   * there yet are unknown; the thread's interrupt flag stays set.
   */
  List<CommitAttempt> await() {
    try {
      allDone.get();
    } catch (ExecutionException e) {
      // Each attempt tells its own failure.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return attempts();
  }

  private List<CommitAttempt> attempts() {
    List<CommitAttempt> attempts = new ArrayList<>(commits.size());
    for (int i = 0; i < commits.size(); i++) {
      attempts.add(attempt(commits.get(i).sessionId(), outcomes.get(i)));
    }
    return List.copyOf(attempts);
  }

  private static CommitAttempt attempt(String sessionId, CompletableFuture<CommitResult> outcome) {
    if (!outcome.isDone()) {
      Throwable interrupt = new InterruptedException("interrupted while waiting");
      return Factories.failedAttempt(new CommitOutcomeUnknownException(sessionId, interrupt));
    }
    try {
      return Factories.attempt(outcome.join());
    } catch (CompletionException e) {
      return Factories.failedAttempt(Failures.ofWrite(sessionId, Failures.unwrap(e)));
    }
  }
}
