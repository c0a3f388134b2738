package dev.masterstate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that the commands share: which server, and where the results go. */
public final class RunOptions {

  private static final Path RESULTS = Path.of("benchmarks", "results");

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description = "A server, as redis://host:port. Without it: an embedded one.")
  private String redis;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description =
          "Writes the results there, as Markdown and as JSON. By convention: benchmarks/results.")
  private Path results;

  // picocli reads it.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text.")
  private boolean help;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * A client of the server.
   *
   * @param connections that the client opens at once and keeps
   */
  public RedisConnection open(int connections) {
    return RedisConnection.open(redis, connections, command);
  }

  /** The command line, without the password that a URI may hold. */
  public List<String> arguments() {
    return command.commandLine().getParseResult().originalArgs().stream()
        .map(argument -> argument.replaceFirst("//[^/]*@", "//"))
        .toList();
  }

  /** Writes NAME.md and NAME.json to the folder that was named, if any was. */
  public void write(String name, String markdown, Object report) throws IOException {
    if (results != null) {
      write(results, name, markdown, report);
    }
  }

  /** The same, to the folder of the results that are kept when none was named. */
  public void writeAnyway(String name, String markdown, Object report) throws IOException {
    write(results == null ? RESULTS : results, name, markdown, report);
  }

  private static void write(Path folder, String name, String markdown, Object report)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".md"), markdown);
    Documents.MAPPER.writeValue(folder.resolve(name + ".json").toFile(), report);
  }
}
