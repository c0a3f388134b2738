package dev.masterstate.benchmarks;

import java.io.PrintWriter;
import java.util.List;

/** The live line of a run: rewritten on a terminal, else one line each time. */
final class Progress {

  private final PrintWriter out;
  private final boolean terminal;

  Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Whether a person watches. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean onTerminal() {
    // From JDK 22 on there may be a console where no terminal is, except by this provider.
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }

  /**
   * @param label of the run
   * @param commits since it began
   */
  void show(String label, int second, long commits, long commitsThisSecond, List<Agent> agents) {
    long conflicts = agents.stream().mapToLong(agent -> agent.tally().conflicts()).sum();
    long failed = agents.stream().filter(agent -> agent.tally().failure() != null).count();
    out.printf(
        "%s%-20s %4d s %,10d commits %,8d/s %7.2f conflicts per commit %3d agents failed%s",
        terminal ? "\r" : "",
        label,
        second,
        commits,
        commitsThisSecond,
        (double) conflicts / Math.max(1, commits),
        failed,
        terminal ? "" : System.lineSeparator());
    out.flush();
  }

  void end() {
    if (terminal) {
      out.println();
    }
  }
}
