package dev.masterstate.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.MasterState;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import dev.masterstate.internal.Factories;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** A store that drops every tenth commit and reports it as a success. */
final class LossyMasterState implements MasterState {

  private static final int DROP_EVERY = 10;

  private final MasterState store;
  private final AtomicLong commits = new AtomicLong();

  LossyMasterState(MasterState store) {
    this.store = store;
  }

  private boolean drop() {
    return commits.incrementAndGet() % DROP_EVERY == 0;
  }

  @Override
  public Snapshot getSnapshot(String sessionId) {
    return store.getSnapshot(sessionId);
  }

  @Override
  public CommitResult commitPatch(String sessionId, long version, Patch patch) {
    return drop() ? Factories.committed(version + 1) : store.commitPatch(sessionId, version, patch);
  }

  @Override
  public CommitResult commitPatch(String sessionId, Snapshot base, Patch patch) {
    return drop()
        ? Factories.committed(base.version() + 1)
        : store.commitPatch(sessionId, base, patch);
  }

  @Override
  public CommitResult commitPatch(String sessionId, Patch patch) {
    return commitPatch(sessionId, store.getSnapshot(sessionId), patch);
  }

  @Override
  public List<CommitAttempt> commitAll(List<Commit> commits) {
    return commits.stream()
        .map(each -> commitPatch(each.sessionId(), each.version().orElseThrow(), each.patch()))
        .map(Factories::attempt)
        .toList();
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
    return CompletableFuture.completedStage(commitPatch(sessionId, version, patch));
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, Snapshot base, Patch patch) {
    return CompletableFuture.completedStage(commitPatch(sessionId, base, patch));
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(String sessionId, Patch patch) {
    return CompletableFuture.completedStage(commitPatch(sessionId, patch));
  }

  @Override
  public CompletionStage<List<CommitAttempt>> commitAllAsync(List<Commit> commits) {
    return CompletableFuture.completedStage(commitAll(commits));
  }

  @Override
  public CompletionStage<CommitResult> initializeStateAsync(
      String sessionId, ObjectNode initialData) {
    return store.initializeStateAsync(sessionId, initialData);
  }
}
