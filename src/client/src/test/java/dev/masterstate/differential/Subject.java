package dev.masterstate.differential;

import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * A store under test, and the bytes behind it.
 *
 * @param name for reports
 */
public record Subject(String name, MasterState state, StoredStates stored) {

  /** The sessions' keys, as any foreign client sees them. */
  public interface StoredStates {
    /** Null when there is no key. */
    byte[] read(String sessionId);

    void write(String sessionId, byte[] state);

    void delete(String sessionId);
  }

  /** A store on Redis, with the default prefix. */
  public static Subject onRedis(String name, MasterState state, RedissonClient redisson) {
    return new Subject(name, state, new RedisStates(redisson));
  }

  private record RedisStates(RedissonClient redisson) implements StoredStates {
    @Override
    public byte[] read(String sessionId) {
      return bucket(sessionId).get();
    }

    @Override
    public void write(String sessionId, byte[] state) {
      bucket(sessionId).set(state);
    }

    @Override
    public void delete(String sessionId) {
      bucket(sessionId).delete();
    }

    private RBucket<byte[]> bucket(String sessionId) {
      return redisson.getBucket(
          RedisMasterState.DEFAULT_KEY_PREFIX + sessionId, ByteArrayCodec.INSTANCE);
    }
  }
}
