package dev.masterstate.internal;

import dev.masterstate.CommitResult;
import dev.masterstate.Limits;
import dev.masterstate.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A list of commits, made with one round trip to each server concerned, or one for each {@link
 * Limits#COMMIT_ALL_CHUNK_BYTES}.
 *
 * <p>Redisson's own batches do not serve here. They read no reply before the last has come, so that
 * a lost connection takes those along that had come; an error of one server fails what another is
 * still running; and after a redirect they send again what the same server had refused otherwise.
 */
public final class CommitBatch {

  private final Routes routes;
  private final List<BatchedCommit> commits = new ArrayList<>();

  /** An empty list, to be sent on connections of its own. */
  public CommitBatch(Routes routes) {
    this.routes = routes;
  }

  /**
   * Adds a commit.
   *
   * @param arguments what {@link CommitScript#arguments} has made of it
   */
  public void add(String sessionId, Patch patch, String key, Object[] arguments) {
    commits.add(new BatchedCommit(sessionId, patch, routes.mapped(key), arguments));
  }

  /** Makes the commits; their outcomes come later, in the same order. */
  public List<CompletableFuture<CommitResult>> send() {
    CompletionStage<Void> before = CompletableFuture.completedStage(null);
    for (List<BatchedCommit> chunk : chunks()) {
      before = before.thenCompose(done -> new CommitChunk(routes, chunk).make());
    }
    return commits.stream().map(commit -> commit.outcome).toList();
  }

  private List<List<BatchedCommit>> chunks() {
    List<List<BatchedCommit>> chunks = new ArrayList<>();
    List<BatchedCommit> chunk = new ArrayList<>();
    long bytes = 0;
    for (BatchedCommit commit : commits) {
      bytes += commit.bytes();
      if (bytes > Limits.COMMIT_ALL_CHUNK_BYTES && !chunk.isEmpty()) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        bytes = commit.bytes();
      }
      chunk.add(commit);
    }
    chunks.add(chunk);
    return chunks;
  }
}
