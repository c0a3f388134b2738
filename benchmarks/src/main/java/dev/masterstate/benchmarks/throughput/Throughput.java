package dev.masterstate.benchmarks.throughput;

import dev.masterstate.benchmarks.Environment;
import dev.masterstate.benchmarks.RedisConnection;
import dev.masterstate.benchmarks.RunOptions;
import dev.masterstate.benchmarks.cost.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command line: the contenders' throughput, latency and allocation, measured by JMH. */
@Command(
    name = "throughput",
    sortOptions = false,
    description = {
      "Measures commits, conflicts, reads and lists of commits on sessions that no two threads share,"
          + " by JMH. About 15 minutes.",
      "Prints Markdown, and writes throughput.md and throughput.json."
    })
public final class Throughput implements Callable<Integer> {

  @Option(names = "--quick", description = "A first impression: about a minute.")
  private boolean quick;

  @Option(
      names = "--tuning",
      description =
          "The settings of the Redisson client instead of the contenders: about four minutes. Writes"
              + " tuning.md and tuning.json.")
  private boolean tuning;

  @Option(
      names = "--contender",
      split = ",",
      description = "These alone: ${COMPLETION-CANDIDATES}.")
  private Set<Contender> contenders = Set.of();

  @Option(
      names = "--benchmark",
      split = ",",
      description =
          "These alone: commit, readAndCommit, conflict, snapshot, commitAll,"
              + " commitOneLength, commitAllOneLength.")
  private Set<String> benchmarks = Set.of();

  @Option(names = "--size", split = ",", description = "These alone: 1KB, 10KB, 100KB.")
  private Set<Size> sizes = Set.of();

  @Option(names = "--threads", split = ",", description = "These alone: 1, 8, 32.")
  private Set<Integer> threads = Set.of();

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Throughput()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Plan whole = tuning ? Plan.tuning() : quick ? Plan.quick() : Plan.full();
    Plan plan = whole.only(this::wanted);
    List<Row> rows = new ArrayList<>();
    try (RedisConnection connection = options.open(1)) {
      for (Contender contender : Contender.values()) {
        Plan its = plan.only(cell -> cell.contender() == contender);
        if (!its.cells().isEmpty()) {
          rows.addAll(ContenderRun.inNewJvm(its, connection.uri()));
        }
      }
      ThroughputReport report =
          new ThroughputReport(Environment.of(connection), options.arguments(), plan.pace(), rows);
      String markdown = report.markdown();
      spec.commandLine().getOut().print(markdown);
      spec.commandLine().getOut().flush();
      String name = tuning ? "tuning" : "throughput";
      if (!quick && plan.equals(whole)) {
        options.writeAnyway(name, markdown, report);
      } else {
        options.write(name, markdown, report);
      }
    }
    return 0;
  }

  private boolean wanted(Cell cell) {
    return (contenders.isEmpty() || contenders.contains(cell.contender()))
        && (benchmarks.isEmpty() || benchmarks.contains(cell.benchmark()))
        && (sizes.isEmpty() || sizes.contains(cell.size()))
        && (threads.isEmpty() || threads.contains(cell.threads()));
  }
}
