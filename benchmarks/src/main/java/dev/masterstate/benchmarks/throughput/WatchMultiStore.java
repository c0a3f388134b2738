package dev.masterstate.benchmarks.throughput;

import dev.masterstate.CommitResult;
import dev.masterstate.watchmulti.WatchMultiMasterState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.redisson.api.RedissonClient;

/** The twin. Its list of commits runs in turn, so many commits go in flight side by side here. */
final class WatchMultiStore extends LibraryStore {

  WatchMultiStore(RedissonClient redisson) {
    super(WatchMultiMasterState.create(redisson));
  }

  @Override
  public long commitAll(List<String> sessions, long version, Change change) {
    List<CompletableFuture<CommitResult>> commits =
        sessions.stream()
            .map(session -> states.commitPatchAsync(session, version, change.patch()))
            .map(stage -> stage.toCompletableFuture())
            .toList();
    return Store.same(
        commits.stream().map(CompletableFuture::join).map(CommitResult::newVersion).toList());
  }
}
