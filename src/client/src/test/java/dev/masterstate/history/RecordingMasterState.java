package dev.masterstate.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Another store, with every call of any thread written into a history. */
public final class RecordingMasterState implements MasterState {

  private final MasterState store;
  private final History history;

  /** Several stores may share one history. */
  public RecordingMasterState(MasterState store, History history) {
    this.store = store;
    this.history = history;
  }

  @Override
  public Snapshot getSnapshot(String sessionId) {
    return record(
        sessionId,
        new Call.Read(),
        () -> store.getSnapshot(sessionId),
        RecordingMasterState::observed);
  }

  @Override
  public CommitResult commitPatch(String sessionId, long version, Patch patch) {
    return record(
        sessionId,
        commit(version, patch),
        () -> store.commitPatch(sessionId, version, patch),
        RecordingMasterState::written);
  }

  @Override
  public CommitResult commitPatch(String sessionId, Snapshot base, Patch patch) {
    return record(
        sessionId,
        commit(base.version(), patch),
        () -> store.commitPatch(sessionId, base, patch),
        RecordingMasterState::written);
  }

  @Override
  public CommitResult commitPatch(String sessionId, Patch patch) {
    throw new UnsupportedOperationException("a history has commits on versions alone");
  }

  @Override
  public List<CommitAttempt> commitAll(List<Commit> commits) {
    List<Begun> begun = begin(commits);
    return end(begun, store.commitAll(commits));
  }

  @Override
  public CommitResult initializeState(String sessionId, ObjectNode initialData) {
    return record(
        sessionId,
        new Call.Initialise(initialData.toString()),
        () -> store.initializeState(sessionId, initialData),
        RecordingMasterState::written);
  }

  @Override
  public CompletionStage<Snapshot> getSnapshotAsync(String sessionId) {
    return recordAsync(
        sessionId,
        new Call.Read(),
        () -> store.getSnapshotAsync(sessionId),
        RecordingMasterState::observed);
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, long version, Patch patch) {
    return recordAsync(
        sessionId,
        commit(version, patch),
        () -> store.commitPatchAsync(sessionId, version, patch),
        RecordingMasterState::written);
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, Snapshot base, Patch patch) {
    return recordAsync(
        sessionId,
        commit(base.version(), patch),
        () -> store.commitPatchAsync(sessionId, base, patch),
        RecordingMasterState::written);
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(String sessionId, Patch patch) {
    throw new UnsupportedOperationException("a history has commits on versions alone");
  }

  @Override
  public CompletionStage<List<CommitAttempt>> commitAllAsync(List<Commit> commits) {
    List<Begun> begun = begin(commits);
    return store.commitAllAsync(commits).thenApply(attempts -> end(begun, attempts));
  }

  @Override
  public CompletionStage<CommitResult> initializeStateAsync(
      String sessionId, ObjectNode initialData) {
    return recordAsync(
        sessionId,
        new Call.Initialise(initialData.toString()),
        () -> store.initializeStateAsync(sessionId, initialData),
        RecordingMasterState::written);
  }

  private <T> T record(
      String session, Call call, Supplier<T> operation, Function<T, Outcome> outcome) {
    History.Recording recording = history.begin(session, call);
    T result;
    try {
      result = operation.get();
    } catch (RuntimeException | Error e) {
      recording.end(failed(call, e));
      throw e;
    }
    recording.end(outcome.apply(result));
    return result;
  }

  /**
   * The returned stage completes after the end is recorded, with the bare exception if it fails.
   */
  private <T> CompletionStage<T> recordAsync(
      String session,
      Call call,
      Supplier<CompletionStage<T>> operation,
      Function<T, Outcome> outcome) {
    History.Recording recording = history.begin(session, call);
    CompletionStage<T> running;
    try {
      running = operation.get();
    } catch (RuntimeException | Error e) {
      recording.end(failed(call, e));
      throw e;
    }
    CompletableFuture<T> recorded = new CompletableFuture<>();
    running.whenComplete(
        (result, failure) -> {
          if (failure == null) {
            recording.end(outcome.apply(result));
            recorded.complete(result);
          } else {
            Throwable bare = bare(failure);
            recording.end(failed(call, bare));
            recorded.completeExceptionally(bare);
          }
        });
    return recorded;
  }

  /** A commit of a list, under way; one that is never ended is of unknown outcome. */
  private record Begun(History.Recording recording, Call call) {
    void end(CommitAttempt attempt) {
      recording.end(
          attempt
              .result()
              .map(RecordingMasterState::written)
              .orElseGet(() -> failed(call, attempt.failure().orElseThrow())));
    }
  }

  private List<Begun> begin(List<Commit> commits) {
    List<Begun> begun = new ArrayList<>();
    for (Commit each : commits) {
      Call call = commit(each.version().orElseThrow(), each.patch());
      begun.add(new Begun(history.begin(each.sessionId(), call), call));
    }
    return begun;
  }

  private static List<CommitAttempt> end(List<Begun> begun, List<CommitAttempt> attempts) {
    for (int i = 0; i < begun.size(); i++) {
      begun.get(i).end(attempts.get(i));
    }
    return attempts;
  }

  private static Throwable bare(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static Call commit(long version, Patch patch) {
    return new Call.Commit(version, (FlatPatch) patch);
  }

  private static Outcome observed(Snapshot snapshot) {
    return new Outcome.Observed(snapshot.version(), snapshot.json());
  }

  private static Outcome written(CommitResult result) {
    return result.success()
        ? new Outcome.Committed(result.newVersion())
        : new Outcome.Conflict(result.currentVersion());
  }

  /** What is no typed failure of known outcome promises nothing. */
  private static Outcome failed(Call call, Throwable failure) {
    boolean certain =
        call instanceof Call.Read
            || (failure instanceof MasterStateException
                && !(failure instanceof CommitOutcomeUnknownException));
    return certain ? new Outcome.Failed(failure.toString()) : new Outcome.Unknown();
  }
}
