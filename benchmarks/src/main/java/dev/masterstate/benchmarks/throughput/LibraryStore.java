package dev.masterstate.benchmarks.throughput;

import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.MasterState;
import dev.masterstate.Snapshot;
import java.util.List;
import java.util.Objects;

/** A store of the library's interface. */
class LibraryStore implements Store {

  private final MasterState states;

  LibraryStore(MasterState states) {
    this.states = states;
  }

  MasterState states() {
    return states;
  }

  @Override
  public long read(String session) {
    Snapshot snapshot = states.getSnapshot(session);
    Objects.requireNonNull(snapshot.data());
    return snapshot.version();
  }

  @Override
  public long commit(String session, long version, Change change) {
    return states.commitPatch(session, version, change.patch()).newVersion();
  }

  @Override
  public long readAndCommit(String session, Change change) {
    Snapshot snapshot = states.getSnapshot(session);
    Objects.requireNonNull(snapshot.data());
    return states.commitPatch(session, snapshot, change.patch()).newVersion();
  }

  @Override
  public long commitAll(List<String> sessions, long version, Change change) {
    List<Commit> commits =
        sessions.stream().map(session -> Commit.of(session, version, change.patch())).toList();
    return Store.same(
        states.commitAll(commits).stream()
            .map(CommitAttempt::orElseThrow)
            .map(CommitResult::newVersion)
            .toList());
  }
}
