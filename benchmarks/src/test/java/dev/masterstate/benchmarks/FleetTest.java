package dev.masterstate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.RedisMasterState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FleetTest {

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
    String[] few = {"--agents=4", "--sessions=2", "--seconds=1", "--json=" + json};
    String[] arguments = new String[few.length + more.length];
    System.arraycopy(few, 0, arguments, 0, few.length);
    System.arraycopy(more, 0, arguments, few.length, more.length);
    return command.execute(arguments);
  }

  private JsonNode figures() throws IOException {
    return Documents.MAPPER.readTree(json.toFile()).path("figures");
  }

  @Test
  void noUpdateIsLostOnTheRealDocument() throws IOException {
    assertThat(run(new Fleet())).as("%s", output).isZero();

    JsonNode figures = figures();
    assertThat(figures.path("lostUpdates").asLong(-1)).isZero();
    assertThat(figures.path("unknown").asLong(-1)).isZero();
    assertThat(figures.path("commits").asLong()).isPositive();
    assertThat(figures.path("agents")).hasSize(4);
    assertThat(output.toString()).containsPattern("lost updates +0\\R");
  }

  @Test
  void aStoreThatDropsCommitsIsFoundOut() throws IOException {
    Fleet lossy = new Fleet(redis -> new LossyMasterState(RedisMasterState.create(redis)));

    assertThat(run(lossy, "--document=" + document)).as("%s", output).isEqualTo(1);

    JsonNode figures = figures();
    assertThat(figures.path("lostUpdates").asLong()).isPositive();
    assertThat(figures.path("findings"))
        .anySatisfy(finding -> assertThat(finding.asText()).contains("the shared counter says"))
        .anySatisfy(finding -> assertThat(finding.asText()).contains("the version is"));
  }

  @Test
  void aDocumentThatHoldsAnAgentsMemberIsRefused() throws IOException {
    Files.writeString(document, "{\"agent-3\":1}");

    assertThat(run(new Fleet(), "--document=" + document)).isEqualTo(CommandLine.ExitCode.USAGE);
  }
}
