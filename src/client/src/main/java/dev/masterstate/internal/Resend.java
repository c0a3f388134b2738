package dev.masterstate.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a command again while the server refuses it, and never after anything else: not after
 * silence, not after an answer.
 */
public final class Resend {

  /**
   * How long refusals are waited out: a failover, or a server that loads its data, takes seconds.
   */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The first pause; each further one is twice as long, up to the longest. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(Resend.class);

  private Resend() {}

  /**
   * Sends a command until it is not refused, or patience runs out.
   *
   * @param send sends the command anew at each call
   * @return the first outcome that is no refusal; the last refusal when patience has run out
   */
  public static <T> CompletionStage<T> whileRefused(Supplier<? extends CompletionStage<T>> send) {
    return attempt(send, System.nanoTime() + PATIENCE.toNanos(), FIRST_PAUSE);
  }

  private static <T> CompletionStage<T> attempt(
      Supplier<? extends CompletionStage<T>> send, long deadline, Duration pause) {
    return send.get()
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Failures.unwrap(failure);
              if (!Failures.refused(cause) || System.nanoTime() - deadline >= 0) {
                return CompletableFuture.failedStage(cause);
              }
              LOG.debug("refused, to be sent again in {}: {}", pause, cause.toString());
              Duration doubled = pause.multipliedBy(2);
              Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
              return CompletableFuture.completedStage(null)
                  .thenComposeAsync(ignored -> attempt(send, deadline, next), after(pause));
            });
  }

  private static Executor after(Duration pause) {
    return CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS);
  }
}
