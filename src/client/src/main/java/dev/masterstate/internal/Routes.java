package dev.masterstate.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisAskException;
import org.redisson.client.RedisRedirectException;
import org.redisson.client.RedisTryAgainException;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.MasterSlaveEntry;
import org.redisson.connection.NodeSource;
import org.redisson.misc.RedisURI;

/**
 * Finds the way to a key's server, for who needs a connection of Redisson's pool for itself. The
 * public API gives none: this stands on the internals of a client made by {@code Redisson.create}.
 */
public final class Routes {

  private final ConnectionManager redis;
  private final Duration timeout;

  private Routes(Redisson redisson) {
    redis = redisson.getCommandExecutor().getConnectionManager();
    timeout = Duration.ofMillis(redis.getServiceManager().getConfig().getTimeout());
  }

  /** Empty for a client that was not made by {@code Redisson.create}. */
  public static Optional<Routes> of(RedissonClient client) {
    return client instanceof Redisson redisson
        ? Optional.of(new Routes(redisson))
        : Optional.empty();
  }

  /** How long the client waits for a connection, and then for a reply. */
  public Duration timeout() {
    return timeout;
  }

  /**
   * The client's own threads, which may work for a while; once it is closed, the caller's. Of a
   * client that was not made by {@code Redisson.create} the caller's at once.
   */
  public static Executor executor(RedissonClient client) {
    return of(client).map(Routes::executor).orElse(Runnable::run);
  }

  /** The client's own threads, likewise. */
  public Executor executor() {
    Executor threads = redis.getServiceManager().getExecutor();
    return task -> {
      try {
        threads.execute(task);
      } catch (RejectedExecutionException e) {
        task.run();
      }
    };
  }

  /** The key as the server knows it: a client may be configured to rename keys. */
  public String mapped(String key) {
    return redis.getServiceManager().getNameMapper().map(key);
  }

  /**
   * The way to a key. A client that connects on first use connects here.
   *
   * @param key as the server knows it
   */
  public CompletableFuture<Route> to(String key) {
    try {
      int slot = redis.calcSlot(key);
      MasterSlaveEntry node = redis.getWriteEntry(slot);
      return node == null
          ? CompletableFuture.failedFuture(
              redis.getServiceManager().createNodeNotFoundException(new NodeSource(slot)))
          : CompletableFuture.completedFuture(Route.toMaster(node));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The way that a server has pointed to. */
  public CompletableFuture<Route> along(RedisRedirectException redirect) {
    return redis
        .getServiceManager()
        .resolveIP(redirect.getUrl())
        .thenApply(address -> along(redirect, address));
  }

  private Route along(RedisRedirectException redirect, RedisURI address) {
    MasterSlaveEntry node = redis.getEntry(address);
    if (node == null) {
      throw new RedisTryAgainException("redirected to an unknown server, " + address);
    }
    return new Route(node, address, redirect instanceof RedisAskException);
  }
}
