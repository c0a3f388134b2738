package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterStateException;
import dev.masterstate.testing.TcpProxy;
import dev.masterstate.testing.TestRedis;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.ConstantDelay;
import org.redisson.config.Protocol;

class UnreachableServerTest {

  private static final int CONNECT_TIMEOUT_MILLIS = 500;
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  /** A client that connects on first use finds out in the middle of the call. */
  @Test
  void aServerThatIsNotThereFailsTheStageAndIsOfKnownOutcome() {
    TcpProxy proxy = TcpProxy.inFrontOf(TestRedis.shared());
    proxy.close();
    RedissonClient client =
        TestRedis.shared()
            .client(
                Protocol.RESP3,
                config ->
                    config
                        .setLazyInitialization(true)
                        .useSingleServer()
                        .setAddress(proxy.uri())
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setRetryDelay(new ConstantDelay(Duration.ofMillis(50))));
    WatchMultiMasterState store = WatchMultiMasterState.create(client);
    assertThat(store.commitPatchAsync("away", 0, FlatPatch.builder().build()).toCompletableFuture())
        .failsWithin(AT_MOST)
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOf(MasterStateException.class)
        .isNotInstanceOf(CommitOutcomeUnknownException.class)
        .withMessageContaining("away");
    client.shutdown();
  }
}
