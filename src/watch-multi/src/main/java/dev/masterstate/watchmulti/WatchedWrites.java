package dev.masterstate.watchmulti;

import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.MasterStateException;
import dev.masterstate.internal.Factories;
import dev.masterstate.internal.Failures;
import dev.masterstate.internal.Route;
import dev.masterstate.internal.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisRedirectException;
import org.redisson.client.RedisTryAgainException;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.client.protocol.RedisStrictCommand;

/**
 * WATCH, GET, a decision, MULTI, SET, EXEC, on one connection borrowed from Redisson's pool. The
 * connection goes back clean, or closed.
 */
final class WatchedWrites {

  /**
   * What to do with a watched key: write these bytes, or leave it.
   *
   * @param written null to leave the key
   * @param result the outcome if that succeeds
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Decision(byte[] written, CommitResult result) {
    static Decision leave(CommitResult result) {
      return new Decision(null, result);
    }

    static Decision write(byte[] written, CommitResult result) {
      return new Decision(written, result);
    }
  }

  private static final RedisCommand<byte[]> GET = new RedisCommand<>("GET");

  /** In a transaction the answer is QUEUED. */
  private static final RedisCommand<String> SET = new RedisStrictCommand<>("SET");

  private final Routes routes;
  private final Optional<Duration> timeToLive;

  WatchedWrites(RedissonClient client, Optional<Duration> timeToLive) {
    routes =
        Routes.of(client)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "WATCH needs the internals of a client made by Redisson.create, not of a "
                            + client.getClass().getName()));
    this.timeToLive = timeToLive;
  }

  /**
   * Runs a transaction, again while Redis aborts it.
   *
   * @param repetitions how many times at most; with 0 it runs once
   * @param decide as for {@link #run(String, String, Function)}; called at each repetition
   */
  CompletionStage<CommitResult> run(
      String sessionId, String key, int repetitions, Function<byte[], Decision> decide) {
    return run(sessionId, key, decide)
        .thenCompose(
            result ->
                repetitions > 0 && aborted(result)
                    ? run(sessionId, key, repetitions - 1, decide)
                    : CompletableFuture.completedStage(result));
  }

  /** A conflict that a decision has found knows the version. */
  private static boolean aborted(CommitResult result) {
    return result.conflict() && result.currentVersion().isEmpty();
  }

  /**
   * Runs one transaction.
   *
   * @param decide maps the stored bytes, null for a missing key, to what to do; may throw a {@link
   *     MasterStateException}, which leaves the key
   * @return the decision's result, or a conflict of unknown version when Redis aborted the EXEC
   */
  CompletionStage<CommitResult> run(
      String sessionId, String key, Function<byte[], Decision> decide) {
    String mapped = routes.mapped(key);
    return routes
        .to(mapped)
        .thenCompose(route -> run(route, sessionId, mapped, decide))
        .exceptionallyCompose(
            failure ->
                Failures.unwrap(failure) instanceof RedisRedirectException redirect
                    ? follow(redirect, sessionId, mapped, decide)
                    : CompletableFuture.failedStage(failure));
  }

  /**
   * Once: who is redirected again, or to an unknown server, sees slots or roles move, and waits.
   */
  private CompletionStage<CommitResult> follow(
      RedisRedirectException redirect,
      String sessionId,
      String key,
      Function<byte[], Decision> decide) {
    return routes
        .along(redirect)
        .thenCompose(route -> run(route, sessionId, key, decide))
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedStage(
                    Failures.unwrap(failure) instanceof RedisRedirectException again
                        ? new RedisTryAgainException("redirected again, to " + again.getUrl())
                        : failure));
  }

  private CompletionStage<CommitResult> run(
      Route route, String sessionId, String key, Function<byte[], Decision> decide) {
    return PinnedConnection.borrow(route, routes.timeout())
        .thenCompose(
            connection ->
                watch(connection, sessionId, key, decide)
                    .whenComplete((result, failure) -> connection.giveBack()));
  }

  private CompletionStage<CommitResult> watch(
      PinnedConnection connection,
      String sessionId,
      String key,
      Function<byte[], Decision> decide) {
    CompletableFuture<Void> watched = connection.sendRouted(RedisCommands.WATCH, key);
    CompletableFuture<byte[]> read = connection.sendRouted(GET, key);
    // Already here, for no further round trip: a SET after a MULTI that was refused would be a
    // plain
    // one, and guard nothing.
    CompletableFuture<Void> begun = connection.sendRouted(RedisCommands.MULTI);
    CompletableFuture<Decision> decided =
        watched
            .thenCombine(begun, (ok, multi) -> null)
            .thenCombineAsync(read, (ok, stored) -> decide.apply(stored), routes.executor())
            .exceptionallyCompose(
                failure -> CompletableFuture.failedStage(beforeExec(sessionId, failure)));
    return decided
        .handle(
            (decision, failure) -> {
              if (failure != null) {
                return leave(
                    connection, begun, CompletableFuture.<CommitResult>failedFuture(failure));
              }
              return decision.written() == null
                  ? leave(connection, begun, CompletableFuture.completedFuture(decision.result()))
                  : write(connection, sessionId, key, decision);
            })
        .thenCompose(outcome -> outcome);
  }

  /**
   * Whatever the way out, the connection must not stay in the transaction, nor the key watched,
   * where others get it: DISCARD ends both, and where there is no MULTI, UNWATCH does.
   */
  private static CompletableFuture<CommitResult> leave(
      PinnedConnection connection,
      CompletableFuture<Void> begun,
      CompletableFuture<CommitResult> outcome) {
    boolean inTransaction = begun.isDone() && !begun.isCompletedExceptionally();
    return connection
        .send(inTransaction ? RedisCommands.DISCARD : RedisCommands.UNWATCH)
        .handle((ok, lost) -> outcome)
        .thenCompose(known -> known);
  }

  private CompletableFuture<CommitResult> write(
      PinnedConnection connection, String sessionId, String key, Decision decision) {
    if (!connection.isOpen()) {
      return CompletableFuture.failedFuture(
          new MasterStateException(sessionId, "the connection was lost before EXEC", null));
    }
    CompletableFuture<String> queued =
        timeToLive.isPresent()
            ? connection.send(SET, key, decision.written(), "PX", timeToLive.get().toMillis())
            : connection.send(SET, key, decision.written(), "KEEPTTL");
    CompletableFuture<List<Object>> executed = connection.send(RedisCommands.EXEC);
    return executed
        // An aborted EXEC is an empty list under RESP2 and null under RESP3.
        .thenApply(
            replies ->
                replies == null || replies.isEmpty()
                    ? Factories.conflict(OptionalLong.empty())
                    : decision.result())
        .exceptionallyCompose(
            failure ->
                // EXECABORT only says that a command was refused; why, the command says.
                queued.thenCompose(reply -> CompletableFuture.failedFuture(failure)));
  }

  /** Nothing was sent that could have committed: say so, unless it may simply be tried again. */
  private static Throwable beforeExec(String sessionId, Throwable failure) {
    Throwable cause = Failures.unwrap(failure);
    if (cause instanceof MasterStateException
        || cause instanceof RedisRedirectException
        || Failures.refused(cause)) {
      return cause;
    }
    String message = String.valueOf(cause.getMessage());
    return message.startsWith("WRONGTYPE")
        ? new CorruptStateException(sessionId, "the key is no string", cause)
        : new MasterStateException(sessionId, "failed before EXEC: " + message, cause);
  }
}
