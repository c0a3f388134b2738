package dev.masterstate.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.Rejection.Reason;
import dev.masterstate.layout.WritePath;
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
  private static final int STEPS = 6_000;
  private static final int ROOMY_STEPS = 600;
  private static final int ROOMY_PATCHES = 1_000;
  private static final int STEPS_OF_FRESH_SEED = STEPS / 4;

  /** How many patches of all languages a run makes. */
  protected abstract int patches();

  /** The implementations to drive side by side. */
  protected abstract List<Subject> subjects(RedissonClient redisson);

  /** The implementations to drive side by side over every write path; some may write in place. */
  protected abstract List<Subject> roomySubjects(RedissonClient redisson);

  @Test
  void storesDoWhatTheModelDoesStepByStep() {
    run(Long.getLong(SEED_PROPERTY, DEFAULT_SEED), STEPS);
  }

  @Test
  @DisabledIfSystemProperty(named = SEED_PROPERTY, matches = ".*")
  void storesDoWhatTheModelDoesFromAFreshSeedToo() {
    run(new Random().nextLong(), STEPS_OF_FRESH_SEED);
  }

  @Test
  void storesDoWhatTheModelDoesOnEveryWritePath() {
    StepCounts counts = runRoomy(Long.getLong(SEED_PROPERTY, DEFAULT_SEED), ROOMY_STEPS);
    assertThat(counts.paths())
        .as("a run must take every write path")
        .containsOnlyKeys(WritePath.values());
  }

  @Test
  @DisabledIfSystemProperty(named = SEED_PROPERTY, matches = ".*")
  void storesDoWhatTheModelDoesOnEveryWritePathFromAFreshSeedToo() {
    runRoomy(new Random().nextLong(), ROOMY_STEPS / 3);
  }

  @Test
  void storesDoWhatTheModelDoesWithPatchesOfAllLanguages() {
    StepCounts counts = runNested(Long.getLong(SEED_PROPERTY, DEFAULT_SEED), patches());
    assertThat(counts.rejections())
        .as("a run must meet every reason")
        .containsOnlyKeys(Reason.values());
    assertThat(List.of(counts.unversioned(), counts.illegal(), counts.thirdOpinions()))
        .as("commits without a version, no patches, third opinions")
        .allSatisfy(count -> assertThat(count).isPositive());
  }

  @Test
  @DisabledIfSystemProperty(named = SEED_PROPERTY, matches = ".*")
  void storesDoWhatTheModelDoesWithPatchesOfAllLanguagesFromAFreshSeedToo() {
    runNested(new Random().nextLong(), patches() / 10);
  }

  @Test
  void storesDoWhatTheModelDoesWithPatchesOfAllLanguagesOnEveryWritePath() {
    long seed = Long.getLong(SEED_PROPERTY, DEFAULT_SEED);
    StepCounts counts =
        new Differential(roomySubjects(redisson())).runNested(seed, ROOMY_PATCHES, true);
    LOG.info("differential seed {}: {}", seed, counts);
    assertThat(counts.paths())
        .as("a run must take every write path")
        .containsOnlyKeys(WritePath.values());
  }

  private StepCounts runNested(long seed, int patches) {
    StepCounts counts = new Differential(subjects(redisson())).runNested(seed, patches, false);
    LOG.info("differential seed {}: {}", seed, counts);
    assertThat(counts.patches()).isGreaterThanOrEqualTo(patches);
    return counts;
  }

  private void run(long seed, int steps) {
    StepCounts counts = new Differential(subjects(redisson())).run(seed, steps);
    assertMetEverything(seed, steps, counts);
    assertThat(counts.refused()).as("refusals").isPositive();
  }

  private StepCounts runRoomy(long seed, int steps) {
    StepCounts counts = new Differential(roomySubjects(redisson())).runRoomy(seed, steps);
    assertMetEverything(seed, steps, counts);
    return counts;
  }

  private static RedissonClient redisson() {
    return TestRedis.shared().client(Protocol.RESP2);
  }

  private static void assertMetEverything(long seed, int steps, StepCounts counts) {
    LOG.info("differential seed {}: {}", seed, counts);
    assertThat(counts.steps()).isGreaterThanOrEqualTo(steps);
    assertThat(List.of(counts.commits(), counts.conflicts(), counts.foreign()))
        .as("commits, conflicts and foreign writes: a run must meet all of them")
        .allSatisfy(count -> assertThat(count).isPositive());
  }
}
