package dev.masterstate.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import dev.masterstate.StateTooLargeException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.redisson.api.RBucket;

/**
 * What all implementations share: everything but the commit. Reading is a GET and initialising a
 * SET NX, whatever the protocol of a commit; each synchronous method waits for its asynchronous
 * twin.
 */
public abstract class AbstractMasterState implements MasterState {

  private final StoreSettings settings;

  /**
   * What callers hang on a commit's stage runs here: all commits to a server share one thread of
   * the client's, and one that blocked there would wait for itself.
   */
  private final Executor continuations;

  protected AbstractMasterState(StoreSettings settings) {
    this.settings = settings;
    continuations = Routes.executor(settings.redisson());
  }

  /**
   * Makes a commit, and sends it again while the server refuses it.
   *
   * @param base what the commit is made against, {@link StateText#unversioned()} for whatever is
   *     there; its text, where it was read, may serve as a hint
   */
  protected abstract CompletionStage<CommitResult> commit(
      String sessionId, String key, StateText base, Patch patch);

  @Override
  public final Snapshot getSnapshot(String sessionId) {
    return Await.result(sessionId, getSnapshotAsync(sessionId), Failures::ofRead);
  }

  @Override
  public final CommitResult commitPatch(String sessionId, long version, Patch patch) {
    return Await.result(sessionId, commit(Commit.of(sessionId, version, patch)), Failures::ofWrite);
  }

  @Override
  public final CommitResult commitPatch(String sessionId, Snapshot base, Patch patch) {
    return Await.result(sessionId, commit(Commit.of(sessionId, base, patch)), Failures::ofWrite);
  }

  @Override
  public final CommitResult commitPatch(String sessionId, Patch patch) {
    return Await.result(sessionId, commit(Commit.of(sessionId, patch)), Failures::ofWrite);
  }

  @Override
  public final CommitResult initializeState(String sessionId, ObjectNode initialData) {
    return Await.result(sessionId, initializeStateAsync(sessionId, initialData), Failures::ofWrite);
  }

  @Override
  public final CompletionStage<Snapshot> getSnapshotAsync(String sessionId) {
    RBucket<byte[]> bucket = settings.redisson().getBucket(settings.master(sessionId));
    return stage(
        sessionId,
        Resend.whileRefused(bucket::getAsync).thenApply(stored -> snapshot(sessionId, stored)),
        Failures::ofRead,
        Runnable::run);
  }

  @Override
  public final CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, long version, Patch patch) {
    return commitAsync(Commit.of(sessionId, version, patch));
  }

  @Override
  public final CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, Snapshot base, Patch patch) {
    return commitAsync(Commit.of(sessionId, base, patch));
  }

  @Override
  public final CompletionStage<CommitResult> commitPatchAsync(String sessionId, Patch patch) {
    return commitAsync(Commit.of(sessionId, patch));
  }

  private CompletionStage<CommitResult> commitAsync(Commit commit) {
    return stage(commit.sessionId(), commit(commit), Failures::ofWrite, continuations);
  }

  private CompletionStage<CommitResult> commit(Commit commit) {
    String sessionId = commit.sessionId();
    return commit(sessionId, settings.keys().of(sessionId), base(commit), commit.patch());
  }

  /** What a commit is made against: a snapshot as it was read, a version alone, or anything. */
  protected static StateText base(Commit commit) {
    if (commit.base().isPresent()) {
      return Factories.stateOf(commit.base().get());
    }
    return commit.version().isPresent()
        ? StateText.unread(commit.version().getAsLong())
        : StateText.unversioned();
  }

  @Override
  public final List<CommitAttempt> commitAll(List<Commit> commits) {
    return start(commits).await();
  }

  @Override
  public final CompletionStage<List<CommitAttempt>> commitAllAsync(List<Commit> commits) {
    return start(commits).whenDone(continuations);
  }

  private CommitAttempts start(List<Commit> commits) {
    List<Commit> all = List.copyOf(commits);
    return new CommitAttempts(all, commitEach(all));
  }

  /**
   * Makes commits, and returns without waiting for their outcomes, which are in the order of the
   * commits. Here each waits for the one before it.
   */
  protected List<CompletableFuture<CommitResult>> commitEach(List<Commit> commits) {
    List<CompletableFuture<CommitResult>> outcomes = new ArrayList<>(commits.size());
    CompletableFuture<?> before = CompletableFuture.completedFuture(null);
    for (Commit commit : commits) {
      CompletableFuture<CommitResult> outcome =
          before.handle((result, failure) -> commit).thenCompose(this::commitAsync);
      outcomes.add(outcome);
      before = outcome;
    }
    return outcomes;
  }

  @Override
  public final CompletionStage<CommitResult> initializeStateAsync(
      String sessionId, ObjectNode initialData) {
    // Redisson's retries would send a SET NX again after a lost reply, and call it a conflict.
    RBucket<byte[]> bucket =
        settings.redisson().getBucket(settings.master(sessionId).retryAttempts(0));
    byte[] text = StateText.write(1, initialData);
    byte[] state =
        settings.inPlaceWrites() ? StateText.withPool(text, settings.maxStateBytes()) : text;
    return stage(
        sessionId,
        Resend.whileRefused(() -> create(sessionId, bucket, state))
            .thenApply(
                created ->
                    created ? Factories.committed(1) : Factories.conflict(OptionalLong.empty())),
        Failures::ofWrite,
        Runnable::run);
  }

  /** A key that exists is a conflict even where the state would be too large: that comes last. */
  private CompletionStage<Boolean> create(String sessionId, RBucket<byte[]> bucket, byte[] state) {
    if (state.length > settings.maxStateBytes()) {
      return bucket
          .isExistsAsync()
          .thenApply(
              exists -> {
                if (exists) {
                  return false;
                }
                throw new StateTooLargeException(sessionId, state.length, settings.maxStateBytes());
              });
    }
    return settings.timeToLive().isPresent()
        ? bucket.setIfAbsentAsync(state, settings.timeToLive().get())
        : bucket.setIfAbsentAsync(state);
  }

  private static Snapshot snapshot(String sessionId, byte[] stored) {
    try {
      return Factories.snapshot(sessionId, StateText.read(stored));
    } catch (JsonSyntaxException e) {
      throw new CorruptStateException(sessionId, e.getMessage(), e);
    }
  }

  /** A future of its own: one that depends on another would wrap the exception. */
  private static <T> CompletionStage<T> stage(
      String sessionId,
      CompletionStage<T> call,
      BiFunction<String, Throwable, MasterStateException> translation,
      Executor continuations) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    call.whenCompleteAsync(
        (value, failure) -> {
          if (failure == null) {
            outcome.complete(value);
          } else {
            outcome.completeExceptionally(translation.apply(sessionId, Failures.unwrap(failure)));
          }
        },
        continuations);
    return outcome;
  }
}
