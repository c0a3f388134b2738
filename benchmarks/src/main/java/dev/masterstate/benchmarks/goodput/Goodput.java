package dev.masterstate.benchmarks.goodput;

import dev.masterstate.benchmarks.Environment;
import dev.masterstate.benchmarks.RedisConnection;
import dev.masterstate.benchmarks.RunOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.redisson.api.RedissonClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command line: what agents get through that all count in one session. */
@Command(
    name = "goodput",
    sortOptions = false,
    description = {
      "Measures how often 1 to 256 agents add one to one number in one session: by an increment, by"
          + " reading and committing, and by that with WATCH, MULTI and EXEC. About 75 seconds.",
      "Prints Markdown, and writes goodput.md and goodput.json.",
      "Exits with 1 if a commit was lost."
    })
public final class Goodput implements Callable<Integer> {

  private static final int[] AGENTS = {1, 4, 16, 64, 256};

  /** WATCH pins a connection for as long as a commit takes: nobody shall wait for one. */
  private static final int CONNECTIONS = AGENTS[AGENTS.length - 1];

  private static final int WARM_UP_AGENTS = 16;

  @Option(names = "--quick", description = "Shows that everything works: some ten seconds.")
  private boolean quick;

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Goodput()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Pace pace = quick ? Pace.QUICK : Pace.FULL;
    try (RedisConnection connection = options.open(CONNECTIONS)) {
      Environment environment = Environment.of(connection);
      GoodputReport report =
          new GoodputReport(
              environment, options.arguments(), pace, rows(connection.redisson(), pace));
      String markdown = report.markdown();
      PrintWriter out = spec.commandLine().getOut();
      out.print(markdown);
      out.flush();
      if (quick) {
        options.write("goodput", markdown, report);
      } else {
        options.writeAnyway("goodput", markdown, report);
      }
      return report.lost() == 0 ? 0 : 1;
    }
  }

  private List<Row> rows(RedissonClient redisson, Pace pace) throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (Contender contender : Contender.values()) {
      measure(redisson, contender, WARM_UP_AGENTS, pace.firstMillis(), 0);
    }
    for (int agents : AGENTS) {
      for (Contender contender : Contender.values()) {
        Row row = measure(redisson, contender, agents, pace.warmUpMillis(), pace.measuredMillis());
        PrintWriter err = spec.commandLine().getErr();
        err.println(row.summary());
        err.flush();
        rows.add(row);
      }
    }
    return rows;
  }

  private static Row measure(
      RedissonClient redisson, Contender contender, int agents, int warmUpMillis, int millis)
      throws InterruptedException {
    try (CounterRun run = new CounterRun(redisson, contender, agents)) {
      return run.measure(warmUpMillis, millis);
    }
  }
}
