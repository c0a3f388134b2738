package dev.masterstate.benchmarks.throughput;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.redisson.api.RBatch;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Redisson's own compare-and-set of a whole value: read the text, change it, and set it if the old
 * text is still there.
 */
final class BucketStore implements Store {

  private final RedissonClient redisson;

  BucketStore(RedissonClient redisson) {
    this.redisson = redisson;
  }

  private RBucket<String> bucket(String session) {
    return redisson.getBucket(StateTexts.key(session), StringCodec.INSTANCE);
  }

  @Override
  public long read(String session) {
    return StateTexts.version(StateTexts.parse(bucket(session).get()));
  }

  @Override
  public long commit(String session, long version, Change change) {
    RBucket<String> bucket = bucket(session);
    String text = bucket.get();
    ObjectNode state = StateTexts.parse(text);
    if (StateTexts.version(state) != version) {
      return CONFLICT;
    }
    return bucket.compareAndSet(text, StateTexts.changed(state, change)) ? version + 1 : CONFLICT;
  }

  @Override
  public long readAndCommit(String session, Change change) {
    RBucket<String> bucket = bucket(session);
    String text = bucket.get();
    ObjectNode state = StateTexts.parse(text);
    String changed = StateTexts.changed(state, change);
    return bucket.compareAndSet(text, changed) ? StateTexts.version(state) : CONFLICT;
  }

  /** Two batches: all reads, then all writes. */
  // execute() throws what any command of a batch met.
  @SuppressWarnings("FutureReturnValueIgnored")
  @Override
  public long commitAll(List<String> sessions, long version, Change change) {
    RBatch reads = redisson.createBatch();
    for (String session : sessions) {
      reads.getBucket(StateTexts.key(session), StringCodec.INSTANCE).getAsync();
    }
    List<?> texts = reads.execute().getResponses();
    RBatch writes = redisson.createBatch();
    List<Long> versions = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = (String) texts.get(i);
      ObjectNode state = StateTexts.parse(text);
      if (StateTexts.version(state) != version) {
        return Store.same(List.of(CONFLICT));
      }
      writes
          .<String>getBucket(StateTexts.key(sessions.get(i)), StringCodec.INSTANCE)
          .compareAndSetAsync(text, StateTexts.changed(state, change));
    }
    for (Object set : writes.execute().getResponses()) {
      versions.add((Boolean) set ? version + 1 : CONFLICT);
    }
    return Store.same(versions);
  }
}
