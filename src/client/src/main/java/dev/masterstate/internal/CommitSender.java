package dev.masterstate.internal;

import dev.masterstate.CommitResult;
import dev.masterstate.Limits;
import dev.masterstate.Patch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Sends commits, single ones and lists, on pipelines of its own: one round trip to each server
 * concerned, or one for each {@link Limits#COMMIT_ALL_CHUNK_BYTES} of a list. Those that meet a
 * foreign text take two more: it is read, and they are sent again with its layout; and so on, while
 * another writer rewrites it in between.
 *
 * <p>Redisson's own ways do not serve here. A connection for each command costs a packet and a
 * wake-up each, at both ends. Its batches read no reply before the last has come, so that a lost
 * connection takes those along that had come; an error of one server fails what another is still
 * running; and after a redirect they send again what the same server had refused otherwise.
 */
public final class CommitSender {

  /**
   * So many foreign texts of a list are read at once, which bounds what the client has in memory.
   */
  private static final int TEXTS_AT_ONCE = 16;

  private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

  private final Pipelines pipelines;
  private final ForeignTexts texts;

  /** A sender that has sent nothing yet. */
  public CommitSender(Routes routes, ForeignTexts texts) {
    pipelines = new Pipelines(routes);
    this.texts = texts;
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
    make(List.of(commit));
    return commit.outcome;
  }

  /** Makes commits; their outcomes come later, in the same order. */
  public List<CompletableFuture<CommitResult>> send(List<OpenCommit> commits) {
    inTurn(chunks(commits), this::make);
    return commits.stream().map(commit -> commit.outcome).toList();
  }

  /** Makes a chunk of commits, and those of them anew that meet a foreign text. */
  private CompletionStage<Void> make(List<OpenCommit> chunk) {
    return new CommitChunk(pipelines, chunk)
        .make()
        .thenCompose(foreign -> foreign.isEmpty() ? DONE : layOut(foreign));
  }

  private CompletionStage<Void> layOut(List<OpenCommit> commits) {
    return inTurn(
        parts(commits),
        part -> texts.layOut(part).thenCompose(read -> inTurn(chunks(part), this::make)));
  }

  private static <T> CompletionStage<Void> inTurn(
      List<T> parts, Function<T, CompletionStage<Void>> make) {
    CompletionStage<Void> before = DONE;
    for (T part : parts) {
      before = before.thenCompose(done -> make.apply(part));
    }
    return before;
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

  /** Parts of few sessions each; of one that comes back in a later part the text is read again. */
  private static List<List<OpenCommit>> parts(List<OpenCommit> commits) {
    List<List<OpenCommit>> parts = new ArrayList<>();
    List<OpenCommit> part = new ArrayList<>();
    Set<String> sessions = new HashSet<>();
    for (OpenCommit commit : commits) {
      if (sessions.add(commit.sessionId) && sessions.size() > TEXTS_AT_ONCE) {
        parts.add(part);
        part = new ArrayList<>();
        sessions = new HashSet<>(Set.of(commit.sessionId));
      }
      part.add(commit);
    }
    parts.add(part);
    return parts;
  }
}
