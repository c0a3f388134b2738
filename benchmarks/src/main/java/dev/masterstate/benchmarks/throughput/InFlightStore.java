package dev.masterstate.benchmarks.throughput;

import dev.masterstate.CommitResult;
import dev.masterstate.MasterState;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The library's interface, where a list of commits is as many asynchronous calls in flight. */
final class InFlightStore extends LibraryStore {

  InFlightStore(MasterState states) {
    super(states);
  }

  @Override
  public long commitAll(List<String> sessions, long version, Change change) {
    List<CompletableFuture<CommitResult>> commits =
        sessions.stream()
            .map(session -> states().commitPatchAsync(session, version, change.patch()))
            .map(stage -> stage.toCompletableFuture())
            .toList();
    return Store.same(
        commits.stream().map(CompletableFuture::join).map(CommitResult::newVersion).toList());
  }
}
