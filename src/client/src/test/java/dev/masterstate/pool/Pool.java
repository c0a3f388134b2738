package dev.masterstate.pool;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.connection.MasterSlaveEntry;

/** The connections that a client has to its server, by the client's own count. */
final class Pool {

  private static final long AT_MOST_NANOS = 10_000_000_000L;

  private final MasterSlaveEntry server;

  Pool(RedissonClient client) {
    server =
        ((Redisson) client)
            .getCommandExecutor()
            .getConnectionManager()
            .getEntrySet()
            .iterator()
            .next();
  }

  private int free() {
    return server
        .getEntry(server.getClient())
        .getConnectionsHolder()
        .getFreeConnectionsCounter()
        .getCounter();
  }

  /**
   * How many connections are free, as soon as it is so many: the count dips for a moment after a
   * connection was given back.
   */
  int freeAtLeast(int expected) {
    long deadline = System.nanoTime() + AT_MOST_NANOS;
    int free = free();
    while (free < expected && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      free = free();
    }
    return free;
  }
}
