package dev.masterstate.benchmarks.throughput;

import dev.masterstate.benchmarks.Environment;
import dev.masterstate.benchmarks.throughput.Plan.Pace;
import java.util.List;

/**
 * The figures of {@link Throughput}.
 *
 * @param arguments of the command line
 */
record ThroughputReport(
    Environment environment, List<String> arguments, Pace pace, List<Row> rows) {

  String markdown() {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(row.summary()).append('\n'));
    return text.toString();
  }
}
