package dev.masterstate.internal;

import dev.masterstate.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests on a server that nobody else uses: they change its settings, or keep it busy. */
abstract class OnPrivateServer {

  static TestRedis server;

  @BeforeAll
  static void start() {
    server = TestRedis.startPrivate();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }
}
