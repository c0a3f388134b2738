package dev.masterstate.testing;

import java.util.List;
import redis.embedded.RedisServer;
import redis.embedded.RedisServerBuilder;

/** A Redis from a binary that a jar carries. */
final class EmbeddedServer implements RedisServerProcess {

  private final RedisServer server;

  private EmbeddedServer(RedisServer server) {
    this.server = server;
  }

  static EmbeddedServer start(List<String> options) {
    return start(RedisFlavour.freePort(), options);
  }

  static EmbeddedServer start(int port, List<String> options) {
    RedisServerBuilder builder = RedisServer.builder().port(port);
    options.forEach(builder::setting);
    RedisServer server = builder.build();
    server.start();
    return new EmbeddedServer(server);
  }

  @Override
  public String uri() {
    return "redis://127.0.0.1:" + server.ports().get(0);
  }

  @Override
  public void restart() {
    server.stop();
    server.start();
  }

  @Override
  public void stop() {
    server.stop();
  }
}
