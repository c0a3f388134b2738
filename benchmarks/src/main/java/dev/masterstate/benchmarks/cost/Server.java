package dev.masterstate.benchmarks.cost;

import dev.masterstate.Limits;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.internal.CommitScript;
import dev.masterstate.internal.SessionKeys;
import dev.masterstate.internal.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.redisson.api.RBucket;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;

/** One session on the server that is measured, and copies of its texts. */
final class Server implements AutoCloseable {

  private static final String PREFIX = RedisMasterState.DEFAULT_KEY_PREFIX;

  private final RedissonClient redisson;
  private final MasterState store;
  private final CommitScript script;
  private final String session = "script-cost-" + UUID.randomUUID();
  private final List<String> copies = new ArrayList<>();

  Server(RedissonClient redisson) {
    this.redisson = redisson;
    store = RedisMasterState.create(redisson);
    script =
        new CommitScript(
            new StoreSettings(
                redisson,
                new SessionKeys(PREFIX),
                Limits.DEFAULT_MAX_STATE_BYTES,
                Optional.empty(),
                true));
  }

  RedissonClient redisson() {
    return redisson;
  }

  CommitScript script() {
    return script;
  }

  String session() {
    return session;
  }

  String key() {
    return PREFIX + session;
  }

  /** The text that the library stores for a new session. */
  byte[] initialised(CostDocument document) {
    bucket().delete();
    store.initializeState(session, document.data());
    return bucket().get();
  }

  /** Runs a script on the session's key. */
  void call(Contender contender, Object[] arguments) {
    redisson
        .getScript(StringCodec.INSTANCE)
        .eval(Mode.READ_WRITE, contender.text(), ReturnType.LIST, List.of(key()), arguments);
  }

  Snapshot snapshot() {
    return store.getSnapshot(session);
  }

  RBucket<byte[]> bucket() {
    return redisson.getBucket(key(), ByteArrayCodec.INSTANCE);
  }

  /** Keeps the session's text as it is now. Returns the copy's key. */
  String copy() {
    String copy = key() + ":" + copies.size();
    copies.add(copy);
    if (!bucket().copyAndReplace(copy)) {
      throw new IllegalStateException("there is no text to copy");
    }
    return copy;
  }

  void deleteCopies() {
    redisson.getKeys().unlink(copies.toArray(String[]::new));
    copies.clear();
  }

  Map<String, String> info(InfoSection section) {
    return redisson.getRedisNodes(RedisNodes.SINGLE).getInstance().info(section);
  }

  @Override
  public void close() {
    bucket().delete();
    deleteCopies();
  }
}
