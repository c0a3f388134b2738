package dev.masterstate.internal;

import dev.masterstate.CommitResult;
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
 * text. The text is read, and its layout sent along; what cannot be read the script lays out.
 * Either is answered for good, whatever becomes of the text in between.
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
   * Sends a commit, and once more if it was answered FOREIGN.
   *
   * @param send sends it with these arguments
   */
  public CompletionStage<CommitResult> commit(
      String sessionId,
      String[] arguments,
      Function<String[], CompletionStage<CommitResult>> send) {
    return send.apply(arguments)
        .exceptionallyCompose(
            failure ->
                Failures.unwrap(failure) instanceof ForeignTextException
                    ? layOut(sessionId, arguments).thenCompose(send)
                    : CompletableFuture.failedStage(failure));
  }

  /**
   * Prepares commits to be sent again, in the same order: the first on each session lays the text
   * out, and its layout would help no other.
   *
   * @return when they may be sent; the stage does not fail
   */
  CompletionStage<Void> layOut(List<OpenCommit> commits) {
    Set<String> sessions = new HashSet<>();
    List<CompletableFuture<Void>> read = new ArrayList<>();
    for (OpenCommit commit : commits) {
      if (sessions.add(commit.sessionId)) {
        read.add(
            layOut(commit.sessionId, commit.arguments())
                .thenAccept(commit::sendWith)
                .toCompletableFuture());
      } else {
        commit.sendWith(ForeignLayout.leaveToTheScript(commit.arguments()));
      }
    }
    return CompletableFuture.allOf(read.toArray(CompletableFuture<?>[]::new));
  }

  private CompletionStage<String[]> layOut(String sessionId, String[] arguments) {
    // One try: the script can do without, and a server that does not answer will not answer it.
    RBucket<byte[]> bucket =
        settings.redisson().getBucket(settings.master(sessionId).retryAttempts(0));
    return CompletableFuture.completedStage(bucket)
        .thenCompose(RBucket::getAsync)
        .thenApplyAsync(stored -> ForeignLayout.addAnew(stored, arguments), executor)
        .exceptionally(failure -> ForeignLayout.leaveToTheScript(arguments));
  }
}
