package dev.masterstate.benchmarks.cost;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redisson.api.redisnode.RedisNode.InfoSection;

/**
 * What the server has counted since it started.
 *
 * @param calls of EVALSHA, or commits that it took one or more of them to make
 * @param micros that they took
 * @param failed of them
 * @param sets calls of SET, those of scripts included
 */
record CommandStats(long calls, long micros, long failed, long sets) {

  private static final Pattern COUNTS =
      Pattern.compile("calls=(\\d+),usec=(\\d+),.*failed_calls=(\\d+)");

  static CommandStats of(Server server) {
    Map<String, String> info = server.info(InfoSection.COMMANDSTATS);
    long[] evalsha = counts(info.get("cmdstat_evalsha"));
    return new CommandStats(evalsha[0], evalsha[1], evalsha[2], counts(info.get("cmdstat_set"))[0]);
  }

  /** What was counted since earlier ones. */
  CommandStats since(CommandStats before) {
    return new CommandStats(
        calls - before.calls, micros - before.micros, failed - before.failed, sets - before.sets);
  }

  /** The microseconds that GETs have taken, those of scripts included. */
  static long ofReads(Server server) {
    return counts(server.info(InfoSection.COMMANDSTATS).get("cmdstat_get"))[1];
  }

  /** The same as what so many commits have taken, with what reads took that no script made. */
  CommandStats of(int commits, long readMicros) {
    return new CommandStats(commits, micros + readMicros, failed, sets);
  }

  /** Calls, microseconds and failed calls; zeros for a command that was never called. */
  private static long[] counts(String line) {
    if (line == null) {
      return new long[3];
    }
    Matcher counts = COUNTS.matcher(line);
    if (!counts.find()) {
      throw new IllegalStateException("the server reports " + line);
    }
    return new long[] {
      Long.parseLong(counts.group(1)),
      Long.parseLong(counts.group(2)),
      Long.parseLong(counts.group(3))
    };
  }
}
