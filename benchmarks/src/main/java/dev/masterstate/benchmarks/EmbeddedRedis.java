package dev.masterstate.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A Redis server of this process's own, without persistence. It also stops when the JVM ends. */
public final class EmbeddedRedis implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final RedisServer server;
  private final String uri;

  private EmbeddedRedis(int port) {
    server = RedisServer.builder().bind(LOOPBACK).port(port).setting("save \"\"").build();
    server.start();
    uri = "redis://" + LOOPBACK + ":" + port;
  }

  public static EmbeddedRedis start() {
    return new EmbeddedRedis(freePort());
  }

  public String uri() {
    return uri;
  }

  @Override
  public void close() {
    server.stop();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
