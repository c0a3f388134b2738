package dev.masterstate.internal;

import dev.masterstate.Limits;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.redisson.api.RedissonClient;

/**
 * The settings that all implementations share. Not safe for use by many threads at once.
 *
 * @param <B> the implementation's own builder
 */
public abstract class StoreBuilder<B extends StoreBuilder<B>> {

  private final RedissonClient redisson;
  private String keyPrefix = RedisMasterState.DEFAULT_KEY_PREFIX;
  private long maxStateBytes = Limits.DEFAULT_MAX_STATE_BYTES;
  private Optional<Duration> timeToLive = Optional.empty();

  protected StoreBuilder(RedissonClient redisson) {
    this.redisson = Objects.requireNonNull(redisson, "redisson");
  }

  /**
   * What comes before the session's id in its key; {@link RedisMasterState#DEFAULT_KEY_PREFIX} by
   * default.
   *
   * @throws IllegalArgumentException from {@link #build()}, if it holds a lone surrogate
   */
  public B keyPrefix(String keyPrefix) {
    this.keyPrefix = Objects.requireNonNull(keyPrefix, "keyPrefix");
    return self();
  }

  /**
   * The time to live that each commit and each initialisation sets anew on the session's key. By
   * default a commit keeps what the key has, and an initialisation sets none.
   *
   * @throws IllegalArgumentException if it is below one millisecond or above {@link
   *     Limits#MAX_TIME_TO_LIVE}
   */
  public B timeToLive(Duration timeToLive) {
    if (timeToLive.compareTo(Duration.ofMillis(1)) < 0
        || timeToLive.compareTo(Limits.MAX_TIME_TO_LIVE) > 0) {
      throw new IllegalArgumentException(
          "a time to live is from 1 ms to " + Limits.MAX_TIME_TO_LIVE + ", not " + timeToLive);
    }
    this.timeToLive = Optional.of(timeToLive);
    return self();
  }

  /**
   * The limit on a state, in stored bytes; {@link Limits#DEFAULT_MAX_STATE_BYTES} by default. A
   * commit that does not grow the compact text of {@code data} passes all the same.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public B maxStateBytes(long maxStateBytes) {
    if (maxStateBytes <= 0) {
      throw new IllegalArgumentException("maxStateBytes is not positive: " + maxStateBytes);
    }
    this.maxStateBytes = maxStateBytes;
    return self();
  }

  /** The store. It sends nothing yet. */
  public abstract MasterState build();

  protected abstract B self();

  protected final StoreSettings settings(boolean inPlaceWrites) {
    return new StoreSettings(
        redisson, new SessionKeys(keyPrefix), maxStateBytes, timeToLive, inPlaceWrites);
  }
}
