package dev.masterstate.benchmarks.throughput;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RBucket;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Redisson's distributed lock around a read and a write. The lock has a lease, which spares it the
 * watchdog that would renew it.
 */
final class LockStore implements Store {

  /** Longer than any commit takes. */
  private static final int LEASE_SECONDS = 30;

  private final RedissonClient redisson;

  LockStore(RedissonClient redisson) {
    this.redisson = redisson;
  }

  private RBucket<String> bucket(String session) {
    return redisson.getBucket(StateTexts.key(session), StringCodec.INSTANCE);
  }

  private RLock lock(String session) {
    return redisson.getLock("lock:" + StateTexts.key(session));
  }

  @Override
  public long read(String session) {
    return StateTexts.version(StateTexts.parse(bucket(session).get()));
  }

  @Override
  public long commit(String session, long version, Change change) {
    RBucket<String> bucket = bucket(session);
    RLock lock = lock(session);
    lock.lock(LEASE_SECONDS, TimeUnit.SECONDS);
    try {
      ObjectNode state = StateTexts.parse(bucket.get());
      if (StateTexts.version(state) != version) {
        return CONFLICT;
      }
      bucket.set(StateTexts.changed(state, change));
      return version + 1;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long readAndCommit(String session, Change change) {
    RBucket<String> bucket = bucket(session);
    RLock lock = lock(session);
    lock.lock(LEASE_SECONDS, TimeUnit.SECONDS);
    try {
      ObjectNode state = StateTexts.parse(bucket.get());
      bucket.set(StateTexts.changed(state, change));
      return StateTexts.version(state);
    } finally {
      lock.unlock();
    }
  }

  /** All sessions' locks, reads, writes and unlocks in flight side by side. */
  @Override
  public long commitAll(List<String> sessions, long version, Change change) {
    List<CompletableFuture<Long>> commits =
        sessions.stream()
            .map(session -> commitAsync(session, version, change).toCompletableFuture())
            .toList();
    return Store.same(commits.stream().map(CompletableFuture::join).toList());
  }

  private CompletionStage<Long> commitAsync(String session, long version, Change change) {
    long owner = Thread.currentThread().getId();
    RLock lock = lock(session);
    RBucket<String> bucket = bucket(session);
    return lock.lockAsync(LEASE_SECONDS, TimeUnit.SECONDS, owner)
        .thenCompose(locked -> bucket.getAsync())
        .thenCompose(
            text -> {
              ObjectNode state = StateTexts.parse(text);
              if (StateTexts.version(state) != version) {
                return CompletableFuture.completedFuture(CONFLICT);
              }
              return bucket
                  .setAsync(StateTexts.changed(state, change))
                  .thenApply(written -> version + 1);
            })
        .thenCompose(newVersion -> lock.unlockAsync(owner).thenApply(unlocked -> newVersion));
  }
}
