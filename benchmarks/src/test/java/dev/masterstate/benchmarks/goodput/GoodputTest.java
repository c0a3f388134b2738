package dev.masterstate.benchmarks.goodput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.benchmarks.Documents;
import dev.masterstate.benchmarks.goodput.Agent.Count;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GoodputTest {

  @TempDir private Path folder;

  @Test
  void aQuickRunYieldsEveryRowAndNothingIsLost() throws IOException {
    StringWriter output = new StringWriter();
    CommandLine command =
        new CommandLine(new Goodput())
            .setOut(new PrintWriter(output))
            .setErr(new PrintWriter(new StringWriter()));

    assertThat(command.execute("--quick", "--results=" + folder)).as("%s", output).isZero();

    JsonNode results = Documents.MAPPER.readTree(folder.resolve("goodput.json").toFile());
    assertThat(results.path("rows").valueStream())
        .extracting(row -> row.path("contender").asText() + " " + row.path("agents").asText())
        .containsExactlyElementsOf(
            Stream.of(1, 4, 16, 64, 256)
                .flatMap(
                    agents ->
                        Stream.of(Contender.values()).map(contender -> contender + " " + agents))
                .toList());
    assertThat(results.path("rows"))
        .allSatisfy(row -> assertThat(row.path("lost").asLong(-1)).isZero());
    assertThat(results.path("rows").valueStream())
        .filteredOn(row -> row.path("contender").asText().equals("LUA_INCREMENT"))
        .allSatisfy(
            row -> {
              assertThat(row.path("perSecond").asDouble()).isPositive();
              assertThat(row.path("conflicts").asLong(-1)).isZero();
            });
    assertThat(results.path("targets")).hasSize(3);
    assertThat(folder.resolve("goodput.md"))
        .content()
        .isEqualTo(output.toString())
        .contains(
            "| 256 | ",
            "conflicts of 64 agents by LUA_INCREMENT: 0.00, at most 0.00: met",
            "commits lost by anybody: 0.00, at most 0.00: met");
  }

  @Test
  void aRowAddsUpWhatItsAgentsDid() {
    Row row = Row.of(Contender.LUA_LOOP, List.of(new Count(30, 2), new Count(10, 8)), 4, 0);

    assertThat(row).isEqualTo(new Row(Contender.LUA_LOOP, 2, 40, 10.0, 10, 0.25, 10, 30, 0));
  }
}
