package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.masterstate.internal.Route;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import io.netty.channel.Channel;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.Redisson;
import org.redisson.client.RedisConnection;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.config.Protocol;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.MasterSlaveEntry;

class PinnedConnectionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Redisson gives a connection another channel, without a word; what was watched is gone then. */
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void nothingIsSentOnTheChannelOfASilentReconnection(Protocol protocol) {
    try (TestRedis redis = TestRedis.startPrivate();
        RespConnection other = redis.connect()) {
      ConnectionManager manager =
          ((Redisson) redis.client(protocol)).getCommandExecutor().getConnectionManager();
      MasterSlaveEntry node = manager.getWriteEntry(manager.calcSlot("key"));
      RedisConnection connection = node.connectionWriteOp(RedisCommands.WATCH).join();
      PinnedConnection pinned = new PinnedConnection(Route.toMaster(node), connection, PATIENCE);
      pinned.send(RedisCommands.WATCH, "key").join();
      assertThat(pinned.isOpen()).isTrue();

      Channel watching = connection.getChannel();
      other.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
      awaitAnotherChannel(connection, watching);

      assertThat(connection.isActive()).as("Redisson's connection works again").isTrue();
      assertThat(pinned.isOpen()).isFalse();
      assertThatThrownBy(() -> pinned.send(RedisCommands.PING).join())
          .hasCauseInstanceOf(ClosedChannelException.class);
      pinned.giveBack();
    }
  }

  private static void awaitAnotherChannel(RedisConnection connection, Channel first) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (connection.getChannel() == first) {
      assertThat(System.nanoTime()).as("the client reconnects").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
