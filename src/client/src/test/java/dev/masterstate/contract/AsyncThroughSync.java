package dev.masterstate.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.MasterState;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Drives a store's asynchronous methods through the synchronous ones, so that one suite proves
 * both.
 */
final class AsyncThroughSync extends ForwardingMasterState {

  AsyncThroughSync(MasterState store) {
    super(store);
  }

  @Override
  public Snapshot getSnapshot(String sessionId) {
    return join(getSnapshotAsync(sessionId));
  }

  @Override
  public CommitResult commitPatch(String sessionId, long version, Patch patch) {
    return join(commitPatchAsync(sessionId, version, patch));
  }

  @Override
  public CommitResult commitPatch(String sessionId, Snapshot base, Patch patch) {
    return join(commitPatchAsync(sessionId, base, patch));
  }

  @Override
  public CommitResult commitPatch(String sessionId, Patch patch) {
    return join(commitPatchAsync(sessionId, patch));
  }

  @Override
  public List<CommitAttempt> commitAll(List<Commit> commits) {
    return join(commitAllAsync(commits));
  }

  @Override
  public CommitResult initializeState(String sessionId, ObjectNode initialData) {
    return join(initializeStateAsync(sessionId, initialData));
  }

  private static <T> T join(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
