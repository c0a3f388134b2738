package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.testing.TestCluster;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

class PromotedReplicaTest {

  private static final int CONNECTIONS = 12;
  private static final int NEVER_MILLIS = 3_600_000;

  /** A redirected connection is of the replica's pool: given to the master's, it would be lost. */
  @Test
  void aRedirectedConnectionGoesBackToThePoolThatItCameFrom() {
    TestCluster cluster = TestCluster.shared();
    RedissonClient client =
        cluster.client(
            Protocol.RESP3,
            config -> config.setScanInterval(NEVER_MILLIS).setSlaveConnectionPoolSize(CONNECTIONS));
    WatchMultiMasterState store = WatchMultiMasterState.create(client);
    String session = "promoted-" + UUID.randomUUID();
    cluster.failOver(cluster.slotOf(RedisMasterState.DEFAULT_KEY_PREFIX + session));
    for (int version = 0; version < 2 * CONNECTIONS; version++) {
      assertThat(store.commitPatch(session, version, FlatPatch.builder().build()).newVersion())
          .isEqualTo(version + 1);
    }
    client.shutdown();
    cluster.awaitWhole();
  }
}
