package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.masterstate.Patch;
import dev.masterstate.testing.RespConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When Redis refuses a command, a commit in place is an error reply, and has changed nothing. */
class RefusedInPlaceTest extends OnPrivateServer {

  private static final String ONE_HOUR = "3600000";
  private static final String ONE_DAY = "86400000";
  private static final String KEPT = "";
  private static final String TEXT =
      OwnLayout.counted(
          9,
          "\n\"a\":\"aaaa\"   ,\n\"b\":\""
              + "x".repeat(3000)
              + "\",\n\"c\":3\n}}"
              + " ".repeat(200));

  private BareScript script;

  @BeforeEach
  void load() {
    script = new BareScript(server, "refused in place");
    store();
  }

  @AfterEach
  void close() {
    script.redis().call("CONFIG", "SET", "maxmemory", "0");
    script.close();
  }

  private void store() {
    script.store(TEXT);
    script.redis().call("PEXPIRE", script.key(), ONE_DAY);
  }

  private ScriptArguments arguments(Patch patch, String timeToLive) {
    ScriptArguments arguments =
        ScriptArguments.of("9", patch).writingInPlace().timeToLive(timeToLive);
    return arguments.hints(script.hints(arguments.members()));
  }

  /** How many of the patches a connection may commit. */
  private int made(RespConnection connection, String timeToLive) {
    int made = 0;
    for (Patch patch : RefusedCommits.all()) {
      store();
      made += RefusedCommits.isMade(script, connection, arguments(patch, timeToLive)) ? 1 : 0;
    }
    return made;
  }

  /** Of twelve commits two are by SET, and all others in place. */
  @ParameterizedTest
  @CsvSource({
    "+@all, 12, 12",
    "-pexpire, 12, 2",
    "-set, 10, 10",
    "-setrange, 2, 2",
    "-setrange -set, 0, 0",
    "-getrange, 0, 0",
    "-@write, 0, 0",
    "-@all, 0, 0"
  })
  void commandsThatAUserMayNotCall(String rules, int keepingTheTimeToLive, int settingOne) {
    try (RespConnection limited = RefusedCommits.user(server, "+@all " + rules + " +evalsha")) {
      assertThat(made(limited, KEPT)).as("made, without %s", rules).isEqualTo(keepingTheTimeToLive);
      assertThat(made(limited, ONE_HOUR)).as("made, without %s", rules).isEqualTo(settingOne);
    }
  }

  @Test
  void aUserWhoMayNotUseTheKey() {
    try (RespConnection limited = RefusedCommits.user(server, "+@all resetkeys ~other:*")) {
      assertThat(made(limited, KEPT)).isZero();
    }
  }

  @Test
  void aServerWithoutMemory() {
    for (Patch patch : RefusedCommits.all()) {
      store();
      ScriptArguments arguments = arguments(patch, ONE_HOUR);
      script.redis().call("CONFIG", "SET", "maxmemory", "1");
      assertThatThrownBy(() -> script.commit(arguments))
          .as(patch.toString())
          .isInstanceOf(RespConnection.ErrorReply.class)
          .hasMessageContaining("maxmemory");
      assertThat(RefusedCommits.isMade(script, script.redis(), arguments)).isFalse();
      script.redis().call("CONFIG", "SET", "maxmemory", "0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "99999999999999999999", "x", "1.5", "1 2"})
  void aTimeToLiveThatRedisDoesNotTake(String timeToLive) {
    assertThat(made(script.redis(), timeToLive)).isZero();
  }
}
