package dev.masterstate.benchmarks;

import java.util.Map;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisException;
import org.redisson.config.Config;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A client of the server that a run uses: the one that the caller named, else an embedded one. */
public final class RedisConnection implements AutoCloseable {

  private final EmbeddedRedis embedded;
  private final String uri;
  private final RedissonClient redisson;

  private RedisConnection(EmbeddedRedis embedded, String uri, int connections) {
    this.embedded = embedded;
    this.uri = uri;
    Config config = new Config();
    config
        .useSingleServer()
        .setAddress(uri)
        .setConnectionPoolSize(connections)
        .setConnectionMinimumIdleSize(connections);
    redisson = Redisson.create(config);
  }

  /**
   * Connects to a server, or starts one.
   *
   * @param uri {@code redis://host:port}, or null for an embedded server
   * @param connections that the client opens at once and keeps
   * @param command the command that the caller gave the URI to
   * @throws ParameterException if no server answers there
   */
  public static RedisConnection open(String uri, int connections, CommandSpec command) {
    if (uri != null) {
      try {
        return new RedisConnection(null, uri, connections);
      } catch (RedisException | IllegalArgumentException e) {
        throw new ParameterException(
            command.commandLine(), "no Redis at " + uri + ": " + e.getMessage(), e);
      }
    }
    EmbeddedRedis embedded = EmbeddedRedis.start();
    return new RedisConnection(embedded, embedded.uri(), connections);
  }

  public RedissonClient redisson() {
    return redisson;
  }

  /** The server's address, as redis://host:port. */
  public String uri() {
    return uri;
  }

  /** Whether the server goes on after this run. */
  boolean outlivesRun() {
    return embedded == null;
  }

  /** The server's name and version. */
  public String server() {
    Map<String, String> info = info(InfoSection.SERVER);
    String version =
        info.containsKey("valkey_version")
            ? "Valkey " + info.get("valkey_version")
            : "Redis " + info.get("redis_version");
    return embedded == null ? version : version + ", embedded";
  }

  Map<String, String> info(InfoSection section) {
    return redisson.getRedisNodes(RedisNodes.SINGLE).getInstance().info(section);
  }

  @Override
  public void close() {
    redisson.shutdown();
    if (embedded != null) {
      embedded.close();
    }
  }
}
