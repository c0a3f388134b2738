package dev.masterstate.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * The figures of one run, as its agents saw it.
 *
 * @param commitsEachSecond over time, whole seconds alone
 * @param unknown commits of which nobody knows whether they happened
 * @param change successful changes from the first read to the commit, conflicts included
 * @param commit the successful commit calls alone
 * @param lostUpdates over all sessions, by {@link SessionCheck}
 * @param findings what the check of the sessions found wrong; empty if nothing was lost and every
 *     agent ran to the end
 * @param agents all agents, the slowest first
 */
record Report(
    double seconds,
    long commits,
    double commitsPerSecond,
    List<Long> commitsEachSecond,
    long conflicts,
    double conflictsPerCommit,
    long unknown,
    Latency change,
    Latency commit,
    long lostUpdates,
    List<String> findings,
    List<AgentFigures> agents) {

  /** Latencies of successful operations, in milliseconds. */
  record Latency(double p50Millis, double p99Millis, double maxMillis) {

    static Latency of(List<Agent> agents, Function<Tally, Histogram> histogram) {
      Histogram all = new Histogram(histogram.apply(agents.get(0).tally()));
      agents.forEach(agent -> all.add(histogram.apply(agent.tally())));
      return new Latency(
          millis(all.getValueAtPercentile(50)),
          millis(all.getValueAtPercentile(99)),
          millis(all.getMaxValue()));
    }

    private static double millis(long nanos) {
      return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
  }

  /**
   * What one agent did.
   *
   * @param failure what ended it before its time, or null
   */
  record AgentFigures(
      String name, String session, long commits, long conflicts, long unknown, String failure) {

    static AgentFigures of(Agent agent) {
      Tally tally = agent.tally();
      return new AgentFigures(
          agent.name(),
          agent.session(),
          tally.commits(),
          tally.conflicts(),
          tally.unknown(),
          tally.failure() == null ? null : tally.failure().toString());
    }
  }

  /**
   * @param run that is over
   * @param checks of all sessions that count
   */
  static Report of(FleetRun run, List<SessionCheck> checks) {
    List<Agent> agents = run.agents();
    double seconds = run.elapsed().toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    List<AgentFigures> figures =
        agents.stream()
            .map(AgentFigures::of)
            .sorted(Comparator.comparingLong(AgentFigures::commits))
            .toList();
    long commits = figures.stream().mapToLong(AgentFigures::commits).sum();
    long conflicts = figures.stream().mapToLong(AgentFigures::conflicts).sum();
    return new Report(
        seconds,
        commits,
        commits / seconds,
        run.commitsEachSecond(),
        conflicts,
        conflicts / (double) Math.max(1, commits),
        figures.stream().mapToLong(AgentFigures::unknown).sum(),
        Latency.of(agents, Tally::changeNanos),
        Latency.of(agents, Tally::commitNanos),
        checks.stream().mapToLong(SessionCheck::lostUpdates).sum(),
        checks.stream().flatMap(check -> check.findings().stream()).toList(),
        figures);
  }

  AgentFigures slowest() {
    return agents.get(0);
  }

  AgentFigures fastest() {
    return agents.get(agents.size() - 1);
  }

  /** The names of the agents that never committed. */
  List<String> idle() {
    return agents.stream().filter(agent -> agent.commits() == 0).map(AgentFigures::name).toList();
  }
}
