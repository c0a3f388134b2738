package dev.masterstate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.testing.TestRedis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.config.Protocol;

class ContentionTest {

  private static final int AGENTS = 16;
  private static final int INCREMENTS = 100;
  private static final int ALL = AGENTS * INCREMENTS;

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void ofManyAgentsOnOneSessionNoIncrementIsLostAndNoVersionIsLeftOut(Protocol protocol)
      throws Exception {
    var redisson = TestRedis.shared().client(protocol);
    Counter counter = new Counter(RedisMasterState.create(redisson));
    try {
      counter.incrementInThreads(AGENTS, INCREMENTS);
      Snapshot end = counter.read();
      assertThat(end.version()).isEqualTo(ALL);
      assertThat(Counter.count(end)).isEqualTo(ALL);
      counter.assertLinearizable();
    } finally {
      redisson.getKeys().delete(RedisMasterState.DEFAULT_KEY_PREFIX + counter.session);
    }
  }
}
