package dev.masterstate.benchmarks;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * The figures of one run.
 *
 * @param unknown commits of which nobody knows whether they happened
 * @param change successful changes from the first read to the commit, conflicts included
 * @param commit the successful commit calls alone
 * @param lostUpdates over all sessions, by {@link SessionCheck}
 * @param findings what the check of the sessions found wrong
 * @param agents all agents, the slowest first
 */
record Report(
    double seconds,
    long commits,
    double commitsPerSecond,
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

  static Report of(Duration elapsed, List<Agent> agents, List<SessionCheck> checks) {
    double seconds = elapsed.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
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
        conflicts,
        conflicts / (double) Math.max(1, commits),
        figures.stream().mapToLong(AgentFigures::unknown).sum(),
        Latency.of(agents, Tally::changeNanos),
        Latency.of(agents, Tally::commitNanos),
        checks.stream().mapToLong(SessionCheck::lostUpdates).sum(),
        checks.stream().flatMap(check -> check.findings().stream()).toList(),
        figures);
  }

  /** Whether nothing was lost and every agent ran to the end. */
  boolean clean() {
    return findings.isEmpty() && agents.stream().allMatch(agent -> agent.failure() == null);
  }

  void print(PrintWriter out) {
    AgentFigures slowest = agents.get(0);
    AgentFigures fastest = agents.get(agents.size() - 1);
    out.println();
    row(out, "commits", "%,d in %.1f s, %,.0f/s".formatted(commits, seconds, commitsPerSecond));
    row(out, "conflicts per commit", "%.2f".formatted(conflictsPerCommit));
    row(out, "change, first read to commit", latency(change));
    row(out, "commit call alone", latency(commit));
    row(out, "slowest agent", agent(slowest));
    row(out, "fastest agent", agent(fastest));
    row(out, "outcome unknown", "%,d".formatted(unknown));
    row(out, "lost updates", "%,d".formatted(lostUpdates));
    findings.forEach(out::println);
    for (AgentFigures agent : agents) {
      if (agent.failure() != null) {
        out.println(agent.name() + " failed: " + agent.failure());
      }
    }
    out.flush();
  }

  private static String agent(AgentFigures agent) {
    return "%,d commits (%s)".formatted(agent.commits(), agent.name());
  }

  private static String latency(Latency latency) {
    return "p50 %.1f ms, p99 %.1f ms".formatted(latency.p50Millis(), latency.p99Millis());
  }

  private static void row(PrintWriter out, String name, String figure) {
    out.printf("%-30s %s%n", name, figure);
  }
}
