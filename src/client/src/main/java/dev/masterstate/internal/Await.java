package dev.masterstate.internal;

import dev.masterstate.MasterStateException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;

/** Waits for a stage: every synchronous method is its asynchronous twin and this. */
public final class Await {

  private Await() {}

  /**
   * The stage's result.
   *
   * @param interruption what an interrupt of the waiting thread is reported as; the thread's
   *     interrupt flag stays set
   */
  public static <T> T result(
      String sessionId,
      CompletionStage<T> stage,
      BiFunction<String, Throwable, MasterStateException> interruption) {
    try {
      return stage.toCompletableFuture().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interruption.apply(sessionId, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MasterStateException failure) {
        throw failure;
      }
      throw new AssertionError("every stage fails with a MasterStateException", e.getCause());
    }
  }
}
