package dev.masterstate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Protocol;

class TestRedisTest {

  @Test
  void theSharedServerAnswersOnBothProtocols() {
    TestRedis redis = TestRedis.shared();
    for (Protocol protocol : Protocol.values()) {
      String key = "testing:" + protocol;
      redis.client(protocol).getBucket(key, StringCodec.INSTANCE).set("here");
      try (RespConnection connection = redis.connect()) {
        assertThat(connection.text("GET", key)).isEqualTo("here");
        assertThat(connection.number("DEL", key)).isEqualTo(1);
      }
    }
  }

  @Test
  void aPrivateServerTakesOptionsAndRestartsAtTheSameAddress() {
    try (TestRedis redis = TestRedis.startPrivate("appendonly yes", "appendfsync always")) {
      try (RespConnection connection = redis.connect()) {
        connection.call("SET", "kept", "yes");
        connection.call("SCRIPT", "LOAD", "return 1");
      }
      redis.restart();
      try (RespConnection connection = redis.connect()) {
        assertThat(connection.text("GET", "kept")).isEqualTo("yes");
      }
    }
  }
}
