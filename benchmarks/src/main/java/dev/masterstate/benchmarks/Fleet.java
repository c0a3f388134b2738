package dev.masterstate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.MasterState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command line: many agents share few sessions, on each protocol, and no update may be lost. */
@Command(
    name = "fleet",
    showDefaultValues = true,
    sortOptions = false,
    description = {
      "Agents share sessions. Each reads its session's state, changes it, commits, and on a conflict"
          + " reads again. In the end every session is checked for lost updates.",
      "Both protocols run in turn, first lua, then watch-multi: the same agents on sessions of their"
          + " own, over the same client, each after a warm-up that does not count.",
      "Exit code: 0 if nothing was lost and no agent failed, else 1; 2 for wrong arguments."
    })
public final class Fleet implements Callable<Integer> {

  /** How long an interrupted run may take to end its agents and delete its keys. */
  private static final Duration INTERRUPT_PATIENCE = Duration.ofSeconds(10);

  private static final String MIME_DB = "mime-db";
  private static final String NONE = "none";

  private final UnaryOperator<MasterState> wrapper;
  private final Charset charset;

  @Option(
      names = "--protocol",
      defaultValue = Protocol.BOTH,
      description = "lua, watch-multi, or both.")
  private String protocol;

  @Option(names = "--agents", defaultValue = "32", description = "Agents, each a thread.")
  private int agents;

  @Option(names = "--sessions", defaultValue = "4", description = "Sessions that they share.")
  private int sessions;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "How long they run, on each protocol.")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long they run before that, on each protocol, uncounted.")
  private int warmUp;

  @Option(
      names = "--document",
      paramLabel = "DOCUMENT",
      defaultValue = MIME_DB,
      description =
          "What each session starts as: mime-db, the media types of the world, whose parsing keeps the"
              + " agents busy; none, the empty object, on which the protocols meet more often; else a"
              + " file that holds a JSON object.")
  private String document;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes all figures there, too.")
  private Path json;

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  /** A fleet on the stores as they are. */
  public Fleet() {
    this(UnaryOperator.identity());
  }

  /**
   * @param wrapper around the store of each protocol
   */
  Fleet(UnaryOperator<MasterState> wrapper) {
    this.wrapper = wrapper;
    charset = consoleCharset();
  }

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, consoleCharset());
    System.exit(new CommandLine(new Fleet()).setOut(out).execute(args));
  }

  /**
   * The charset of the standard output, by the names that JDKs since 19, 17, and others give it.
   */
  private static Charset consoleCharset() {
    return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
        .map(System::getProperty)
        .filter(Objects::nonNull)
        .findFirst()
        .map(Charset::forName)
        .orElseGet(Charset::defaultCharset);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Protocol> protocols = Protocol.named(protocol);
    if (protocols.isEmpty()) {
      throw wrong("no protocol is named " + protocol);
    }
    ObjectNode start = startDocument();
    PrintWriter out = spec.commandLine().getOut();
    // WATCH pins a connection for as long as a commit takes: nobody shall wait for one.
    int connections = agents;
    try (RedisConnection connection = options.open(connections)) {
      Environment environment = Environment.of(connection);
      FleetSettings settings =
          new FleetSettings(
              agents,
              sessions,
              seconds,
              warmUp,
              document,
              start.toString().getBytes(UTF_8).length,
              connections,
              connection.outlivesRun());
      out.printf("%s%n%s%n", settings.summary(), environment.summary());
      out.flush();
      Comparison comparison =
          new Comparison(
              connection, wrapper, settings, start, new Progress(out, Progress.onTerminal()));
      FleetReport report =
          new FleetReport(
              environment, options.arguments(), settings, run(comparison, connection, protocols));
      out.print(report.text(charset));
      out.flush();
      write(report);
      return report.clean() ? 0 : 1;
    }
  }

  private ObjectNode startDocument() {
    if (sessions < 1 || agents < sessions || seconds < 1 || warmUp < 0) {
      throw wrong("there must be a second, a session, and an agent for each session");
    }
    try {
      ObjectNode start =
          switch (document) {
            case MIME_DB -> Documents.mimeDb();
            case NONE -> JsonNodeFactory.instance.objectNode();
            default -> Documents.read(Path.of(document));
          };
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

  private static List<ProtocolReport> run(
      Comparison comparison, RedisConnection connection, List<Protocol> protocols)
      throws InterruptedException {
    if (!connection.outlivesRun()) {
      // The embedded server ends with the JVM, and the keys with it.
      return comparison.run(protocols);
    }
    CountDownLatch cleaned = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(comparison, cleaned)));
    try {
      return comparison.run(protocols);
    } finally {
      cleaned.countDown();
    }
  }

  /** On Ctrl-C: lets the run end its agents and delete its keys before the JVM goes. */
  private static void interrupt(Comparison comparison, CountDownLatch cleaned) {
    comparison.interrupt();
    try {
      cleaned.await(INTERRUPT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(FleetReport report) throws IOException {
    if (json != null) {
      Documents.MAPPER.writeValue(json.toFile(), report);
    }
    options.write("fleet", report.markdown(), report);
  }
}
