package dev.masterstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.masterstate.testing.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.config.Protocol;

class StoreBuilderTest {

  private final RedisMasterState.Builder builder =
      RedisMasterState.builder(TestRedis.shared().client(Protocol.RESP3));

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void aLimitThatIsNotPositiveIsRefused(long bytes) {
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxStateBytes(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "PT876000H0.001S"})
  void aTimeToLiveBelowAMillisecondOrBeyondTheLimitIsRefused(String duration) {
    Duration timeToLive = Duration.parse(duration);
    assertThatIllegalArgumentException().isThrownBy(() -> builder.timeToLive(timeToLive));
  }

  @Test
  void theLongestAndTheShortestTimeToLiveAreTaken() {
    assertThat(builder.timeToLive(Limits.MAX_TIME_TO_LIVE).build()).isNotNull();
    assertThat(builder.timeToLive(Duration.ofMillis(1)).build()).isNotNull();
  }

  @Test
  void aKeyPrefixWithALoneSurrogateIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> builder.keyPrefix("\ud800").build());
  }

  @Test
  void nullIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> builder.keyPrefix(null));
    assertThatNullPointerException().isThrownBy(() -> builder.timeToLive(null));
  }
}
