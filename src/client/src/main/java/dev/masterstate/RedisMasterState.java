package dev.masterstate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.internal.Await;
import dev.masterstate.internal.CommitReply;
import dev.masterstate.internal.CommitScript;
import dev.masterstate.internal.Factories;
import dev.masterstate.internal.Failures;
import dev.masterstate.internal.JsonSyntaxException;
import dev.masterstate.internal.Resend;
import dev.masterstate.internal.SessionKeys;
import dev.masterstate.internal.StateText;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.PlainOptions;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.ReadMode;

/**
 * The store: one Lua script per commit, run by EVALSHA.
 *
 * <p>The caller owns the {@link RedissonClient}. It is neither configured nor closed here, and may
 * have any codec, read mode, retry settings and topology. Many stores may share one client.
 */
public final class RedisMasterState implements MasterState {

  /** The seed's prefix: the key of a session is this and the session's id. */
  public static final String DEFAULT_KEY_PREFIX = "genesis:state:master:";

  private final RedissonClient redisson;
  private final SessionKeys keys;
  private final CommitScript script;
  private final long maxStateBytes;
  private final Duration timeToLive;

  private RedisMasterState(Builder builder) {
    redisson = builder.redisson;
    keys = new SessionKeys(builder.keyPrefix);
    maxStateBytes = builder.maxStateBytes;
    timeToLive = builder.timeToLive;
    long timeToLiveMillis = timeToLive == null ? 0 : timeToLive.toMillis();
    script = new CommitScript(redisson, maxStateBytes, timeToLiveMillis);
  }

  /** A store with all defaults. */
  public static RedisMasterState create(RedissonClient redisson) {
    return builder(redisson).build();
  }

  /** A builder for a store on this client. */
  public static Builder builder(RedissonClient redisson) {
    return new Builder(Objects.requireNonNull(redisson, "redisson"));
  }

  @Override
  public Snapshot getSnapshot(String sessionId) {
    return Await.result(sessionId, getSnapshotAsync(sessionId), Failures::ofRead);
  }

  @Override
  public CommitResult commitPatch(String sessionId, long version, Patch patch) {
    return Await.result(sessionId, commitPatchAsync(sessionId, version, patch), Failures::ofWrite);
  }

  @Override
  public CommitResult commitPatch(String sessionId, Snapshot base, Patch patch) {
    return commitPatch(sessionId, base.version(), patch);
  }

  @Override
  public CommitResult initializeState(String sessionId, ObjectNode initialData) {
    return Await.result(sessionId, initializeStateAsync(sessionId, initialData), Failures::ofWrite);
  }

  @Override
  public CompletionStage<Snapshot> getSnapshotAsync(String sessionId) {
    RBucket<byte[]> bucket =
        redisson.getBucket(
            PlainOptions.name(keys.of(sessionId))
                .codec(ByteArrayCodec.INSTANCE)
                .readMode(ReadMode.MASTER));
    return stage(
        sessionId,
        Resend.whileRefused(bucket::getAsync).thenApply(stored -> snapshot(sessionId, stored)),
        Failures::ofRead);
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, long version, Patch patch) {
    String key = keys.of(sessionId);
    Objects.requireNonNull(patch, "patch");
    if (version < 0) {
      throw new IllegalArgumentException("the version is negative: " + version);
    }
    Object[] arguments = script.arguments(version, (FlatPatch) patch);
    return stage(
        sessionId,
        Resend.whileRefused(() -> script.call(key, arguments))
            .thenApply(reply -> CommitReply.decode(sessionId, reply)),
        Failures::ofWrite);
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, Snapshot base, Patch patch) {
    return commitPatchAsync(sessionId, base.version(), patch);
  }

  @Override
  public CompletionStage<CommitResult> initializeStateAsync(
      String sessionId, ObjectNode initialData) {
    RBucket<byte[]> bucket =
        redisson.getBucket(
            PlainOptions.name(keys.of(sessionId))
                .codec(ByteArrayCodec.INSTANCE)
                .readMode(ReadMode.MASTER)
                .retryAttempts(0));
    byte[] state = StateText.write(1, initialData);
    return stage(
        sessionId,
        Resend.whileRefused(() -> create(sessionId, bucket, state))
            .thenApply(
                created ->
                    created ? Factories.committed(1) : Factories.conflict(OptionalLong.empty())),
        Failures::ofWrite);
  }

  /**
   * A key that exists is a conflict even where the state would be too large: that check comes last.
   */
  private CompletionStage<Boolean> create(String sessionId, RBucket<byte[]> bucket, byte[] state) {
    if (state.length > maxStateBytes) {
      return bucket
          .isExistsAsync()
          .thenApply(
              exists -> {
                if (exists) {
                  return false;
                }
                throw new StateTooLargeException(sessionId, state.length, maxStateBytes);
              });
    }
    return timeToLive == null
        ? bucket.setIfAbsentAsync(state)
        : bucket.setIfAbsentAsync(state, timeToLive);
  }

  private static Snapshot snapshot(String sessionId, byte[] stored) {
    try {
      return Factories.snapshot(sessionId, StateText.read(stored));
    } catch (JsonSyntaxException e) {
      throw new CorruptStateException(sessionId, e.getMessage(), e);
    }
  }

  /** A future of its own: one that depends on another would wrap the exception. */
  private static <T> CompletionStage<T> stage(
      String sessionId,
      CompletionStage<T> call,
      BiFunction<String, Throwable, MasterStateException> translation) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    call.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            outcome.complete(value);
          } else {
            outcome.completeExceptionally(translation.apply(sessionId, Failures.unwrap(failure)));
          }
        });
    return outcome;
  }

  /** Settings of a {@link RedisMasterState}. Not safe for use by many threads at once. */
  public static final class Builder {
    private final RedissonClient redisson;
    private String keyPrefix = DEFAULT_KEY_PREFIX;
    private long maxStateBytes = Limits.DEFAULT_MAX_STATE_BYTES;
    private Duration timeToLive;

    private Builder(RedissonClient redisson) {
      this.redisson = redisson;
    }

    /**
     * What comes before the session's id in its key; {@link #DEFAULT_KEY_PREFIX} by default.
     *
     * @throws IllegalArgumentException from {@link #build()}, if it holds a lone surrogate
     */
    public Builder keyPrefix(String keyPrefix) {
      this.keyPrefix = Objects.requireNonNull(keyPrefix, "keyPrefix");
      return this;
    }

    /**
     * The time to live that each commit and each initialisation sets anew on the session's key. By
     * default a commit keeps what the key has, and an initialisation sets none.
     *
     * @throws IllegalArgumentException if it is below one millisecond or above {@link
     *     Limits#MAX_TIME_TO_LIVE}
     */
    public Builder timeToLive(Duration timeToLive) {
      if (timeToLive.compareTo(Duration.ofMillis(1)) < 0
          || timeToLive.compareTo(Limits.MAX_TIME_TO_LIVE) > 0) {
        throw new IllegalArgumentException(
            "a time to live is from 1 ms to " + Limits.MAX_TIME_TO_LIVE + ", not " + timeToLive);
      }
      this.timeToLive = timeToLive;
      return this;
    }

    /**
     * The limit on a state, in stored bytes; {@link Limits#DEFAULT_MAX_STATE_BYTES} by default. A
     * commit that does not grow the compact text of {@code data} passes all the same.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder maxStateBytes(long maxStateBytes) {
      if (maxStateBytes <= 0) {
        throw new IllegalArgumentException("maxStateBytes is not positive: " + maxStateBytes);
      }
      this.maxStateBytes = maxStateBytes;
      return this;
    }

    /**
     * The store. It sends nothing yet: a server that lacks the script gets it at the first commit.
     */
    public RedisMasterState build() {
      return new RedisMasterState(this);
    }
  }
}
