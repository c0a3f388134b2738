package dev.masterstate.watchmulti;

import dev.masterstate.internal.Route;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.redisson.client.RedisConnection;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.CommandData;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.client.protocol.RedisCommands;

/**
 * A connection of Redisson's pool, held by one transaction and pinned to its channel.
 *
 * <p>A {@link RedisConnection} that loses its channel gets another one, silently, on which nothing
 * is watched: a SET there would overwrite what the WATCH was to protect. What is sent here fails
 * instead.
 */
final class PinnedConnection {

  private final Route route;
  private final RedisConnection connection;
  private final Channel channel;
  private final Duration timeout;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final ChannelFutureListener onClose =
      future -> closed.completeExceptionally(new ClosedChannelException());
  private volatile boolean unanswered;

  PinnedConnection(Route route, RedisConnection connection, Duration timeout) {
    this.route = route;
    this.connection = connection;
    this.timeout = timeout;
    channel = connection.getChannel();
    channel.closeFuture().addListener(onClose);
  }

  /**
   * Borrows a connection to the server that owns a key; the caller gives it back.
   *
   * @param timeout how long to wait for a connection, and then for each reply
   */
  static CompletableFuture<PinnedConnection> borrow(Route route, Duration timeout) {
    return route
        .borrow(timeout)
        .thenApply(connection -> new PinnedConnection(route, connection, timeout));
  }

  /**
   * As {@link #send}, for a command that is routed by its key, or MULTI, which is that for all that
   * follow it up to EXEC.
   */
  <T, R> CompletableFuture<R> sendRouted(RedisCommand<T> command, Object... parameters) {
    if (route.asking()) {
      send(RedisCommands.ASKING);
    }
    return send(command, parameters);
  }

  /** Sends a command on the pinned channel, or fails. */
  <T, R> CompletableFuture<R> send(RedisCommand<T> command, Object... parameters) {
    CompletableFuture<R> reply = new CompletableFuture<>();
    closed.whenComplete((nothing, failure) -> reply.completeExceptionally(failure));
    if (isOpen()) {
      write(new CommandData<>(reply, ByteArrayCodec.INSTANCE, command, parameters));
    } else {
      reply.completeExceptionally(new ClosedChannelException());
    }
    return reply
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (value, failure) -> {
              if (failure != null && !(failure instanceof RedisException)) {
                unanswered = true;
              }
            });
  }

  /**
   * Writes behind whatever other threads have handed to the channel. A pool of fewer than ten gives
   * a connection on before the command of its last user is written; a write from the channel's own
   * thread would overtake that command, which then finds itself inside our transaction.
   */
  private void write(CommandData<?, ?> command) {
    try {
      channel
          .eventLoop()
          .execute(
              () ->
                  channel
                      .writeAndFlush(command)
                      .addListener(
                          written -> {
                            if (!written.isSuccess()) {
                              command.getPromise().completeExceptionally(written.cause());
                            }
                          }));
    } catch (RejectedExecutionException e) {
      command.getPromise().completeExceptionally(e);
    }
  }

  /** Whether everything sent so far was answered, on a channel that is still the same. */
  boolean isOpen() {
    return !unanswered && channel.isActive();
  }

  /** Returns the connection to the pool; one with a reply still to come is closed first. */
  void giveBack() {
    channel.closeFuture().removeListener(onClose);
    if (unanswered) {
      channel.close().addListener(closing -> route.giveBack(connection));
    } else {
      route.giveBack(connection);
    }
  }
}
