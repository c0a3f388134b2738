package dev.masterstate.benchmarks.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlotsTest {

  @TempDir private Path folder;

  private String draw() {
    StringWriter output = new StringWriter();
    CommandLine command = new CommandLine(new Plots()).setOut(new PrintWriter(output));
    assertThat(command.execute("--results=" + folder)).isZero();
    return output.toString();
  }

  @Test
  void aPlotStandsBesideTheFileThatItShows() throws IOException {
    Files.writeString(
        folder.resolve("throughput.json"),
        """
        {"rows":[
          {"contender":"LUA","benchmark":"commit","size":"1KB","bytes":1024,"threads":32,"perSecond":30000},
          {"contender":"LUA","benchmark":"commit","size":"10KB","bytes":10240,"threads":32,"perSecond":20000}
        ]}
        """);

    assertThat(draw()).contains("throughput-by-size.svg", "no server-cost");

    assertThat(folder.resolve("throughput-by-size.svg"))
        .content()
        .contains("<svg", "rgb(0,114,178)");
    assertThat(folder.resolve("throughput-by-threads.svg")).content().contains("<svg");
    assertThat(folder.resolve("server-cost.svg")).doesNotExist();
  }

  @Test
  void whereNobodyGotThroughGoodputHasNoPoint() throws IOException {
    Files.writeString(
        folder.resolve("goodput.json"),
        """
        {"rows":[
          {"contender":"LUA_INCREMENT","agents":1,"perSecond":5000},
          {"contender":"LUA_INCREMENT","agents":256,"perSecond":20000},
          {"contender":"WATCH_MULTI_LOOP","agents":1,"perSecond":2000},
          {"contender":"WATCH_MULTI_LOOP","agents":256,"perSecond":0}
        ]}
        """);

    assertThat(draw()).contains("goodput.svg");

    assertThat(folder.resolve("goodput.svg")).content().contains("<svg", "rgb(213,94,0)");
  }
}
