package dev.masterstate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The figures of a whole run of {@link Fleet}.
 *
 * @param arguments of the command line
 * @param protocols in the order in which they ran
 */
record FleetReport(
    Environment environment,
    List<String> arguments,
    FleetSettings settings,
    List<ProtocolReport> protocols) {

  private static final String COMMAND = "java -jar benchmarks/target/fleet.jar";

  /** Calls per commit below which a command is no part of a protocol. */
  private static final double LEAST_CALLS = 0.01;

  /** Whether nothing was lost and every agent ran to the end. */
  boolean clean() {
    return protocols.stream().allMatch(protocol -> protocol.figures().findings().isEmpty());
  }

  /**
   * For a console.
   *
   * @param charset the console's
   */
  String text(Charset charset) {
    return "\n" + table().text() + "\n" + plot(charset) + "\n" + notes();
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# A fleet on each protocol\n\n");
    text.append(environment.summary()).append(".\n");
    text.append("Command: `").append(COMMAND);
    arguments.forEach(argument -> text.append(' ').append(argument));
    text.append("`\n\n").append(settings.summary()).append(".\n\n");
    text.append(table().markdown()).append('\n');
    text.append("```\n").append(plot(UTF_8)).append("```\n\n");
    return text.append(notes()).toString();
  }

  private FigureTable table() {
    FigureTable table = new FigureTable();
    row(table, "", report -> report.protocol().toString());
    addAgentsView(table);
    addServersView(table);
    return table;
  }

  private void addAgentsView(FigureTable table) {
    row(table, "commits", report -> whole(report.figures().commits()));
    row(table, "commits/s", report -> rounded(report.figures().commitsPerSecond()));
    row(table, "conflicts per commit", report -> exact(report.figures().conflictsPerCommit()));
    row(table, "change, p50 / p99 ms", report -> latency(report.figures().change()));
    row(table, "commit call alone, p50 / p99 ms", report -> latency(report.figures().commit()));
    row(table, "slowest agent's commits", report -> whole(report.figures().slowest().commits()));
    row(table, "fastest agent's commits", report -> whole(report.figures().fastest().commits()));
    row(table, "agents without a commit", report -> whole(report.figures().idle().size()));
    row(table, "unknown outcomes", report -> whole(report.figures().unknown()));
    row(table, "lost updates", report -> whole(report.figures().lostUpdates()));
  }

  private void addServersView(FigureTable table) {
    row(table, "server CPU ms per commit", report -> exact(report.serverPerCommit().cpuMillis()));
    row(table, "bytes to Redis per commit", report -> rounded(report.serverPerCommit().bytesIn()));
    row(
        table,
        "bytes from Redis per commit",
        report -> rounded(report.serverPerCommit().bytesOut()));
    row(
        table,
        "Redis commands per commit",
        report -> exact(report.serverPerCommit().allCommands()));
    SortedSet<String> commands = new TreeSet<>();
    for (ProtocolReport report : protocols) {
      report
          .serverPerCommit()
          .commands()
          .forEach(
              (command, calls) -> {
                if (calls >= LEAST_CALLS) {
                  commands.add(command);
                }
              });
    }
    for (String command : commands) {
      row(
          table,
          "- " + command.toUpperCase(Locale.ROOT),
          report -> exact(report.serverPerCommit().commands().getOrDefault(command, 0.0)));
    }
  }

  private void row(FigureTable table, String name, Function<ProtocolReport, String> figure) {
    table.add(name, protocols.stream().map(figure).toList());
  }

  private static String whole(long figure) {
    return String.format(Locale.ROOT, "%,d", figure);
  }

  private static String rounded(double figure) {
    return String.format(Locale.ROOT, "%,.0f", figure);
  }

  private static String exact(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }

  private static String latency(Report.Latency latency) {
    return String.format(Locale.ROOT, "%.1f / %.1f", latency.p50Millis(), latency.p99Millis());
  }

  /** Commits each second, on one scale. */
  private String plot(Charset charset) {
    long top =
        protocols.stream()
            .flatMap(report -> report.figures().commitsEachSecond().stream())
            .max(Long::compare)
            .orElse(0L);
    Sparkline sparkline = new Sparkline(charset, top);
    StringBuilder plot = new StringBuilder("commits each second, 0 to " + whole(top) + "\n");
    for (ProtocolReport report : protocols) {
      String line = sparkline.of(report.figures().commitsEachSecond());
      plot.append(String.format("%-12s %s\n", report.protocol(), line));
    }
    return plot.toString();
  }

  private String notes() {
    List<String> notes = new ArrayList<>();
    notes.add("Per commit: with the reads and conflicts before it.");
    notes.add("Commands: as the server counts them, those that a script calls included.");
    if (settings.sharedServer()) {
      notes.add("The server may have other clients: its figures count their traffic, too.");
    }
    for (ProtocolReport report : protocols) {
      List<String> idle = report.figures().idle();
      if (!idle.isEmpty()) {
        notes.add(report.protocol() + ": no commit by " + String.join(", ", idle));
      }
      report.figures().findings().forEach(found -> notes.add(report.protocol() + ": " + found));
    }
    return String.join("\n", notes) + "\n";
  }
}
