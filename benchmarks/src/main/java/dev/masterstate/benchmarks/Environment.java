package dev.masterstate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Where figures were measured.
 *
 * @param date when the run started, UTC
 * @param processor the processor's name, where Linux tells it, else the architecture's
 * @param cores those that the JVM may use
 * @param redis the server's name and version
 */
public record Environment(
    String date, String os, String processor, int cores, String jdk, String redis) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  public static Environment of(RedisConnection redis) {
    return new Environment(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        redis.server());
  }

  /** One line for a reader. */
  public String summary() {
    return String.join(", ", redis, jdk, os, cores + " cores of " + processor, date);
  }

  private static String processorName() {
    String architecture = System.getProperty("os.arch");
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(architecture);
    } catch (IOException e) {
      return architecture;
    }
  }
}
