package dev.masterstate.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

  @Test
  void zeroIsTheLowestBlockAndTheTopTheHighest() {
    assertThat(new Sparkline(UTF_8, 700).of(List.of(0L, 100L, 699L, 700L))).isEqualTo("▁▂▇█");
  }

  @Test
  void anOutputWithoutBlocksGetsDigits() {
    assertThat(new Sparkline(US_ASCII, 900).of(List.of(0L, 450L, 900L))).isEqualTo("049");
  }

  @Test
  void figuresThatAreAllZeroLieFlat() {
    assertThat(new Sparkline(UTF_8, 0).of(List.of(0L, 0L))).isEqualTo("▁▁");
  }
}
