package dev.masterstate.benchmarks.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the rows tell beyond their ratios to the floor: figures of two rows each. */
public final class Comparisons {

  private static final double MOST_GROWTH = 3;
  private static final double LEAST_SPEEDUP_10_KB = 8;
  private static final double LEAST_SPEEDUP_100_KB = 60;
  private static final double MOST_FOREIGN = 1.5;
  private static final String TIMES = "×";

  private static final Set<Workload> FOREIGN =
      Set.of(
          Workload.FOREIGN_COMPACT,
          Workload.FOREIGN_SPACED,
          Workload.FOREIGN_COMPACT_BLIND,
          Workload.FOREIGN_SPACED_BLIND);

  private final List<CostRow> rows;

  private Comparisons(List<CostRow> rows) {
    this.rows = rows.stream().filter(row -> row.inFlight() > 1).toList();
  }

  /** The figures of those rows that are there, calls in flight. */
  public static List<Figure> of(List<CostRow> rows) {
    Comparisons comparisons = new Comparisons(rows);
    List<Figure> figures = new ArrayList<>();
    comparisons.ours(Workload.REPLACE).forEach(row -> comparisons.growth(row, figures));
    comparisons.ours(Workload.REPLACE).forEach(row -> comparisons.speedup(row, figures));
    comparisons.rows.stream()
        .filter(row -> FOREIGN.contains(row.workload()))
        .forEach(row -> comparisons.foreign(row, figures));
    return figures;
  }

  private Stream<CostRow> ours(Workload workload) {
    return rows.stream()
        .filter(
            row ->
                row.workload() == workload
                    && row.contender() == Contender.OURS
                    && row.place() == Place.MIDDLE);
  }

  /** A replace at 1 MB against one at 1 KB. */
  private void growth(CostRow large, List<Figure> figures) {
    if (large.size() == Size.MB_1) {
      ours(Workload.REPLACE)
          .filter(row -> row.size() == Size.KB_1 && row.document() == large.document())
          .map(
              small ->
                  Figure.atMost(
                      MOST_GROWTH,
                      "replace against a snapshot, to that at 1 KB",
                      large.document(),
                      large.size(),
                      large.medianMicros() / small.medianMicros(),
                      TIMES))
          .forEach(figures::add);
    }
  }

  /** How many times faster than cjson a replace is. */
  private void speedup(CostRow ours, List<Figure> figures) {
    String name = "replace against a snapshot, faster than cjson";
    boolean shortMembers = ours.document() == Shape.NESTED || ours.document() == Shape.FLAT;
    naive(ours)
        .map(naive -> naive.medianMicros() / ours.medianMicros())
        .map(
            times ->
                ours.size() == Size.KB_100
                    ? atLeast(LEAST_SPEEDUP_100_KB, name, ours, times)
                    : ours.size() == Size.KB_10 && shortMembers
                        ? atLeast(LEAST_SPEEDUP_10_KB, name, ours, times)
                        : Figure.of(name, ours.document(), ours.size(), times, TIMES))
        .forEach(figures::add);
  }

  private static Figure atLeast(double target, String name, CostRow row, double times) {
    return Figure.atLeast(target, name, row.document(), row.size(), times, TIMES);
  }

  private void foreign(CostRow ours, List<Figure> figures) {
    naive(ours)
        .map(
            naive ->
                Figure.atMost(
                    MOST_FOREIGN,
                    ours.workload() + ", to cjson",
                    ours.document(),
                    ours.size(),
                    ours.medianMicros() / naive.medianMicros(),
                    TIMES))
        .forEach(figures::add);
  }

  private Stream<CostRow> naive(CostRow row) {
    Predicate<CostRow> sameDocument =
        other -> other.document() == row.document() && other.size() == row.size();
    return rows.stream().filter(other -> other.contender() == Contender.NAIVE).filter(sameDocument);
  }
}
