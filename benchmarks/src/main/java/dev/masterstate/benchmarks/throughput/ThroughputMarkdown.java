package dev.masterstate.benchmarks.throughput;

import dev.masterstate.benchmarks.FigureTable;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A {@link ThroughputReport} for a reader: one table a benchmark, one column a setting. */
final class ThroughputMarkdown {

  /** Where a plan has no such cell. */
  private static final String NOTHING = "";

  private final ThroughputReport report;
  private final StringBuilder text = new StringBuilder();

  ThroughputMarkdown(ThroughputReport report) {
    this.report = report;
  }

  String text() {
    text.append("# Throughput, latency and allocation\n\n");
    text.append(report.environment().summary()).append(".\n");
    text.append("Arguments: ");
    text.append(report.arguments().isEmpty() ? "none" : String.join(" ", report.arguments()));
    text.append(
        """
        .

        Measured by JMH, each contender in a JVM of its own that %,d ms warmed, %d times %,d ms a figure.
        No two threads share a session. What is asked, and what is fair, stands in `SessionBenchmark`.
        FLOOR is no contender but the measure: a script that gets the text and sets it again, and commits nothing.

        """
            .formatted(
                report.pace().warmUpMillis(),
                report.pace().iterations(),
                report.pace().iterationMillis()));
    targets();
    List<String> benchmarks =
        report.rows().stream().map(row -> row.cell().benchmark()).distinct().toList();
    for (String benchmark : benchmarks) {
      Predicate<Row> its = row -> row.cell().benchmark().equals(benchmark);
      Predicate<Row> throughput = its.and(row -> row.perSecond() != null);
      table(benchmark + ", per second", throughput, row -> "%,.0f".formatted(row.perSecond()));
      table(
          benchmark + ", p50 / p99 in µs",
          its.and(row -> row.latency() != null),
          row -> "%,.0f / %,.0f".formatted(row.latency().p50Micros(), row.latency().p99Micros()));
      table(
          benchmark + ", bytes allocated for each",
          throughput,
          row -> "%,.0f".formatted(row.allocatedBytes()));
    }
    return text.toString();
  }

  private void targets() {
    if (!report.targets().isEmpty()) {
      text.append("## What must be true\n\n");
      report.targets().forEach(target -> text.append("- ").append(target.summary()).append('\n'));
      text.append('\n');
    }
  }

  private void table(String title, Predicate<Row> wanted, Function<Row, String> figure) {
    List<Row> rows = report.rows().stream().filter(wanted).toList();
    if (rows.isEmpty()) {
      return;
    }
    List<String> columns = rows.stream().map(ThroughputMarkdown::column).distinct().toList();
    FigureTable table = new FigureTable();
    table.add("", columns);
    for (Contender contender : Contender.values()) {
      List<Row> its = rows.stream().filter(row -> row.cell().contender() == contender).toList();
      if (!its.isEmpty()) {
        table.add(
            contender.name(),
            columns.stream().map(column -> cell(its.stream(), column, figure)).toList());
      }
    }
    text.append("## ").append(title).append("\n\n").append(table.markdown()).append('\n');
  }

  private static String cell(Stream<Row> rows, String column, Function<Row, String> figure) {
    return rows.filter(row -> column(row).equals(column)).findFirst().map(figure).orElse(NOTHING);
  }

  private static String column(Row row) {
    Cell cell = row.cell();
    String column = "%s, %d thr.".formatted(cell.size(), cell.threads());
    Cell.ClientSettings client = cell.client();
    return client.equals(Cell.ClientSettings.REDISSONS)
        ? column
        : column
            + " pool %d/%d, netty %d"
                .formatted(client.connections(), client.idleConnections(), client.nettyThreads());
  }
}
