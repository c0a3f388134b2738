package dev.masterstate.differential;

import dev.masterstate.rawjson.JsonLayout;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Drives stores and the model through the same random sessions, each store on keys of its own, and
 * compares after every step.
 */
public final class Differential {

  private static final int STEPS_PER_SESSION = 40;
  private static final int LARGE_SESSION_ONE_IN = 40;
  private static final int STEPS_PER_LARGE_SESSION = 10;

  private final List<Subject> subjects;
  private final String keys = "differential:" + UUID.randomUUID() + ":";
  private final ThirdOpinion thirdOpinion = new ThirdOpinion();
  private StepCounts counts = new StepCounts();
  private int runs;

  public Differential(List<Subject> subjects) {
    this.subjects = List.copyOf(subjects);
  }

  /**
   * Takes so many steps.
   *
   * @throws AssertionError at the first disagreement, with the seed and the smallest case found
   */
  public StepCounts run(long seed, int steps) {
    return run(seed, steps, Differential::plan);
  }

  /** As {@link #run}, on documents large enough to be written in place. */
  public StepCounts runRoomy(long seed, int steps) {
    return run(seed, steps, (session, its) -> RoomySteps.session(its, STEPS_PER_SESSION));
  }

  /**
   * Commits so many patches of all languages to nested documents.
   *
   * @param padded whether the documents are so large that they may be written in place
   */
  public StepCounts runNested(long seed, int patches, boolean padded) {
    return run(
        seed,
        (session, its) -> NestedSteps.session(its, STEPS_PER_SESSION, padded),
        counted -> counted.patches < patches);
  }

  private interface Plan {
    List<Step> session(int session, long seed);
  }

  private static List<Step> plan(int session, long seed) {
    boolean large = session % LARGE_SESSION_ONE_IN == LARGE_SESSION_ONE_IN - 1;
    int length = large ? STEPS_PER_LARGE_SESSION : STEPS_PER_SESSION;
    return RandomSteps.session(seed, length, large);
  }

  private StepCounts run(long seed, int steps, Plan plan) {
    return run(seed, plan, counted -> counted.steps < steps);
  }

  private StepCounts run(long seed, Plan plan, Predicate<StepCounts> goesOn) {
    counts = new StepCounts();
    Random random = new Random(seed);
    for (int session = 0; goesOn.test(counts); session++) {
      List<Step> planned = plan.session(session, random.nextLong());
      if (failure(planned).isPresent()) {
        throw new AssertionError(report(seed, session, planned));
      }
    }
    counts.thirdOpinions = thirdOpinion.given();
    return counts;
  }

  /** What goes wrong in a session of these steps, if anything does. */
  Optional<String> failure(List<Step> session) {
    String sessionId = keys + runs++;
    List<SessionRun> sides =
        subjects.stream()
            .map(subject -> new SessionRun(subject, id(sessionId, subject), counts))
            .toList();
    try {
      for (int i = 0; i < session.size(); i++) {
        counts.steps++;
        if (session.get(i) instanceof Step.Commit commit) {
          counts.patches++;
          Optional<String> other = thirdOpinion.on(sides.get(0).model(), commit.patch());
          if (other.isPresent()) {
            return Optional.of("step " + (i + 1) + ", " + other.get());
          }
        }
        for (int side = 0; side < sides.size(); side++) {
          Optional<String> failure = failure(sides.get(side), session.get(i));
          if (failure.isPresent()) {
            String name = subjects.get(side).name();
            return Optional.of("step " + (i + 1) + ", " + name + ": " + failure.get());
          }
        }
        List<String> stored = sides.stream().map(SessionRun::comparableText).distinct().toList();
        if (stored.size() > 1) {
          String texts = JsonLayout.visible(String.valueOf(stored));
          return Optional.of("step " + (i + 1) + ", the stores wrote different texts: " + texts);
        }
      }
      return Optional.empty();
    } finally {
      sides.forEach(SessionRun::end);
    }
  }

  // Whatever a store throws that the model does not expect is a failure to be made small.
  private static Optional<String> failure(SessionRun side, Step step) {
    try {
      side.take(step);
      return Optional.empty();
    } catch (SessionRun.Disagreement e) {
      return Optional.of(e.getMessage());
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private String report(long seed, int session, List<Step> failing) {
    List<Step> smallest = Shrinker.shrink(failing, steps -> failure(steps).isPresent());
    String steps = smallest.stream().map(step -> "  " + step + "\n").collect(Collectors.joining());
    return String.format(
        "seed %d, session %d, the smallest case of a new session (control characters as pictures):%n%s%s",
        seed, session, steps, failure(smallest).orElse("it failed once and passes now"));
  }

  private static String id(String sessionId, Subject subject) {
    return sessionId + ":" + subject.name();
  }
}
