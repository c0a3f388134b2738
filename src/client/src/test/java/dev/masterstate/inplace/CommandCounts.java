package dev.masterstate.inplace;

import dev.masterstate.testing.RespConnection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How often a server of one's own was asked to do what, those commands in scripts included. */
final class CommandCounts {

  private static final Pattern CALLS = Pattern.compile("(?m)^cmdstat_(\\w+):calls=(\\d+)");

  private final RespConnection redis;
  private Map<String, Long> before;

  CommandCounts(RespConnection redis) {
    this.redis = redis;
    before = all();
  }

  /** The string commands since the last call of this, or since the beginning. */
  Map<String, Long> sinceLastTime() {
    Map<String, Long> now = all();
    Map<String, Long> since = new TreeMap<>();
    for (String command : new String[] {"get", "getrange", "set", "setrange"}) {
      since.put(command, now.getOrDefault(command, 0L) - before.getOrDefault(command, 0L));
    }
    before = now;
    return since;
  }

  private Map<String, Long> all() {
    Map<String, Long> counts = new TreeMap<>();
    CALLS
        .matcher(redis.text("INFO", "commandstats"))
        .results()
        .forEach(found -> counts.put(found.group(1), Long.valueOf(found.group(2))));
    return counts;
  }
}
