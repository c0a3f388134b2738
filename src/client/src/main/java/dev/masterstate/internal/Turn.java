package dev.masterstate.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
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
 * A pipeline's time on a borrowed connection. Each commit has a reply of its own, and fails for
 * itself: what was answered stays answered when the connection is lost thereafter.
 *
 * <p>All but {@link #go} happens in the channel's thread.
 */
final class Turn {

  /**
   * A connection is given back at the latest when so much time has passed and all is answered: in a
   * pool of one, others wait for it.
   */
  private static final Duration LONGEST = Duration.ofMillis(20);

  /** A command that was written, when, and the commit that it is for. */
  private record Sent(OpenCommit commit, CommandData<?, ?> command, long at) {}

  private final Pipeline pipeline;
  private final Route route;
  private final RedisConnection connection;
  private final Channel channel;
  private final Duration timeout;
  private long began;
  private final Queue<Sent> unanswered = new ArrayDeque<>();
  private final ChannelFutureListener onClose = closed -> lose();
  private long lastReply;
  private ScheduledFuture<?> watch;
  private boolean stalled;

  Turn(Pipeline pipeline, Route route, RedisConnection connection, Duration timeout) {
    this.pipeline = pipeline;
    this.route = route;
    this.connection = connection;
    this.timeout = timeout;
    channel = connection.getChannel();
  }

  /** Begins, or goes on, to write what waits. */
  void go() {
    try {
      channel.eventLoop().execute(this::write);
    } catch (RejectedExecutionException e) {
      giveUp(e);
    }
  }

  private void giveUp(Throwable cause) {
    route.giveBack(connection);
    pipeline.refuse(new RedisConnectionException("the connection is closed", cause));
    pipeline.left();
  }

  private void write() {
    if (watch == null && !begin()) {
      return;
    }
    if (mayWrite()) {
      writeWaiting();
    }
    if (unanswered.isEmpty()) {
      end();
    } else if (mayWrite()) {
      pipeline.ready();
    } else {
      stalled = true;
    }
  }

  private boolean begin() {
    if (!channel.isActive()) {
      giveUp(null);
      return false;
    }
    channel.closeFuture().addListener(onClose);
    began = System.nanoTime();
    lastReply = began;
    watch(timeout.toNanos());
    return true;
  }

  /** A turn that is over only waits for its answers. */
  private boolean isOver() {
    return !channel.isActive() || System.nanoTime() - began > LONGEST.toNanos();
  }

  /** What the socket does not take would fill the client's memory; but each turn writes some. */
  private boolean mayWrite() {
    return !isOver() && (unanswered.isEmpty() || channel.isWritable());
  }

  private void writeWaiting() {
    OpenCommit commit = pipeline.next();
    if (pipeline.isEmpty()) {
      if (commit != null) {
        write(commit);
      }
      return;
    }
    HeldFlushes fewFlushes = new HeldFlushes();
    channel.pipeline().addFirst(fewFlushes);
    while (commit != null) {
      write(commit);
      commit = mayWrite() ? pipeline.next() : null;
    }
    channel.pipeline().remove(fewFlushes);
    channel.flush();
  }

  /**
   * Redisson flushes after each command, which would be a packet each, and a read of the server's
   * each: a quarter of the throughput of small commits. Nor are all held to the last: on the first
   * the server works while the rest is encoded. With 8 a flush, 32 threads make a third more
   * commits than with 64, where client and server wait for each other by turns.
   */
  private static final class HeldFlushes extends ChannelOutboundHandlerAdapter {
    private static final int COMMANDS_A_FLUSH = 8;
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

  private void write(OpenCommit commit) {
    if (route.asking()) {
      channel.writeAndFlush(asking());
    }
    CommandData<String, String> command = commit.command();
    unanswered.add(new Sent(commit, command, System.nanoTime()));
    command
        .getPromise()
        .whenComplete(
            (reply, failure) -> {
              commit.answer(reply, failure);
              answered(failure);
            });
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

  private static CommandData<?, ?> asking() {
    return new CommandData<>(
        new CompletableFuture<>(), StringCodec.INSTANCE, RedisCommands.ASKING, new Object[0]);
  }

  private void answered(Throwable failure) {
    if (!(failure instanceof RedisResponseTimeoutException)) {
      lastReply = System.nanoTime();
    }
    while (!unanswered.isEmpty() && unanswered.peek().command().isExecuted()) {
      unanswered.remove();
    }
    if (stalled && (unanswered.isEmpty() || mayWrite())) {
      stalled = false;
      write();
    } else if (unanswered.isEmpty() && pipeline.leave()) {
      end();
    }
  }

  private void end() {
    watch.cancel(false);
    channel.closeFuture().removeListener(onClose);
    route.giveBack(connection);
    pipeline.left();
  }

  /** What still waits was not sent, and goes on another connection. */
  private void lose() {
    fail(List.copyOf(unanswered), new RedisReconnectedException("the connection was lost"));
  }

  private static void fail(List<Sent> commands, Throwable failure) {
    commands.forEach(sent -> sent.command().tryFailure(failure));
  }

  private void watch(long nanos) {
    watch = channel.eventLoop().schedule(this::checkSilence, nanos, TimeUnit.NANOSECONDS);
  }

  /** Replies that come one by one may take long altogether: only silence ends the wait. */
  private void checkSilence() {
    long now = System.nanoTime();
    long patience = timeout.toNanos();
    if (now - lastReply >= patience) {
      List<Sent> tooOld = new ArrayList<>();
      for (Sent sent : unanswered) {
        if (now - sent.at() >= patience) {
          tooOld.add(sent);
        }
      }
      fail(tooOld, new RedisResponseTimeoutException("no reply came in " + timeout));
    }
    if (!unanswered.isEmpty()) {
      watch(patience - (now - Math.max(lastReply, unanswered.peek().at())));
    }
  }
}
