package dev.masterstate.internal;

import dev.masterstate.CommitResult;
import dev.masterstate.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.redisson.api.RBucket;

/**
 * How a commit is sent again that was answered FOREIGN: it has not run, for another writer left the
 * text. The text is read, and its layout sent along. Who rewrites it in between has the commit
 * answered FOREIGN again; so after {@link Limits#MAX_SENT_LAYOUTS} of them the script lays out what
 * it finds, as it does with what cannot be read.
 */
public final class ForeignTexts {

  private final StoreSettings settings;

  /** Texts may be long, and the client's own threads serve all commits. */
  private final Executor executor;

  /** The texts of a store. */
  public ForeignTexts(StoreSettings settings) {
    this.settings = settings;
    executor = Routes.executor(settings.redisson());
  }

  /**
   * Sends a commit, and again as long as it is answered FOREIGN.
   *
   * @param send sends it with these arguments
   */
  public CompletionStage<CommitResult> commit(
      OpenCommit commit, Function<String[], CompletionStage<CommitResult>> send) {
    return send.apply(commit.arguments())
        .exceptionallyCompose(
            failure ->
                Failures.unwrap(failure) instanceof ForeignTextException
                    ? layOut(List.of(commit)).thenCompose(read -> commit(commit, send))
                    : CompletableFuture.failedStage(failure));
  }

  /**
   * Prepares commits to be sent again, in the same order. The first on each session lays the text
   * out, and those behind it need nothing more: if it is answered FOREIGN again, so are they. Where
   * so many layouts as one commit may send were in vain, or were refused with their commits, all
   * leave it to the script: else a list of conflicts would be sent once for each of them.
   *
   * @return when they may be sent; the stage does not fail
   */
  CompletionStage<Void> layOut(List<OpenCommit> commits) {
    Set<String> sessions = new HashSet<>();
    Set<String> leftToTheScript = new HashSet<>();
    List<CompletableFuture<Void>> read = new ArrayList<>();
    for (OpenCommit commit : commits) {
      boolean first = sessions.add(commit.sessionId);
      if (first && commit.layouts() >= Limits.MAX_SENT_LAYOUTS) {
        leftToTheScript.add(commit.sessionId);
      }
      if (leftToTheScript.contains(commit.sessionId)) {
        commit.sendAgain(ForeignLayout.leaveToTheScript(commit.arguments()));
      } else if (first) {
        read.add(layOut(commit).toCompletableFuture());
      } else {
        commit.sendAgain(ForeignLayout.without(commit.arguments()));
      }
    }
    return CompletableFuture.allOf(read.toArray(CompletableFuture<?>[]::new));
  }

  private CompletionStage<Void> layOut(OpenCommit commit) {
    // One try: the script can do without, and a server that does not answer will not answer it.
    RBucket<byte[]> bucket =
        settings.redisson().getBucket(settings.master(commit.sessionId).retryAttempts(0));
    return CompletableFuture.completedStage(bucket)
        .thenCompose(RBucket::getAsync)
        .thenApplyAsync(stored -> ForeignLayout.addAnew(stored, commit.arguments()), executor)
        .exceptionally(failure -> ForeignLayout.leaveToTheScript(commit.arguments()))
        .thenAccept(commit::sendAgain);
  }
}
