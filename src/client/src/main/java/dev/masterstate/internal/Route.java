package dev.masterstate.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.redisson.client.RedisConnection;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.config.ReadMode;
import org.redisson.connection.MasterSlaveEntry;
import org.redisson.misc.RedisURI;

/**
 * The way to the server that owns a key: by Redisson's view of the slots, or by a redirect, which
 * knows better while slots and roles move.
 *
 * @param node a master and its replicas, as Redisson sees them
 * @param redirectedTo one of these servers, which Redisson may still take for a replica; null for
 *     the master
 * @param asking whether the key's slot is only on its way to that server, which then serves nobody
 *     who does not ask
 */
public record Route(MasterSlaveEntry node, RedisURI redirectedTo, boolean asking) {

  /** The way by Redisson's view of the slots. */
  public static Route toMaster(MasterSlaveEntry node) {
    return new Route(node, null, false);
  }

  /**
   * Borrows a connection of Redisson's pool; {@link #giveBack} returns it.
   *
   * @param timeout how long to wait for one
   */
  public CompletableFuture<RedisConnection> borrow(Duration timeout) {
    // Redisson only asks whether the command is a blocking one.
    CompletableFuture<RedisConnection> connection =
        redirectedTo == null
            ? node.connectionWriteOp(RedisCommands.EVAL_STRING)
            : node.redirectedConnectionWriteOp(RedisCommands.EVAL_STRING, redirectedTo);
    return connection
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    failure instanceof TimeoutException
                        ? new RedisTimeoutException("no connection became free in " + timeout)
                        : failure));
  }

  /**
   * Not releaseWrite: that gives to the master's pool, and what comes from another is lost to it.
   */
  public void giveBack(RedisConnection connection) {
    node.releaseRead(connection, ReadMode.SLAVE);
  }
}
