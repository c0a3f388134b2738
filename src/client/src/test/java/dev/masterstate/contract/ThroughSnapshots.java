package dev.masterstate.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.MasterState;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Drives a store's commits at a version through those against a snapshot of that version, so that
 * one suite proves both.
 */
final class ThroughSnapshots implements MasterState {

  private final MasterState store;

  ThroughSnapshots(MasterState store) {
    this.store = store;
  }

  @Override
  public Snapshot getSnapshot(String sessionId) {
    return store.getSnapshot(sessionId);
  }

  @Override
  public CommitResult commitPatch(String sessionId, long version, Patch patch) {
    return base(sessionId, version)
        .map(base -> store.commitPatch(sessionId, base, patch))
        .orElseGet(() -> store.commitPatch(sessionId, version, patch));
  }

  @Override
  public CommitResult commitPatch(String sessionId, Snapshot base, Patch patch) {
    return store.commitPatch(sessionId, base, patch);
  }

  @Override
  public CommitResult commitPatch(String sessionId, Patch patch) {
    return store.commitPatch(sessionId, patch);
  }

  @Override
  public List<CommitAttempt> commitAll(List<Commit> commits) {
    return store.commitAll(commits);
  }

  @Override
  public CommitResult initializeState(String sessionId, ObjectNode initialData) {
    return store.initializeState(sessionId, initialData);
  }

  @Override
  public CompletionStage<Snapshot> getSnapshotAsync(String sessionId) {
    return store.getSnapshotAsync(sessionId);
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, long version, Patch patch) {
    return base(sessionId, version)
        .map(base -> store.commitPatchAsync(sessionId, base, patch))
        .orElseGet(() -> store.commitPatchAsync(sessionId, version, patch));
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, Snapshot base, Patch patch) {
    return store.commitPatchAsync(sessionId, base, patch);
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(String sessionId, Patch patch) {
    return store.commitPatchAsync(sessionId, patch);
  }

  @Override
  public CompletionStage<List<CommitAttempt>> commitAllAsync(List<Commit> commits) {
    return store.commitAllAsync(commits);
  }

  @Override
  public CompletionStage<CommitResult> initializeStateAsync(
      String sessionId, ObjectNode initialData) {
    return store.initializeStateAsync(sessionId, initialData);
  }

  /** The session's snapshot, if it can be read and has this version. */
  private Optional<Snapshot> base(String sessionId, long version) {
    if (version < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(store.getSnapshot(sessionId)).filter(base -> base.version() == version);
    } catch (CorruptStateException e) {
      return Optional.empty();
    }
  }
}
