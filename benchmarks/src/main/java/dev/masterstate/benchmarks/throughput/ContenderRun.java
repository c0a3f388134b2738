package dev.masterstate.benchmarks.throughput;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.masterstate.benchmarks.Documents;
import dev.masterstate.benchmarks.cost.CostDocument;
import dev.masterstate.benchmarks.cost.Shape;
import dev.masterstate.benchmarks.throughput.Cell.ClientSettings;
import dev.masterstate.benchmarks.throughput.Plan.Pace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * All cells of one contender, in a JVM of their own.
 *
 * <p>JMH would fork a JVM for each cell. On two cores that client and server share, such a JVM
 * still gets faster after ten seconds, and no plan of some hundred cells can wait that long each
 * time. So the contender's JVM is warmed once, by all of its benchmarks, and keeps what it
 * compiled: as a service does. No contender meets what another one left in the compiler.
 */
final class ContenderRun {

  private static final TypeReference<List<Row>> ROWS = new TypeReference<>() {};

  private ContenderRun() {}

  /**
   * Runs a plan whose cells are all of one contender.
   *
   * @param args the plan's file, and the one to write the rows to
   */
  public static void main(String[] args) throws IOException, RunnerException {
    Plan plan = Documents.MAPPER.readValue(Path.of(args[0]).toFile(), Plan.class);
    warmUp(plan);
    List<Row> rows = new ArrayList<>();
    for (Cell cell : plan.cells()) {
      Row row = measure(cell, plan.pace());
      rows.add(row);
      System.err.println(row.summary());
    }
    Documents.MAPPER.writeValue(Path.of(args[1]).toFile(), rows);
  }

  /**
   * Has a JVM of its own run the plan.
   *
   * @param uri of the server
   */
  static List<Row> inNewJvm(Plan plan, String uri) throws IOException, InterruptedException {
    Path planFile = Files.createTempFile("plan", ".json");
    Path rowsFile = Files.createTempFile("rows", ".json");
    try {
      Documents.MAPPER.writeValue(planFile.toFile(), plan);
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      command.addAll(List.of("-D" + Client.REDIS + "=" + uri, "-cp"));
      command.add(System.getProperty("java.class.path"));
      command.addAll(
          List.of(ContenderRun.class.getName(), planFile.toString(), rowsFile.toString()));
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IOException(
            "the JVM of " + plan.cells().get(0).contender() + " ended with " + status);
      }
      return Documents.MAPPER.readValue(rowsFile.toFile(), ROWS);
    } finally {
      Files.delete(planFile);
      Files.delete(rowsFile);
    }
  }

  private static void warmUp(Plan plan) throws RunnerException {
    Map<String, Cell> benchmarks = new LinkedHashMap<>();
    plan.cells().forEach(cell -> benchmarks.putIfAbsent(cell.benchmark(), cell));
    int millis = plan.pace().warmUpMillis() / benchmarks.size();
    for (Cell cell : benchmarks.values()) {
      run(cell, new Pace(0, 0, 1, millis));
    }
  }

  private static Row measure(Cell cell, Pace pace) throws RunnerException {
    BenchmarkResult result = run(cell, pace);
    double allocated = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    int bytes = CostDocument.generate(Shape.NESTED, cell.size()).bytes();
    Result<?> primary = result.getPrimaryResult();
    if (cell.mode() == Mode.SampleTime) {
      Statistics micros = primary.getStatistics();
      return new Row(
          cell,
          bytes,
          null,
          null,
          new Row.Latency(micros.getPercentile(50), micros.getPercentile(99), micros.getMax()),
          allocated);
    }
    List<Double> iterations =
        result.getIterationResults().stream()
            .map(iteration -> iteration.getPrimaryResult().getScore())
            .toList();
    return new Row(cell, bytes, primary.getScore(), iterations, null, allocated);
  }

  private static BenchmarkResult run(Cell cell, Pace pace) throws RunnerException {
    ClientSettings client = cell.client();
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(
                "\\." + SessionBenchmark.class.getSimpleName() + "\\." + cell.benchmark() + "$")
            .mode(cell.mode())
            .timeUnit(cell.mode() == Mode.Throughput ? TimeUnit.SECONDS : TimeUnit.MICROSECONDS)
            .threads(cell.threads())
            .param("contender", cell.contender().name())
            .param("size", cell.size().name())
            .param("connections", Integer.toString(client.connections()))
            .param("idleConnections", Integer.toString(client.idleConnections()))
            .param("nettyThreads", Integer.toString(client.nettyThreads()))
            .forks(0)
            .warmupIterations(pace.settleMillis() == 0 ? 0 : 1)
            .warmupTime(TimeValue.milliseconds(pace.settleMillis()))
            .measurementIterations(pace.iterations())
            .measurementTime(TimeValue.milliseconds(pace.iterationMillis()))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    RunResult result = new Runner(options.build()).runSingle();
    return result.getBenchmarkResults().iterator().next();
  }
}
