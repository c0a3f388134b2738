package dev.masterstate.contract;

import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.MasterState;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Drives a store's commits at a version through those against a snapshot of that version, so that
 * one suite proves both.
 */
final class ThroughSnapshots extends ForwardingMasterState {

  ThroughSnapshots(MasterState store) {
    super(store);
  }

  @Override
  public CommitResult commitPatch(String sessionId, long version, Patch patch) {
    return base(sessionId, version)
        .map(base -> store.commitPatch(sessionId, base, patch))
        .orElseGet(() -> store.commitPatch(sessionId, version, patch));
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, long version, Patch patch) {
    return base(sessionId, version)
        .map(base -> store.commitPatchAsync(sessionId, base, patch))
        .orElseGet(() -> store.commitPatchAsync(sessionId, version, patch));
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
