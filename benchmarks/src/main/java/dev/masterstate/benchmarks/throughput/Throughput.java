package dev.masterstate.benchmarks.throughput;

import dev.masterstate.benchmarks.Documents;
import dev.masterstate.benchmarks.Environment;
import dev.masterstate.benchmarks.RedisConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command line: the contenders' throughput, latency and allocation, measured by JMH. */
@Command(
    name = "throughput",
    sortOptions = false,
    description = {
      "Measures commits, conflicts, reads and lists of commits on sessions that no two threads share,"
          + " by JMH. About 12 minutes.",
      "Prints Markdown, and writes throughput.md and throughput.json."
    })
public final class Throughput implements Callable<Integer> {

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description =
          "A server that nobody else uses: redis://host:port. Without it: an embedded one.")
  private String redis;

  @Option(names = "--quick", description = "A first impression: about a minute.")
  private boolean quick;

  @Option(
      names = "--tuning",
      description =
          "The settings of the Redisson client instead of the contenders: about two minutes. Writes"
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
      description = "These alone: commit, readAndCommit, conflict, snapshot, commitAll.")
  private Set<String> benchmarks = Set.of();

  @Option(names = "--kilobytes", split = ",", description = "These alone: 1, 10, 100.")
  private Set<Integer> kilobytes = Set.of();

  @Option(names = "--threads", split = ",", description = "These alone: 1, 8, 32.")
  private Set<Integer> threads = Set.of();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description =
          "Where the results go. Without it: benchmarks/results, for the whole plan; nowhere, for a"
              + " part of it.")
  private Path results;

  // picocli reads it.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text.")
  private boolean help;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Throughput()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Plan whole = tuning ? Plan.tuning() : quick ? Plan.quick() : Plan.full();
    Plan plan = whole.only(this::wanted);
    List<Row> rows = new ArrayList<>();
    try (RedisConnection connection = RedisConnection.open(redis, 1, spec)) {
      for (Contender contender : Contender.values()) {
        Plan its = plan.only(cell -> cell.contender() == contender);
        if (!its.cells().isEmpty()) {
          rows.addAll(ContenderRun.inNewJvm(its, connection.uri()));
        }
      }
      List<String> arguments = spec.commandLine().getParseResult().originalArgs();
      ThroughputReport report =
          new ThroughputReport(Environment.of(connection), arguments, plan.pace(), rows);
      spec.commandLine().getOut().print(report.markdown());
      spec.commandLine().getOut().flush();
      write(report, !quick && plan.equals(whole));
    }
    return 0;
  }

  private boolean wanted(Cell cell) {
    return (contenders.isEmpty() || contenders.contains(cell.contender()))
        && (benchmarks.isEmpty() || benchmarks.contains(cell.benchmark()))
        && (kilobytes.isEmpty() || kilobytes.contains(cell.kilobytes()))
        && (threads.isEmpty() || threads.contains(cell.threads()));
  }

  private void write(ThroughputReport report, boolean whole) throws IOException {
    if (results == null && !whole) {
      return;
    }
    Path folder = results == null ? Path.of("benchmarks", "results") : results;
    String name = tuning ? "tuning" : "throughput";
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".md"), report.markdown());
    Documents.MAPPER.writeValue(folder.resolve(name + ".json").toFile(), report);
  }
}
