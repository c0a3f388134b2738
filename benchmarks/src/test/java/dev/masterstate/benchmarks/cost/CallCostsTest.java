package dev.masterstate.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallCostsTest {

  private static final int CALLS = 100;
  private static final CostCase REPLACE =
      new CostCase(Workload.REPLACE, Contender.OURS, Place.MIDDLE);
  private static final CostCase NAIVE =
      new CostCase(Workload.REPLACE, Contender.NAIVE, Place.MIDDLE);
  private static final CostCase CONFLICT =
      new CostCase(Workload.CONFLICT, Contender.OURS, Place.MIDDLE);

  private final CostDocument document = CostDocument.generate(Shape.FLAT, Size.KB_10);

  /** Rounds of calls that took so many microseconds each. */
  private static Samples samples(int... micros) {
    Samples samples = new Samples();
    for (int each : micros) {
      samples.addPipelined(new CommandStats(CALLS, (long) each * CALLS, 0, CALLS / 4));
      samples.addOneAtATime(List.of(2L * each, 2L * each, 9L * each));
    }
    return samples;
  }

  private CostRow row(CostCase each, int inFlight, Map<CostCase, Samples> samples) {
    return CallCosts.row(each, document, inFlight, CALLS, samples);
  }

  @Test
  void aTargetIsMetByTheMedianOfTheRoundsAsAMultipleOfTheFloors() {
    Samples floor = samples(10, 50, 10);

    CostRow met =
        row(REPLACE, 32, Map.of(CostCase.FLOOR, floor, REPLACE, samples(99, 10, 9, 10, 8)));
    assertThat(met.medianMicros()).isEqualTo(10);
    assertThat(met.meanMicros()).isEqualTo(27.2);
    assertThat(met.roundsMicros()).containsExactly(99.0, 10.0, 9.0, 10.0, 8.0);
    assertThat(met.ratioToFloor()).isEqualTo(1.0);
    assertThat(met.target()).isEqualTo(1.0);
    assertThat(met.met()).isTrue();
    assertThat(met.wholeWrites()).isEqualTo(0.25);

    CostRow missed = row(REPLACE, 32, Map.of(CostCase.FLOOR, floor, REPLACE, samples(11, 11, 1)));
    assertThat(missed.met()).isFalse();
  }

  @Test
  void aConflictIsJudgedByTheEmptyScript() {
    Map<CostCase, Samples> samples =
        Map.of(
            CostCase.FLOOR, samples(100), CONFLICT.base(), samples(2), CONFLICT, samples(7, 7, 1));

    CostRow row = row(CONFLICT, 32, samples);
    assertThat(row.ratioToFloor()).isEqualTo(0.07);
    assertThat(row.ratioToBase()).isEqualTo(3.5);
    assertThat(row.met()).isFalse();
  }

  @Test
  void oneCallAtATimeIsTheMedianOfAllCallsAndNotJudged() {
    CostRow row =
        row(REPLACE, 1, Map.of(CostCase.FLOOR, samples(10), REPLACE, samples(10, 10, 10)));

    assertThat(row.medianMicros()).isEqualTo(20);
    assertThat(row.meanMicros()).isEqualTo(130 / 3.0);
    assertThat(row.target()).isNull();
    assertThat(row.met()).isNull();
  }

  @Test
  void otherScriptsAreNotJudged() {
    CostRow row = row(NAIVE, 32, Map.of(CostCase.FLOOR, samples(10), NAIVE, samples(1)));

    assertThat(row.target()).isNull();
    assertThat(row.met()).isNull();
  }

  @Test
  void figuresHaveALeastOrAMost() {
    assertThat(Figure.atMost(3, "f", Shape.FLAT, Size.MB_1, 3, "×").met()).isTrue();
    assertThat(Figure.atMost(3, "f", Shape.FLAT, Size.MB_1, 3.1, "×").met()).isFalse();
    assertThat(Figure.atLeast(8, "f", Shape.FLAT, Size.MB_1, 8, "×").met()).isTrue();
    assertThat(Figure.atLeast(8, "f", Shape.FLAT, Size.MB_1, 7.9, "×").met()).isFalse();
  }
}
