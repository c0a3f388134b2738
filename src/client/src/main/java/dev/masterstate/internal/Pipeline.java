package dev.masterstate.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.redisson.client.RedisConnection;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisReconnectedException;
import org.redisson.client.RedisResponseTimeoutException;
import org.redisson.client.WriteRedisConnectionException;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.CommandData;
import org.redisson.client.protocol.RedisCommands;

/**
 * Commands sent to one server at once, on one connection. Each has a reply of its own, and fails
 * for itself: what was answered stays answered when the connection is lost thereafter.
 *
 * <p>The fields that change belong to the channel's thread.
 */
final class Pipeline {

  private final Route route;
  private final RedisConnection connection;
  private final Channel channel;
  private final Duration timeout;
  private final List<CommandData<?, ?>> commands;
  private final ChannelFutureListener onClose =
      closed -> fail(new RedisReconnectedException("the connection was lost"));
  private int unanswered;
  private long lastReply;
  private ScheduledFuture<?> watch;

  private Pipeline(
      Route route, RedisConnection connection, Duration timeout, List<CommandData<?, ?>> commands) {
    this.route = route;
    this.connection = connection;
    this.timeout = timeout;
    this.commands = commands;
    channel = connection.getChannel();
    unanswered = commands.size();
  }

  /**
   * Sends commands, in order; each one's promise tells its outcome.
   *
   * @param timeout how long to wait for a connection, and then from one reply to the next
   */
  static void send(Route route, Duration timeout, List<CommandData<?, ?>> commands) {
    CompletableFuture.completedFuture(timeout)
        .thenCompose(route::borrow)
        .whenComplete(
            (connection, failure) -> {
              if (failure == null) {
                new Pipeline(route, connection, timeout, commands).begin();
              } else {
                Throwable cause = Failures.unwrap(failure);
                commands.forEach(command -> command.tryFailure(cause));
              }
            });
  }

  private void begin() {
    try {
      channel.eventLoop().execute(this::write);
    } catch (RejectedExecutionException e) {
      route.giveBack(connection);
      refuse(e);
    }
  }

  private void refuse(Throwable cause) {
    Throwable neverSent = new RedisConnectionException("the connection is closed", cause);
    commands.forEach(command -> command.tryFailure(neverSent));
  }

  private void write() {
    if (!channel.isActive()) {
      route.giveBack(connection);
      refuse(null);
      return;
    }
    commands.forEach(command -> command.getPromise().whenComplete((reply, e) -> answered()));
    channel.closeFuture().addListener(onClose);
    lastReply = System.nanoTime();
    watch(timeout.toNanos());
    ChannelHandler fewFlushes = new HeldFlushes();
    channel.pipeline().addFirst(fewFlushes);
    for (CommandData<?, ?> command : commands) {
      if (route.asking()) {
        write(asking());
      }
      write(command);
    }
    channel.pipeline().remove(fewFlushes);
    channel.flush();
  }

  /**
   * Redisson flushes after each command, which would be a packet each, and a read of the server's
   * each: a quarter of the throughput of small commits. Nor are all held to the last: on the first
   * of a long list the server works while the rest is encoded.
   */
  private static final class HeldFlushes extends ChannelOutboundHandlerAdapter {
    private static final int COMMANDS_A_FLUSH = 64;
    private int held;

    @Override
    public void flush(ChannelHandlerContext context) {
      held++;
      if (held == COMMANDS_A_FLUSH) {
        held = 0;
        context.flush();
      }
    }
  }

  private static CommandData<?, ?> asking() {
    return new CommandData<>(
        new CompletableFuture<>(), StringCodec.INSTANCE, RedisCommands.ASKING, new Object[0]);
  }

  private void write(CommandData<?, ?> command) {
    channel
        .writeAndFlush(command)
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                command.tryFailure(
                    new WriteRedisConnectionException("not written, or in part", written.cause()));
              }
            });
  }

  /** Replies that come one by one may take long altogether: only silence ends the wait. */
  private void watch(long nanos) {
    watch =
        channel
            .eventLoop()
            .schedule(
                () -> {
                  long left = timeout.toNanos() - (System.nanoTime() - lastReply);
                  if (left > 0) {
                    watch(left);
                  } else {
                    fail(new RedisResponseTimeoutException("no reply came in " + timeout));
                  }
                },
                nanos,
                TimeUnit.NANOSECONDS);
  }

  private void fail(Throwable failure) {
    commands.forEach(command -> command.tryFailure(failure));
  }

  private void answered() {
    lastReply = System.nanoTime();
    unanswered--;
    if (unanswered == 0) {
      watch.cancel(false);
      channel.closeFuture().removeListener(onClose);
      route.giveBack(connection);
    }
  }
}
