package dev.masterstate.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.MasterState;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Hands each call to a store; what is to be done otherwise is overridden. */
abstract class ForwardingMasterState implements MasterState {

  final MasterState store;

  ForwardingMasterState(MasterState store) {
    this.store = store;
  }

  @Override
  public Snapshot getSnapshot(String sessionId) {
    return store.getSnapshot(sessionId);
  }

  @Override
  public CommitResult commitPatch(String sessionId, long version, Patch patch) {
    return store.commitPatch(sessionId, version, patch);
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
    return store.commitPatchAsync(sessionId, version, patch);
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
}
