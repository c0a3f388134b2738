package dev.masterstate.internal;

import dev.masterstate.CommitResult;
import dev.masterstate.Limits;
import dev.masterstate.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sends commits, single ones and lists, on pipelines of its own: one round trip to each server
 * concerned, or one for each {@link Limits#COMMIT_ALL_CHUNK_BYTES} of a list.
 *
 * <p>Redisson's own ways do not serve here. A connection for each command costs a packet and a
 * wake-up each, at both ends. Its batches read no reply before the last has come, so that a lost
 * connection takes those along that had come; an error of one server fails what another is still
 * running; and after a redirect they send again what the same server had refused otherwise.
 */
public final class CommitSender {

  private final Pipelines pipelines;

  /** A sender that has sent nothing yet. */
  public CommitSender(Routes routes) {
    pipelines = new Pipelines(routes);
  }

  /**
   * A commit, ready to be sent once.
   *
   * @param arguments what {@link CommitScript#arguments} has made of it
   */
  public OpenCommit open(String sessionId, Patch patch, String key, String[] arguments) {
    return new OpenCommit(sessionId, patch, pipelines.mapped(key), arguments);
  }

  /** Makes a commit; its outcome comes later. */
  public CompletableFuture<CommitResult> send(OpenCommit commit) {
    new CommitChunk(pipelines, List.of(commit)).make();
    return commit.outcome;
  }

  /** Makes commits; their outcomes come later, in the same order. */
  public List<CompletableFuture<CommitResult>> send(List<OpenCommit> commits) {
    CompletionStage<Void> before = CompletableFuture.completedStage(null);
    for (List<OpenCommit> chunk : chunks(commits)) {
      before = before.thenCompose(done -> new CommitChunk(pipelines, chunk).make());
    }
    return commits.stream().map(commit -> commit.outcome).toList();
  }

  private static List<List<OpenCommit>> chunks(List<OpenCommit> commits) {
    List<List<OpenCommit>> chunks = new ArrayList<>();
    List<OpenCommit> chunk = new ArrayList<>();
    long bytes = 0;
    for (OpenCommit commit : commits) {
      bytes += commit.bytes();
      if (bytes > Limits.COMMIT_ALL_CHUNK_BYTES && !chunk.isEmpty()) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        bytes = commit.bytes();
      }
      chunk.add(commit);
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }
}
