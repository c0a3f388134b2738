package dev.masterstate.watchmulti;

import java.util.concurrent.CompletableFuture;
import org.redisson.client.RedisConnection;
import org.redisson.client.protocol.RedisCommands;
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
record Route(MasterSlaveEntry node, RedisURI redirectedTo, boolean asking) {

  static Route toMaster(MasterSlaveEntry node) {
    return new Route(node, null, false);
  }

  CompletableFuture<RedisConnection> connection() {
    return redirectedTo == null
        ? node.connectionWriteOp(RedisCommands.WATCH)
        : node.redirectedConnectionWriteOp(RedisCommands.WATCH, redirectedTo);
  }
}
