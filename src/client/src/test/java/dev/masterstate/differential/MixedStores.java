package dev.masterstate.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.MasterState;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Several stores that commit to the same sessions, some versions each before the next one does. */
public final class MixedStores implements MasterState {

  private static final long VERSIONS_IN_A_ROW = 4;

  private final List<MasterState> stores;

  public MixedStores(MasterState... stores) {
    this.stores = List.of(stores);
  }

  // The version alone chooses, so that a failing session fails the same way again.
  private MasterState at(long version) {
    return stores.get((int) (version / VERSIONS_IN_A_ROW % stores.size()));
  }

  @Override
  public Snapshot getSnapshot(String sessionId) {
    return at(0).getSnapshot(sessionId);
  }

  @Override
  public CommitResult commitPatch(String sessionId, long version, Patch patch) {
    return at(version).commitPatch(sessionId, version, patch);
  }

  @Override
  public CommitResult commitPatch(String sessionId, Snapshot base, Patch patch) {
    return at(base.version()).commitPatch(sessionId, base, patch);
  }

  @Override
  public CommitResult initializeState(String sessionId, ObjectNode initialData) {
    return at(initialData.size()).initializeState(sessionId, initialData);
  }

  @Override
  public CompletionStage<Snapshot> getSnapshotAsync(String sessionId) {
    return at(0).getSnapshotAsync(sessionId);
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, long version, Patch patch) {
    return at(version).commitPatchAsync(sessionId, version, patch);
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, Snapshot base, Patch patch) {
    return at(base.version()).commitPatchAsync(sessionId, base, patch);
  }

  @Override
  public CompletionStage<CommitResult> initializeStateAsync(
      String sessionId, ObjectNode initialData) {
    return at(initialData.size()).initializeStateAsync(sessionId, initialData);
  }

  @Override
  public CommitResult commitPatch(String sessionId, Patch patch) {
    return at(getSnapshot(sessionId).version()).commitPatch(sessionId, patch);
  }

  @Override
  public List<CommitAttempt> commitAll(List<Commit> commits) {
    return commits.stream()
        .flatMap(commit -> at(commit.version().orElseThrow()).commitAll(List.of(commit)).stream())
        .toList();
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(String sessionId, Patch patch) {
    return at(getSnapshot(sessionId).version()).commitPatchAsync(sessionId, patch);
  }

  @Override
  public CompletionStage<List<CommitAttempt>> commitAllAsync(List<Commit> commits) {
    return CompletableFuture.supplyAsync(() -> commitAll(commits));
  }
}
