package dev.masterstate.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.redisson.api.RedissonClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command line: many agents share few sessions, and no update may be lost. */
@Command(
    name = "fleet",
    showDefaultValues = true,
    sortOptions = false,
    description = {
      "Agents share sessions. Each reads its session's state, changes it, commits, and on a conflict"
          + " reads again. In the end every session is checked for lost updates.",
      "Exit code: 0 if nothing was lost and no agent failed, else 1; 2 for wrong arguments."
    })
public final class Fleet implements Callable<Integer> {

  /** How long an interrupted run may take to end its agents and delete its keys. */
  private static final Duration INTERRUPT_PATIENCE = Duration.ofSeconds(10);

  private final Function<RedissonClient, MasterState> protocol;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description = "A server, as redis://host:port. Without it: an embedded one.")
  private String redis;

  @Option(names = "--agents", defaultValue = "32", description = "Agents, each a thread.")
  private int agents;

  @Option(names = "--sessions", defaultValue = "4", description = "Sessions that they share.")
  private int sessions;

  @Option(names = "--seconds", defaultValue = "10", description = "How long they run.")
  private int seconds;

  @Option(
      names = "--document",
      paramLabel = "FILE",
      description = "What each session starts as, a JSON object. Without it: mime-db, 204 KB.")
  private Path document;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes all figures there, too.")
  private Path json;

  // picocli reads it.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text.")
  private boolean help;

  @Spec private CommandSpec spec;

  /** A fleet on the store with the Lua script. */
  public Fleet() {
    this(RedisMasterState::create);
  }

  /**
   * @param protocol makes the store that the agents share
   */
  Fleet(Function<RedissonClient, MasterState> protocol) {
    this.protocol = protocol;
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new Fleet()).execute(args));
  }

  private record Options(int agents, int sessions, int seconds, String document) {}

  private record Results(Environment environment, Options options, Report figures) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    ObjectNode start = startDocument();
    PrintWriter out = spec.commandLine().getOut();
    try (RedisConnection connection = RedisConnection.open(redis, spec)) {
      Environment environment = Environment.of(connection);
      Options options =
          new Options(
              agents, sessions, seconds, document == null ? "mime-db" : document.toString());
      out.printf(
          "%d agents share %d sessions for %d s%n%s%n",
          agents, sessions, seconds, environment.summary());
      out.flush();
      Report report = run(connection, start, new Progress(out, Progress.onTerminal()));
      report.print(out);
      if (json != null) {
        Documents.MAPPER.writeValue(json.toFile(), new Results(environment, options, report));
      }
      return report.clean() ? 0 : 1;
    }
  }

  private ObjectNode startDocument() {
    if (sessions < 1 || agents < sessions || seconds < 1) {
      throw wrong("there must be a second, a session, and an agent for each session");
    }
    try {
      ObjectNode start = document == null ? Documents.mimeDb() : Documents.read(document);
      if (start.has(Agent.COUNTER)
          || IntStream.range(0, agents).mapToObj(FleetRun::agentName).anyMatch(start::has)) {
        throw wrong(
            "the document has a member that the agents need: "
                + Agent.COUNTER
                + " or "
                + FleetRun.agentName(0)
                + " and so on");
      }
      return start;
    } catch (IOException e) {
      throw wrong(e.toString());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Report run(RedisConnection connection, ObjectNode start, Progress progress)
      throws InterruptedException {
    FleetRun run = new FleetRun(protocol.apply(connection.redisson()), agents, sessions, start);
    if (!connection.outlivesRun()) {
      // The embedded server ends with the JVM, and the keys with it.
      return run.run(Duration.ofSeconds(seconds), progress);
    }
    CountDownLatch cleaned = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(run, cleaned)));
    try {
      return run.run(Duration.ofSeconds(seconds), progress);
    } finally {
      connection.redisson().getKeys().delete(run.keys());
      cleaned.countDown();
    }
  }

  /** On Ctrl-C: lets the run end its agents and delete its keys before the JVM goes. */
  private static void interrupt(FleetRun run, CountDownLatch cleaned) {
    run.stop();
    try {
      cleaned.await(INTERRUPT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
