package dev.masterstate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScriptCostTest {

  private static final List<String> DOCUMENTS =
      List.of("flat 1KB", "flat 10KB", "flat 100KB", "mime-db 100KB", "flat 1MB");

  /** Contender, workload and place. */
  private static final List<String> CASES =
      List.of(
          "floor replace middle",
          "naive replace middle",
          "ours replace first",
          "ours replace middle",
          "ours replace last",
          "ours replace-shorter middle",
          "ours replace-varying random",
          "ours replace-blind first",
          "ours replace-blind middle",
          "ours replace-blind last",
          "ours add last",
          "ours remove first",
          "ours remove middle",
          "ours remove last",
          "ours remove-blind middle",
          "ours replace-ten spread",
          "ours foreign-compact middle",
          "ours foreign-spaced middle",
          "ours foreign-compact-blind middle",
          "ours foreign-spaced-blind middle",
          "ours foreign-by-script middle",
          "empty conflict middle",
          "ours conflict middle");

  private static final List<String> FIGURES =
      List.of(
          "replace against a snapshot, to that at 1 KB: flat 1MB ≤ 3.0",
          "replace against a snapshot, faster than cjson: flat 10KB ≥ 8.0",
          "replace against a snapshot, faster than cjson: flat 100KB ≥ 60.0",
          "replace against a snapshot, faster than cjson: mime-db 100KB ≥ 60.0",
          "foreign-compact, to cjson: flat 1KB ≤ 1.5",
          "foreign-spaced, to cjson: flat 1MB ≤ 1.5",
          "10,000 replaces in one commit: flat 1MB ≤ 100.0",
          "10,000 adds in one commit: flat 1MB ≤ 100.0",
          "10,000 removes in one commit: flat 1MB ≤ 100.0",
          "10,000 mixed ops in one commit: flat 1MB ≤ 100.0",
          "text after 100 random commits: flat 1KB ≤ 1.2",
          "memory after 100 random commits: mime-db 100KB ≤ 1.5",
          "replicated by a replace against a snapshot: flat 100KB ≤ 1024.0");

  /** Members, depth and size of the document; commit and what it is compared with. */
  private static final List<String> DEEP_ROWS =
      Stream.concat(
              Stream.of("1KB", "10KB", "100KB")
                  .flatMap(size -> Stream.of(1, 3, 6).map(depth -> "1 " + depth + " " + size))
                  .flatMap(
                      document ->
                          Stream.of(
                                  "naive of naive",
                                  "replace of naive",
                                  "replace-blind of naive",
                                  "increment of replace",
                                  "test of replace")
                              .map(commit -> document + " " + commit)),
              Stream.of("100 3 10KB", "100 3 100KB")
                  .flatMap(
                      document ->
                          Stream.of(
                                  "flat of flat",
                                  "replace of flat",
                                  "increment of replace",
                                  "test of replace")
                              .map(commit -> document + " " + commit)))
          .toList();

  @TempDir private Path results;
  private final StringWriter output = new StringWriter();

  private JsonNode run(String... arguments) throws IOException {
    PrintWriter console = new PrintWriter(output);
    CommandLine command = new CommandLine(new ScriptCost()).setOut(console).setErr(console);
    Stream<String> all =
        Stream.concat(Stream.of("--quick", "--results=" + results), Stream.of(arguments));
    assertThat(command.execute(all.toArray(String[]::new))).as("%s", output).isZero();
    return Documents.MAPPER.readTree(results.resolve("script-cost.json").toFile());
  }

  private static String document(JsonNode row) {
    return row.path("document").asText() + " " + row.path("size").asText();
  }

  private static String name(JsonNode row) {
    return String.join(
        " ",
        row.path("contender").asText(),
        row.path("workload").asText(),
        row.path("place").asText());
  }

  private static String deepName(JsonNode row) {
    return String.join(
        " ",
        row.path("members").asText(),
        row.path("depth").asText(),
        row.path("size").asText(),
        row.path("commit").asText(),
        "of",
        row.path("base").asText());
  }

  private static String target(JsonNode figure) {
    return figure.path("name").asText()
        + ": "
        + document(figure)
        + (figure.path("least").asBoolean() ? " ≥ " : " ≤ ")
        + figure.path("target").asText();
  }

  @Test
  void aQuickRunYieldsEveryRowAndEveryFigure() throws IOException {
    JsonNode report = run("--document=flat,mime-db");

    List<String> expected =
        DOCUMENTS.stream()
            .flatMap(
                document ->
                    CASES.stream()
                        .flatMap(
                            each ->
                                Stream.of(32, 1).map(calls -> document + " " + each + " " + calls)))
            .toList();
    assertThat(report.path("rows").valueStream())
        .extracting(row -> document(row) + " " + name(row) + " " + row.path("inFlight").asText())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(report.path("rows").valueStream())
        .allSatisfy(
            row -> {
              assertThat(row.path("roundsMicros")).hasSize(2);
              assertThat(row.path("medianMicros").asDouble()).isPositive();
              assertThat(row.path("wholeWrites").asDouble()).isBetween(0.0, 1.0);
              boolean judged =
                  row.path("contender").asText().equals("ours")
                      && !row.path("workload").asText().equals("foreign-by-script")
                      && row.path("inFlight").asInt() == 32;
              assertThat(row.path("met").isBoolean()).isEqualTo(judged);
            });
    assertThat(report.path("figures").valueStream().map(ScriptCostTest::target))
        .containsAll(FIGURES);
    assertThat(report.path("deepRows").valueStream().map(ScriptCostTest::deepName))
        .containsExactlyElementsOf(DEEP_ROWS);
    assertThat(results.resolve("script-cost.md"))
        .content()
        .contains(report.path("environment").path("redis").asText(), "## foreign-spaced");
  }

  @Test
  void oneCellIsMeasuredAlone() throws IOException {
    JsonNode report =
        run("--workload=remove-blind", "--document=texty", "--size=10KB", "--rounds=3");

    assertThat(report.path("rows").valueStream().map(ScriptCostTest::name).distinct())
        .containsExactly("floor replace middle", "ours remove-blind middle");
    assertThat(report.path("rows").path(0).path("roundsMicros")).hasSize(3);
    assertThat(report.path("figures")).isEmpty();
    assertThat(report.path("deepRows")).isEmpty();
  }

  @Test
  void deepCommitsAreMeasuredAlone() throws IOException {
    JsonNode report = run("--deep", "--size=1KB");

    assertThat(report.path("rows")).isEmpty();
    assertThat(report.path("figures")).isEmpty();
    assertThat(report.path("deepRows")).hasSize(15);
    assertThat(results.resolve("script-cost.md")).content().contains("## Deep commits");
  }
}
