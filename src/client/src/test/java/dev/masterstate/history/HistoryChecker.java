package dev.masterstate.history;

import java.util.Collection;
import java.util.Optional;

/**
 * Decides whether the history of one session, from no state on, is linearizable for a versioned
 * register.
 *
 * <p>That is: each operation can be given one moment between its start and its end such that, done
 * in that order by one thread, each would have had its outcome. A write of unknown outcome gets a
 * moment after its start, or none.
 *
 * <h2>Why no search is needed, and the answer is exact</h2>
 *
 * A write that succeeds tells the version it made, so the order of the writes is known, and all
 * that is open are the moments t(1) &lt; t(2) &lt; … at which the versions began. What the
 * operations say of them is:
 *
 * <ul>
 *   <li>The write that made n: start &lt; t(n) &lt; end.
 *   <li>A read of n, and a conflict told of n: t(n) &lt; end and start &lt; t(n + 1). That is all,
 *       since two open intervals that overlap share a moment that no other operation needs.
 *   <li>A conflict on n, of a version untold: start &lt; t(n), or t(n + 1) &lt; end.
 * </ul>
 *
 * Going up the versions, the moments that t(n) can have are an open interval (A, B): A is the
 * latest of the lower bounds so far, B the end of the first to see n, or the end of a conflict on n
 * - 1 whose start lies at or after the B of n - 1. The last kind of rule keeps it one interval: a
 * later t(n) only loosens its bound on t(n + 1), and at each start where the bound jumps, it jumps
 * from above that start, so that the pieces overlap. So the history holds if and only if no
 * interval is empty, and no read differs from the writes up to its version.
 *
 * <p>Where no known write made a version that was seen, each write of unknown outcome that expected
 * the version before is tried: they differ in A and in the document, never in B, so that of two
 * that make the same document the one that started earlier is kept. Versions above the last one
 * seen hold no obligation: the moment of each may come after all else. All this takes time linear
 * in the history (times a document, and a logarithm for sorting). Only where several versions in a
 * row were made by rivals of unknown outcome, with different patches and no read between, their
 * documents multiply, until the next read.
 *
 * <p>Immutable.
 */
public final class HistoryChecker {

  private final boolean spuriousConflicts;

  public HistoryChecker() {
    this(false);
  }

  private HistoryChecker(boolean spuriousConflicts) {
    this.spuriousConflicts = spuriousConflicts;
  }

  /**
   * Whether a commit may report a conflict for no reason, as long as it names no version: a
   * transaction is aborted by any touch of the key. An initialisation may not.
   */
  public HistoryChecker spuriousConflicts(boolean allowed) {
    return new HistoryChecker(allowed);
  }

  /** A few operations that cannot be, together; empty if the history is linearizable. */
  public Optional<Contradiction> check(Collection<Operation> history) {
    Timeline timeline = new Timeline(spuriousConflicts);
    for (Operation operation : history) {
      Optional<Contradiction> contradiction = timeline.add(operation);
      if (contradiction.isPresent()) {
        return contradiction;
      }
    }
    return timeline.realTimeContradiction().or(() -> new VersionWalk(timeline).contradiction());
  }

  /**
   * Throws unless the history is linearizable.
   *
   * @throws AssertionError with the contradiction
   */
  public void assertLinearizable(Collection<Operation> history) {
    check(history)
        .ifPresent(
            contradiction -> {
              throw new AssertionError(contradiction.toString());
            });
  }
}
