package dev.masterstate.internal;

import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.CorruptStateException;
import dev.masterstate.MasterStateException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.redisson.RedissonShutdownException;
import org.redisson.client.RedisClusterDownException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisLoadingException;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.RedisNodeNotFoundException;
import org.redisson.client.RedisReadonlyException;
import org.redisson.client.RedisReconnectedException;
import org.redisson.client.RedisResponseTimeoutException;
import org.redisson.client.RedisTryAgainException;
import org.redisson.client.WriteRedisConnectionException;

/** What a failure of the Redis client says of a command: that it did not run, or nothing. */
public final class Failures {

  /**
   * The answers that prove that a command did not run and may run later: the server's, and
   * Redisson's word that it has not met the node that serves the slot, to which nothing was sent
   * then.
   */
  private static final Set<Class<?>> REFUSALS =
      Set.of(
          RedisLoadingException.class,
          RedisTryAgainException.class,
          RedisClusterDownException.class,
          RedisReadonlyException.class,
          RedisNoScriptException.class,
          RedisNodeNotFoundException.class);

  /** The failures that leave open whether the command reached the server whole. */
  private static final Set<Class<?>> SILENCES =
      Set.of(
          RedisResponseTimeoutException.class,
          RedisReconnectedException.class,
          WriteRedisConnectionException.class);

  private Failures() {}

  /** The failure itself, without the wrappings of futures. */
  public static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    while (inner instanceof CompletionException && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  /** Whether the server refused the command without running it, so that it may be sent again. */
  public static boolean refused(Throwable failure) {
    return REFUSALS.contains(failure.getClass());
  }

  /** The exception for a failed read. */
  public static MasterStateException ofRead(String sessionId, Throwable failure) {
    if (failure instanceof MasterStateException known) {
      return known;
    }
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("WRONGTYPE")) {
      return new CorruptStateException(sessionId, "the key is no string", failure);
    }
    return new MasterStateException(sessionId, message, failure);
  }

  /** The exception for a failed write, sent at most once since the last refusal. */
  public static MasterStateException ofWrite(String sessionId, Throwable failure) {
    if (failure instanceof MasterStateException known) {
      return known;
    }
    return provesNothingRan(failure)
        ? new MasterStateException(sessionId, String.valueOf(failure.getMessage()), failure)
        : new CommitOutcomeUnknownException(sessionId, failure);
  }

  /**
   * An error reply proves it: the write is the last thing that can fail. So does a connection that
   * was never had, and a command that was taken back before it was written. Redisson reports each
   * of these as a {@link RedisException}; whatever else it throws, it throws without knowing.
   */
  private static boolean provesNothingRan(Throwable failure) {
    return failure instanceof RedisException
        && !(failure instanceof RedissonShutdownException)
        && !SILENCES.contains(failure.getClass());
  }
}
