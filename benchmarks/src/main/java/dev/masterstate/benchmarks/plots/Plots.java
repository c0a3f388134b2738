package dev.masterstate.benchmarks.plots;

import dev.masterstate.benchmarks.Documents;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command line: draws the files of results. */
@Command(
    name = "plots",
    mixinStandardHelpOptions = true,
    description = "Draws the results that are there, each plot beside the file that it shows.")
public final class Plots implements Callable<Integer> {

  private static final List<Plot> ALL =
      List.of(
          new Plot("server-cost", "script-cost.json", ServerCostChart::of),
          new Plot("throughput-by-size", "throughput.json", ThroughputChart::bySize),
          new Plot("throughput-by-threads", "throughput.json", ThroughputChart::byThreads),
          new Plot("goodput", "goodput.json", GoodputChart::of));

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "benchmarks/results",
      description = "Where the results are, and the plots go: ${DEFAULT-VALUE}.")
  private Path results;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    System.exit(new CommandLine(new Plots()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (Plot plot : ALL) {
      Path source = results.resolve(plot.source());
      if (Files.exists(source)) {
        Path picture = results.resolve(plot.name() + ".svg");
        Svg.write(plot.chart().apply(Documents.MAPPER.readTree(source.toFile())), picture);
        out.println(picture);
      } else {
        out.println("no " + source + ", so no " + plot.name());
      }
      out.flush();
    }
    return 0;
  }
}
