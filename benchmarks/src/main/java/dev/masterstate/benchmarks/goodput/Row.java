package dev.masterstate.benchmarks.goodput;

import dev.masterstate.benchmarks.goodput.Agent.Count;
import java.util.List;

/**
 * The figures of some agents on one counter.
 *
 * @param commits that were measured
 * @param perSecond the goodput
 * @param conflictsPerCommit attempts that met a conflict, for each commit
 * @param slowestAgent commits of the agent that made the fewest
 * @param fastestAgent of the one that made the most
 * @param lost commits that were reported, before the measurement too, and are not in the counter or
 *     the version, or are there and were not reported
 */
record Row(
    Contender contender,
    int agents,
    long commits,
    double perSecond,
    long conflicts,
    double conflictsPerCommit,
    long slowestAgent,
    long fastestAgent,
    long lost) {

  static Row of(Contender contender, List<Count> agents, double seconds, long lost) {
    long commits = agents.stream().mapToLong(Count::commits).sum();
    long conflicts = agents.stream().mapToLong(Count::conflicts).sum();
    return new Row(
        contender,
        agents.size(),
        commits,
        commits / seconds,
        conflicts,
        (double) conflicts / Math.max(1, commits),
        agents.stream().mapToLong(Count::commits).min().orElseThrow(),
        agents.stream().mapToLong(Count::commits).max().orElseThrow(),
        lost);
  }

  /** One line for a reader. */
  String summary() {
    return "%s, %d agents: %,.0f commits/s, %,.2f conflicts per commit, %d lost"
        .formatted(contender, agents, perSecond, conflictsPerCommit, lost);
  }
}
