package dev.masterstate.differential;

import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import java.time.Duration;
import java.util.Optional;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * A store under test, and the bytes behind it.
 *
 * @param name for reports
 * @param inPlace whether it may write in place: its texts are then compared without room and pool
 * @param timeToLive what its commits set anew; empty if they keep what the key has
 */
public record Subject(
    String name,
    MasterState state,
    StoredStates stored,
    boolean inPlace,
    Optional<Duration> timeToLive) {

  /** The sessions' keys, as any foreign client sees them. */
  public interface StoredStates {
    /** Null when there is no key. */
    byte[] read(String sessionId);

    void write(String sessionId, byte[] state);

    void delete(String sessionId);

    void expire(String sessionId, Duration timeToLive);

    /** Empty for a key that lives for ever, and for a missing one. */
    Optional<Duration> timeToLive(String sessionId);
  }

  /** A store that writes the same bytes as all others, and keeps times to live. */
  public Subject(String name, MasterState state, StoredStates stored) {
    this(name, state, stored, false, Optional.empty());
  }

  /** A store on Redis, with the default prefix. */
  public static Subject onRedis(String name, MasterState state, RedissonClient redisson) {
    return new Subject(name, state, new RedisStates(redisson));
  }

  public Subject writingInPlace() {
    return new Subject(name, state, stored, true, timeToLive);
  }

  public Subject settingTimeToLive(Duration duration) {
    return new Subject(name, state, stored, inPlace, Optional.of(duration));
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

    @Override
    public void expire(String sessionId, Duration timeToLive) {
      bucket(sessionId).expire(timeToLive);
    }

    @Override
    public Optional<Duration> timeToLive(String sessionId) {
      long millis = bucket(sessionId).remainTimeToLive();
      return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    private RBucket<byte[]> bucket(String sessionId) {
      return redisson.getBucket(
          RedisMasterState.DEFAULT_KEY_PREFIX + sessionId, ByteArrayCodec.INSTANCE);
    }
  }
}
