package dev.masterstate.benchmarks.throughput;

import dev.masterstate.benchmarks.Target;
import dev.masterstate.benchmarks.cost.CostDocument;
import dev.masterstate.benchmarks.cost.Shape;
import dev.masterstate.benchmarks.cost.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What must be true of the library. */
final class Targets {

  private static final int MANY_THREADS = 32;

  /** Of the floor's throughput, through the same client. */
  private static final double SHARE_OF_FLOOR = 0.9;

  /** A list of commits from one thread against commits in turn from one thread. */
  private static final double LIST_SPEED_UP = 8;

  /** What a commit may allocate, besides the patch. */
  private static final double ALLOCATED_BYTES = 4 << 10;

  private Targets() {}

  /** The targets that these rows have figures for. */
  static List<Target> of(List<Row> rows) {
    List<Target> targets = new ArrayList<>();
    OptionalDouble ours = perSecond(rows, small(Contender.LUA, "commit", MANY_THREADS));
    for (Contender contender : Contender.values()) {
      OptionalDouble its = perSecond(rows, small(contender, "commit", MANY_THREADS));
      if (contender != Contender.LUA && ours.isPresent() && its.isPresent()) {
        targets.add(
            Target.atLeast(
                "commits at 1 KB and 32 threads, of those of " + contender,
                ours.getAsDouble() / its.getAsDouble(),
                contender == Contender.FLOOR ? SHARE_OF_FLOOR : 1));
      }
    }
    addListSpeedUp(targets, rows, "", "by values of other lengths");
    addListSpeedUp(targets, rows, "OneLength", "by values as long as those before");
    for (Size size : Size.values()) {
      rows.stream()
          .filter(row -> row.perSecond() != null && row.cell().size() == size)
          .filter(row -> row.cell().contender() == Contender.LUA)
          .filter(row -> row.cell().benchmark().equals("commit"))
          .mapToDouble(Row::allocatedBytes)
          .max()
          .ifPresent(
              bytes ->
                  targets.add(
                      Target.atMost(
                          "bytes allocated by a commit at " + size + ", 4 KB and the patch",
                          bytes,
                          ALLOCATED_BYTES + patchBytes(size))));
    }
    return targets;
  }

  private static void addListSpeedUp(
      List<Target> targets, List<Row> rows, String suffix, String values) {
    OptionalDouble list = perSecond(rows, small(Contender.LUA, "commitAll" + suffix, 1));
    OptionalDouble single = perSecond(rows, small(Contender.LUA, "commit" + suffix, 1));
    if (list.isPresent() && single.isPresent()) {
      targets.add(
          Target.atLeast(
              "commits of lists of 100, of single ones, at 1 KB from one thread, " + values,
              list.getAsDouble() / single.getAsDouble(),
              LIST_SPEED_UP));
    }
  }

  private static Predicate<Cell> small(Contender contender, String benchmark, int threads) {
    return cell ->
        cell.contender() == contender
            && cell.benchmark().equals(benchmark)
            && cell.size() == Size.KB_1
            && cell.threads() == threads
            && cell.client().equals(Cell.ClientSettings.REDISSONS);
  }

  private static OptionalDouble perSecond(List<Row> rows, Predicate<Cell> wanted) {
    return rows.stream()
        .filter(row -> row.perSecond() != null && wanted.test(row.cell()))
        .mapToDouble(Row::perSecond)
        .findFirst();
  }

  private static double patchBytes(Size size) {
    return Change.inTurn(CostDocument.generate(Shape.NESTED, size)).stream()
        .mapToInt(Change::bytes)
        .average()
        .orElseThrow();
  }
}
