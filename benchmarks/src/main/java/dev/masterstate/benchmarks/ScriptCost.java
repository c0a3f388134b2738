package dev.masterstate.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command line: what a commit costs the server, against the least that a script can do. */
@Command(
    name = "script-cost",
    showDefaultValues = true,
    sortOptions = false,
    description = {
      "Measures the server time of a commit that replaces one member, on documents of several shapes"
          + " and sizes, against a script that sets the text it got, and against cjson.",
      "Prints a Markdown table, and writes script-cost.md and script-cost.json."
    })
public final class ScriptCost implements Callable<Integer> {

  private static final int[] SIZES = {1 << 10, 10 << 10, 100 << 10, 1 << 20};
  private static final int[] QUICK_SIZES = {10 << 10, 100 << 10};
  private static final int ROUNDS = 5;
  private static final int QUICK_ROUNDS = 3;

  /** One call is under way at a time. */
  private static final int CONNECTIONS = 1;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description =
          "A server that nobody else uses, for its scripts are flushed: redis://host:port."
              + " Without it: an embedded one.")
  private String redis;

  @Option(
      names = "--quick",
      description = "Two sizes and fewer rounds; writes nothing, unless --results is given.")
  private boolean quick;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where the results go. Without it: benchmarks/results.")
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
    System.exit(new CommandLine(new ScriptCost()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int rounds = quick ? QUICK_ROUNDS : ROUNDS;
    List<CostReport.Row> rows = new ArrayList<>();
    try (RedisConnection connection = RedisConnection.open(redis, CONNECTIONS, spec);
        CostRounds measurement = new CostRounds(connection)) {
      for (CostDocument document : documents()) {
        err.printf("%s, %,d bytes%n", document.shape(), document.bytes());
        err.flush();
        rows.add(CostReport.Row.of(document, measurement.measure(document, rounds)));
      }
      List<String> arguments = spec.commandLine().getParseResult().originalArgs();
      CostReport report = new CostReport(Environment.of(connection), arguments, rounds, rows);
      out.print(report.markdown());
      out.flush();
      write(report);
    }
    return 0;
  }

  private List<CostDocument> documents() {
    List<CostDocument> documents = new ArrayList<>();
    for (int size : quick ? QUICK_SIZES : SIZES) {
      documents.add(CostDocument.nested(size));
      documents.add(CostDocument.flat(size));
      documents.add(CostDocument.texty(size));
    }
    documents.add(CostDocument.mimeDb());
    return documents;
  }

  private void write(CostReport report) throws IOException {
    if (quick && results == null) {
      return;
    }
    Path folder = results == null ? Path.of("benchmarks", "results") : results;
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("script-cost.md"), report.markdown());
    Documents.MAPPER.writeValue(folder.resolve("script-cost.json").toFile(), report);
  }
}
