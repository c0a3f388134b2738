package dev.masterstate.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
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
    READ_OF_A_VERSION_NOBODY_MADE,
    READ_OF_DATA_NOBODY_WROTE,
    STALE_READ,
    READ_FROM_THE_FUTURE,
    VERSION_LEFT_OUT,
    CONFLICT_TURNED_INTO_A_COMMIT,
    CONFLICT_WITH_THE_VERSION_EXPECTED;

    /** The operation, broken; empty if it is of another kind. */
    private Optional<Operation> broken(Operation operation, List<Operation> history) {
      if (operation.outcome() instanceof Outcome.Observed observed) {
        return brokenRead(operation, observed, history);
      }
      if (operation.outcome() instanceof Outcome.Committed committed) {
        return Optional.of(operation)
            .filter(each -> this == VERSION_LEFT_OUT)
            .map(each -> with(each, new Outcome.Committed(committed.newVersion() + 1)));
      }
      return operation.outcome() instanceof Outcome.Conflict
          ? brokenConflict(operation, ((Call.Write) operation.call()).expected(), history)
          : Optional.empty();
    }

    private Optional<Operation> brokenRead(
        Operation read, Outcome.Observed observed, List<Operation> history) {
      long version = observed.version();
      return switch (this) {
        case READ_OF_A_VERSION_NOBODY_MADE ->
            Optional.of(with(read, new Outcome.Observed(beyond(history), observed.data())));
        case READ_OF_DATA_NOBODY_WROTE ->
            Optional.of(with(read, new Outcome.Observed(version, "{\"x\":1}")));
        case STALE_READ -> known(history, version + 1).map(next -> at(read, next.end() + 1));
        case READ_FROM_THE_FUTURE ->
            known(history, version).map(maker -> at(read, maker.start() - 2));
        default -> Optional.empty();
      };
    }

    private Optional<Operation> brokenConflict(
        Operation conflict, long expected, List<Operation> history) {
      return switch (this) {
        case CONFLICT_TURNED_INTO_A_COMMIT ->
            known(history, expected + 1)
                .map(rival -> with(conflict, new Outcome.Committed(expected + 1)));
        case CONFLICT_WITH_THE_VERSION_EXPECTED ->
            Optional.of(with(conflict, new Outcome.Conflict(OptionalLong.of(expected))));
        default -> Optional.empty();
      };
    }

    /** The history with one operation broken; empty if it has none to break. */
    Optional<List<Operation>> broken(List<Operation> history, Random random) {
      int from = random.nextInt(history.size());
      for (int i = 0; i < history.size(); i++) {
        int index = (from + i) % history.size();
        Optional<Operation> operation = broken(history.get(index), history);
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
      List<Operation> history = kind.history(new Random(seed));
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
    OF_A_REGISTER(TINY_HISTORIES, TINY_HISTORIES),
    OF_A_REGISTER_WITH_INTERVALS_SHUFFLED(TINY_HISTORIES / 10, TINY_HISTORIES * 9 / 10),
    OF_NOTHING(TINY_HISTORIES / 50, TINY_HISTORIES * 9 / 10);

    private final int atLeast;
    private final int atMost;

    Tiny(int atLeast, int atMost) {
      this.atLeast = atLeast;
      this.atMost = atMost;
    }

    private List<Operation> history(Random random) {
      return switch (this) {
        case OF_A_REGISTER -> valid(random, TINY_THREADS, TINY_OPERATIONS);
        case OF_A_REGISTER_WITH_INTERVALS_SHUFFLED -> shuffled(random);
        case OF_NOTHING -> RandomOperations.history(random);
      };
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
