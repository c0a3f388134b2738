package dev.masterstate.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.benchmarks.Documents;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ThroughputTest {

  @TempDir private Path folder;

  @Test
  void aPartOfThePlanIsMeasuredInJvmsOfItsOwn() throws IOException {
    StringWriter output = new StringWriter();
    CommandLine command = new CommandLine(new Throughput()).setOut(new PrintWriter(output));

    int status =
        command.execute(
            "--quick", "--contender=FLOOR,LUA", "--benchmark=commit", "--results=" + folder);

    assertThat(status).isZero();
    JsonNode results = Documents.MAPPER.readTree(folder.resolve("throughput.json").toFile());
    assertThat(results.path("rows").findValuesAsText("contender"))
        .isEqualTo(List.of("FLOOR", "LUA"));
    assertThat(results.path("rows"))
        .allSatisfy(
            row -> {
              assertThat(row.path("perSecond").asDouble()).isPositive();
              assertThat(row.path("allocatedBytes").asDouble()).isPositive();
            });
    assertThat(folder.resolve("throughput.md"))
        .content()
        .isEqualTo(output.toString())
        .contains("| LUA | ", "commits at 1 KB and 32 threads, of those of FLOOR");
  }
}
