package dev.masterstate.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories from seeds, which each failure names. */
class RandomHistoriesTest {

  private static final int HISTORIES = 300;
  private static final int OPERATIONS = 200;
  private static final int THREADS = 6;
  private static final int LONG_HISTORY = 200_000;
  private static final int TINY_HISTORIES = 20_000;
  private static final int TINY_OPERATIONS = 4;
  private static final int TINY_THREADS = 3;

  private static List<Operation> valid(Random random, int threads, int operations) {
    return new SimulatedRegister(random, threads).history(operations);
  }

  private static List<Operation> valid(int seed) {
    return valid(new Random(seed), 1 + seed % THREADS, OPERATIONS);
  }

  @Test
  void whatARegisterAnswersIsLinearizable() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      assertThat(new HistoryChecker().check(valid(seed))).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void aLongHistoryIsDecided() {
    List<Operation> history = valid(new Random(1), THREADS, LONG_HISTORY);
    assertThat(new HistoryChecker().check(history)).isEmpty();
  }

  /** A way to break any history that has an operation of the kind. */
  enum Fault {
    READ_OF_A_VERSION_NOBODY_MADE(
        (operation, history) ->
            operation.outcome() instanceof Outcome.Observed observed
                ? Optional.of(
                    with(operation, new Outcome.Observed(beyond(history), observed.data())))
                : Optional.empty()),
    READ_OF_DATA_NOBODY_WROTE(
        (operation, history) ->
            operation.outcome() instanceof Outcome.Observed observed
                ? Optional.of(
                    with(operation, new Outcome.Observed(observed.version(), "{\"x\":1}")))
                : Optional.empty()),
    VERSION_LEFT_OUT(
        (operation, history) ->
            operation.outcome() instanceof Outcome.Committed committed
                ? Optional.of(with(operation, new Outcome.Committed(committed.newVersion() + 1)))
                : Optional.empty()),
    CONFLICT_TURNED_INTO_A_COMMIT(
        (operation, history) ->
            operation.outcome() instanceof Outcome.Conflict
                    && known(history, ((Call.Write) operation.call()).expected() + 1).isPresent()
                ? Optional.of(
                    with(
                        operation,
                        new Outcome.Committed(((Call.Write) operation.call()).expected() + 1)))
                : Optional.empty()),
    CONFLICT_WITH_THE_VERSION_EXPECTED(
        (operation, history) ->
            operation.outcome() instanceof Outcome.Conflict
                ? Optional.of(
                    with(
                        operation,
                        new Outcome.Conflict(
                            OptionalLong.of(((Call.Write) operation.call()).expected()))))
                : Optional.empty()),
    STALE_READ(
        (operation, history) ->
            operation.outcome() instanceof Outcome.Observed observed
                ? known(history, observed.version() + 1).map(next -> at(operation, next.end() + 1))
                : Optional.empty()),
    READ_FROM_THE_FUTURE(
        (operation, history) ->
            operation.outcome() instanceof Outcome.Observed observed
                ? known(history, observed.version()).map(maker -> at(operation, maker.start() - 2))
                : Optional.empty());

    private final Breaker breaker;

    Fault(Breaker breaker) {
      this.breaker = breaker;
    }

    private interface Breaker {
      Optional<Operation> broken(Operation operation, List<Operation> history);
    }

    /** The history with one operation broken; empty if it has none to break. */
    Optional<List<Operation>> broken(List<Operation> history, Random random) {
      int from = random.nextInt(history.size());
      for (int i = 0; i < history.size(); i++) {
        int index = (from + i) % history.size();
        Optional<Operation> operation = breaker.broken(history.get(index), history);
        if (operation.isPresent()) {
          List<Operation> changed = new ArrayList<>(history);
          changed.set(index, operation.get());
          return Optional.of(changed);
        }
      }
      return Optional.empty();
    }

    /** A version that all writes together cannot reach. */
    private static long beyond(List<Operation> history) {
      return history.size() + 1L;
    }

    private static Optional<Operation> known(List<Operation> history, long version) {
      return history.stream()
          .filter(each -> each.outcome().equals(new Outcome.Committed(version)))
          .findFirst();
    }

    private static Operation with(Operation operation, Outcome outcome) {
      return new Operation(
          operation.who(), operation.start(), operation.end(), operation.call(), outcome);
    }

    private static Operation at(Operation operation, long start) {
      return new Operation(
          operation.who(), start, start + 1, operation.call(), operation.outcome());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFaultIsFoundWhereverItIs(Fault fault) {
    int broken = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      Optional<List<Operation>> history = fault.broken(valid(seed), new Random(seed));
      if (history.isPresent()) {
        broken++;
        assertThat(new HistoryChecker().check(history.get())).as("seed " + seed).isPresent();
      }
    }
    assertThat(broken).as("histories that could be broken").isGreaterThan(HISTORIES / 2);
  }

  @ParameterizedTest
  @EnumSource
  void theVerdictIsThatOfTheSearchThroughAllOrders(Tiny kind) {
    int linearizable = 0;
    for (int seed = 0; seed < TINY_HISTORIES; seed++) {
      List<Operation> history = kind.history.apply(new Random(seed));
      boolean spurious = seed % 4 == 0;
      boolean expected = new WingGongSearch(spurious).linearizable(history);
      Optional<Contradiction> found =
          new HistoryChecker().spuriousConflicts(spurious).check(history);
      assertThat(found.isEmpty()).as("seed %d: %s, %s", seed, history, found).isEqualTo(expected);
      linearizable += expected ? 1 : 0;
    }
    assertThat(linearizable)
        .as("linearizable histories among them")
        .isBetween(kind.atLeast, kind.atMost);
  }

  /** Where tiny histories come from. */
  enum Tiny {
    OF_A_REGISTER(
        random -> valid(random, TINY_THREADS, TINY_OPERATIONS), TINY_HISTORIES, TINY_HISTORIES),
    OF_A_REGISTER_WITH_INTERVALS_SHUFFLED(
        RandomHistoriesTest::shuffled, TINY_HISTORIES / 10, TINY_HISTORIES * 9 / 10),
    OF_NOTHING(RandomOperations::history, TINY_HISTORIES / 50, TINY_HISTORIES * 9 / 10);

    private final Function<Random, List<Operation>> history;
    private final int atLeast;
    private final int atMost;

    Tiny(Function<Random, List<Operation>> history, int atLeast, int atMost) {
      this.history = history;
      this.atLeast = atLeast;
      this.atMost = atMost;
    }
  }

  /** A valid history, with each operation moved at random. */
  private static List<Operation> shuffled(Random random) {
    List<Operation> history = new ArrayList<>();
    List<Long> moments = RandomOperations.moments(random, 2 * (TINY_OPERATIONS + TINY_THREADS));
    for (Operation operation : valid(random, TINY_THREADS, TINY_OPERATIONS)) {
      history.add(
          RandomOperations.between(
              operation.who(),
              moments.get(2 * history.size()),
              moments.get(2 * history.size() + 1),
              operation.call(),
              operation.outcome()));
    }
    return history;
  }
}
