package dev.masterstate.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Implementations do what a plain Java model does, step by step, and write the same bytes. With
 * {@code -Ddifferential.seed=N} the run that a failure names is repeated, alone.
 */
public abstract class DifferentialContract {

  private static final Logger LOG = LoggerFactory.getLogger(DifferentialContract.class);
  private static final String SEED_PROPERTY = "differential.seed";
  private static final long DEFAULT_SEED = 20_260_225;
  private static final int STEPS = 20_000;
  private static final int STEPS_OF_FRESH_SEED = STEPS / 4;

  /** The implementations to drive side by side. */
  protected abstract List<Subject> subjects(RedissonClient redisson);

  @Test
  void storesDoWhatTheModelDoesStepByStep() {
    run(Long.getLong(SEED_PROPERTY, DEFAULT_SEED), STEPS);
  }

  @Test
  @DisabledIfSystemProperty(named = SEED_PROPERTY, matches = ".*")
  void storesDoWhatTheModelDoesFromAFreshSeedToo() {
    run(new Random().nextLong(), STEPS_OF_FRESH_SEED);
  }

  private void run(long seed, int steps) {
    RedissonClient redisson = TestRedis.shared().client(Protocol.RESP2);
    Differential differential = new Differential(subjects(redisson));
    StepCounts counts = differential.run(seed, steps);
    LOG.info("differential seed {}: {}", seed, counts);
    assertThat(counts.steps()).isGreaterThanOrEqualTo(steps);
    assertThat(List.of(counts.commits(), counts.conflicts(), counts.foreign(), counts.refused()))
        .as("commits, conflicts, foreign writes and refusals: a run must meet all of them")
        .allSatisfy(count -> assertThat(count).isPositive());
  }
}
