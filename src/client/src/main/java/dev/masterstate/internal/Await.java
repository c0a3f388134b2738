package dev.masterstate.internal;

import dev.masterstate.MasterStateException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;

/** Waits for a call: what every synchronous method does. */
public final class Await {

  private Await() {}

  /**
   * The call's result.
   *
   * @param translation the exception for what the call fails with, and for an interrupt of the
   *     waiting thread; the thread's interrupt flag stays set
   */
  public static <T> T result(
      String sessionId,
      CompletionStage<T> call,
      BiFunction<String, Throwable, MasterStateException> translation) {
    try {
      return call.toCompletableFuture().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw translation.apply(sessionId, e);
    } catch (ExecutionException e) {
      throw translation.apply(sessionId, Failures.unwrap(e.getCause()));
    }
  }
}
