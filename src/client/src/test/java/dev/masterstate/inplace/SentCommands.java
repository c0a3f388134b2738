package dev.masterstate.inplace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.ArrayList;
import java.util.List;

/**
 * What clients sent for the state of sessions, as the server's slow log tells, which is made to
 * hold every command. It holds those that scripts call too, before the script: a commit script
 * reads a piece at first, which no client does.
 */
final class SentCommands {

  /** Of a slow log's entry. */
  private static final int COMMAND = 3;

  /** Of a command that runs a script: name, SHA, 1, key, and then the script's ARGV. */
  private static final int HINTS = 4 + 4;

  private final RespConnection redis;

  SentCommands(RespConnection redis) {
    this.redis = redis;
  }

  static TestRedis startServer() {
    return TestRedis.startPrivate("slowlog-log-slower-than 0", "slowlog-max-len 1000");
  }

  void forget() {
    redis.call("SLOWLOG", "RESET");
  }

  /** The reads and commits since then, in order. The log cuts arguments short. */
  List<List<String>> all() {
    List<?> lastFirst = (List<?>) redis.call("SLOWLOG", "GET", "-1");
    List<List<String>> sent = new ArrayList<>();
    boolean inScript = false;
    for (int i = lastFirst.size() - 1; i >= 0; i--) {
      List<String> command = command((List<?>) lastFirst.get(i));
      if (command.get(0).equals("GETRANGE")) {
        inScript = true;
      } else if (command.get(0).startsWith("EVAL") && command.size() > HINTS) {
        inScript = false;
        sent.add(command);
      } else if (isRead(command) && !inScript) {
        sent.add(command);
      }
    }
    return sent;
  }

  private static List<String> command(List<?> entry) {
    return ((List<?>) entry.get(COMMAND))
        .stream().map(part -> new String((byte[]) part, UTF_8)).toList();
  }

  /** The commits among them. */
  List<List<String>> commits() {
    return all().stream().filter(command -> !isRead(command)).toList();
  }

  /** For each of them GET, or the hints of the commit. */
  List<String> getsAndHints() {
    return all().stream()
        .map(command -> isRead(command) ? command.get(0) : hints(command))
        .toList();
  }

  static String hints(List<String> commit) {
    return commit.get(HINTS);
  }

  private static boolean isRead(List<String> command) {
    return command.get(0).equals("GET");
  }
}
