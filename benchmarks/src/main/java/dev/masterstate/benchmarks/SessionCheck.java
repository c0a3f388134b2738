package dev.masterstate.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * One session's final state against what its agents were told.
 *
 * @param lostUpdates commits that were reported and are not in the state, or are in it and were not
 *     reported: the largest of the three views on it
 * @param findings what is wrong, for a reader
 */
record SessionCheck(long lostUpdates, List<String> findings) {

  /** The version that a session starts at. */
  private static final long FIRST_VERSION = 1;

  static SessionCheck of(Snapshot end, List<Agent> agents) {
    List<String> findings = new ArrayList<>();
    long commits = agents.stream().mapToLong(agent -> agent.tally().commits()).sum();
    long unknown = agents.stream().mapToLong(agent -> agent.tally().unknown()).sum();
    String session = agents.get(0).session();
    ObjectNode data = end.data();

    long counter = data.path(Agent.COUNTER).asLong();
    long counterOff = distance(counter, commits, commits + unknown);
    if (counterOff > 0) {
      findings.add(
          "session %s: %d commits, but the shared counter says %d"
              .formatted(session, commits, counter));
    }
    long first = FIRST_VERSION + commits;
    long versionOff = distance(end.version(), first, first + unknown);
    if (versionOff > 0) {
      findings.add(
          "session %s: %d commits, but the version is %d"
              .formatted(session, commits, end.version()));
    }
    long membersOff = 0;
    for (Agent agent : agents) {
      if (agent.tally().failure() != null) {
        findings.add(
            "session %s: %s ended early by %s"
                .formatted(session, agent.name(), agent.tally().failure()));
      }
      String member = agent.member(data);
      if (!agent.tally().left(member)) {
        membersOff++;
        findings.add(
            "session %s: %s finds %s where it left something else"
                .formatted(session, agent.name(), member.isEmpty() ? "nothing" : member));
      }
    }
    return new SessionCheck(
        Math.max(membersOff, Math.max(counterOff, versionOff)), List.copyOf(findings));
  }

  /** How far a value is from a range. */
  private static long distance(long value, long from, long to) {
    return Math.max(0, Math.max(from - value, value - to));
  }
}
