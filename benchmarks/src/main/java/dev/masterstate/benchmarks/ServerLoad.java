package dev.masterstate.benchmarks;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What a server did, for all of its clients: since it started, or for one commit.
 *
 * @param commands calls by command, those within a script or a transaction included; without INFO,
 *     which only measures
 * @param bytesIn that clients sent
 * @param bytesOut that clients were sent
 * @param cpuMillis of the server's process, in user and system mode
 */
record ServerLoad(
    SortedMap<String, Double> commands, double bytesIn, double bytesOut, double cpuMillis) {

  private static final String COMMAND = "cmdstat_";
  private static final String CALLS = "calls=";
  private static final String INFO = "info";

  /**
   * @param info all sections of INFO
   */
  static ServerLoad of(Map<String, String> info) {
    SortedMap<String, Double> commands = new TreeMap<>();
    info.forEach(
        (name, stats) -> {
          if (name.startsWith(COMMAND)) {
            commands.put(name.substring(COMMAND.length()), calls(stats));
          }
        });
    commands.remove(INFO);
    double cpuSeconds = number(info, "used_cpu_user") + number(info, "used_cpu_sys");
    return new ServerLoad(
        commands,
        number(info, "total_net_input_bytes"),
        number(info, "total_net_output_bytes"),
        cpuSeconds * TimeUnit.SECONDS.toMillis(1));
  }

  private static double calls(String stats) {
    int from = stats.indexOf(CALLS) + CALLS.length();
    return Double.parseDouble(stats.substring(from, stats.indexOf(',', from)));
  }

  private static double number(Map<String, String> info, String name) {
    return Double.parseDouble(info.get(name));
  }

  /** What was added to an earlier load, shared out to so many commits. */
  ServerLoad since(ServerLoad before, long commits) {
    double share = Math.max(1, commits);
    SortedMap<String, Double> added = new TreeMap<>();
    commands.forEach(
        (name, calls) -> {
          double more = calls - before.commands.getOrDefault(name, 0.0);
          if (more > 0) {
            added.put(name, more / share);
          }
        });
    return new ServerLoad(
        added,
        (bytesIn - before.bytesIn) / share,
        (bytesOut - before.bytesOut) / share,
        (cpuMillis - before.cpuMillis) / share);
  }

  double allCommands() {
    return commands.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
