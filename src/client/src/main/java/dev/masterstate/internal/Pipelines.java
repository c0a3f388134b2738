package dev.masterstate.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.redisson.client.RedisRedirectException;

/** The pipelines to all servers that commits have gone to: as many as there ever were servers. */
public final class Pipelines {

  private final Routes routes;
  private final Map<Route, Pipeline> all = new ConcurrentHashMap<>();

  /** No pipelines yet. */
  public Pipelines(Routes routes) {
    this.routes = routes;
  }

  /** The key as the server knows it. */
  String mapped(String key) {
    return routes.mapped(key);
  }

  /**
   * The pipeline to a key's server.
   *
   * @param key as the server knows it
   */
  CompletableFuture<Pipeline> to(String key) {
    return routes.to(key).thenApply(this::on);
  }

  /** The pipeline to the server that another has pointed to. */
  CompletableFuture<Pipeline> along(RedisRedirectException redirect) {
    return routes.along(redirect).thenApply(this::on);
  }

  private Pipeline on(Route route) {
    return all.computeIfAbsent(route, way -> new Pipeline(way, routes.timeout()));
  }
}
