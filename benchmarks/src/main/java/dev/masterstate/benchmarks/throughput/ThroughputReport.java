package dev.masterstate.benchmarks.throughput;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.masterstate.benchmarks.Environment;
import dev.masterstate.benchmarks.Target;
import dev.masterstate.benchmarks.throughput.Plan.Pace;
import java.util.List;

/**
 * The figures of {@link Throughput}.
 *
 * @param arguments of the command line
 */
record ThroughputReport(
    Environment environment, List<String> arguments, Pace pace, List<Row> rows) {

  /** What must be true, as far as these rows tell. */
  @JsonProperty
  List<Target> targets() {
    return Targets.of(rows);
  }

  String markdown() {
    return new ThroughputMarkdown(this).text();
  }
}
