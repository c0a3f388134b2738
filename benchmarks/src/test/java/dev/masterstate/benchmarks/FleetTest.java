package dev.masterstate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FleetTest {

  private static final List<String> BOTH = List.of("lua", "watch-multi");
  private static final String COLD = "--warm-up=0";

  @TempDir private Path folder;
  private final StringWriter output = new StringWriter();
  private Path document;
  private Path json;

  @BeforeEach
  void writeDocument() throws IOException {
    document = Files.writeString(folder.resolve("document.json"), "{\"a\":{\"b\":1.10},\"c\":[]}");
    json = folder.resolve("figures.json");
  }

  private int run(Fleet fleet, String... more) {
    PrintWriter console = new PrintWriter(output);
    CommandLine command = new CommandLine(fleet).setOut(console).setErr(console);
    Stream<String> few = Stream.of("--agents=4", "--sessions=2", "--seconds=1", "--json=" + json);
    return command.execute(Stream.concat(few, Stream.of(more)).toArray(String[]::new));
  }

  private JsonNode protocols() throws IOException {
    return Documents.MAPPER.readTree(json.toFile()).path("protocols");
  }

  private String row(String name) {
    return output.toString().lines().filter(line -> line.startsWith(name)).findFirst().orElse("");
  }

  /** The sessions that findings name. */
  private static Set<String> sessions(JsonNode findings) {
    return findings
        .valueStream()
        .map(JsonNode::asText)
        .map(found -> found.substring(0, found.indexOf(':')))
        .collect(Collectors.toSet());
  }

  @Test
  void noUpdateIsLostOnEitherProtocolAndTheyStandSideBySide() throws IOException {
    assertThat(run(new Fleet(), COLD)).as("%s", output).isZero();

    assertThat(protocols().findValuesAsText("protocol")).isEqualTo(BOTH);
    assertThat(protocols())
        .allSatisfy(
            protocol -> {
              JsonNode figures = protocol.path("figures");
              assertThat(figures.path("lostUpdates").asLong(-1)).isZero();
              assertThat(figures.path("unknown").asLong(-1)).isZero();
              assertThat(figures.path("commits").asLong()).isPositive();
              assertThat(figures.path("commitsEachSecond")).hasSize(1);
              assertThat(figures.path("agents")).hasSize(4);
            });
    assertThat(output.toString()).containsPattern("(?m)^ +lua +watch-multi$");
    assertThat(row("commits/s")).matches("commits/s +[1-9][\\d,]* +[1-9][\\d,]*");
    assertThat(row("lost updates")).matches("lost updates +0 +0");
  }

  @Test
  void theServersFiguresTellTheProtocolsApart() throws IOException {
    assertThat(run(new Fleet(), COLD, "--document=none")).as("%s", output).isZero();

    JsonNode lua = protocols().path(0).path("serverPerCommit");
    assertThat(lua.path("commands").path("evalsha").asDouble()).isGreaterThanOrEqualTo(1);
    assertThat(lua.path("commands").has("exec")).isFalse();
    JsonNode watchMulti = protocols().path(1).path("serverPerCommit");
    assertThat(watchMulti.path("commands").path("exec").asDouble()).isGreaterThanOrEqualTo(1);
    assertThat(watchMulti.path("commands").has("evalsha")).isFalse();
    assertThat(List.of(lua, watchMulti))
        .allSatisfy(
            server -> {
              assertThat(server.path("bytesIn").asDouble()).isPositive();
              assertThat(server.path("bytesOut").asDouble()).isPositive();
              assertThat(server.path("cpuMillis").asDouble()).isPositive();
            });
  }

  @Test
  void oneProtocolRunsAlone() throws IOException {
    assertThat(run(new Fleet(), COLD, "--document=none", "--protocol=watch-multi"))
        .as("%s", output)
        .isZero();

    assertThat(protocols().findValuesAsText("protocol")).containsExactly("watch-multi");
  }

  @Test
  void aStoreThatDropsCommitsIsFoundOutAlsoInTheWarmUp() throws IOException {
    Fleet lossy = new Fleet(LossyMasterState::new);

    assertThat(run(lossy, "--warm-up=1", "--document=" + document)).as("%s", output).isEqualTo(1);

    assertThat(protocols()).hasSize(2);
    assertThat(protocols())
        .allSatisfy(
            protocol -> {
              JsonNode figures = protocol.path("figures");
              assertThat(figures.path("lostUpdates").asLong()).isPositive();
              assertThat(figures.path("findings"))
                  .anySatisfy(found -> assertThat(found.asText()).contains("shared counter says"))
                  .anySatisfy(found -> assertThat(found.asText()).contains("the version is"));
              assertThat(sessions(figures.path("findings"))).as("warm-up's and counted").hasSize(4);
            });
  }

  @Test
  void resultsNameTheirCommandButNoPassword() throws IOException {
    Path results = folder.resolve("results");
    try (EmbeddedRedis server = EmbeddedRedis.start()) {
      String uri = server.uri().replace("//", "//default:secret@");
      assertThat(
              run(new Fleet(), COLD, "--document=none", "--redis=" + uri, "--results=" + results))
          .as("%s", output)
          .isZero();

      assertThat(results.resolve("fleet.json")).content().doesNotContain("secret");
      assertThat(results.resolve("fleet.md"))
          .content()
          .doesNotContain("secret")
          .contains("--redis=" + server.uri(), "| lost updates | 0 | 0 |", "other clients");
    }
  }

  @Test
  void aDocumentThatHoldsAnAgentsMemberIsRefused() throws IOException {
    Files.writeString(document, "{\"agent-3\":1}");

    assertThat(run(new Fleet(), "--document=" + document)).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void anUnknownProtocolIsRefused() {
    assertThat(run(new Fleet(), "--protocol=paxos")).isEqualTo(CommandLine.ExitCode.USAGE);
  }
}
