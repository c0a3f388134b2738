package dev.masterstate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When Redis refuses a command, a commit in place is an error reply, and has changed nothing. */
class RefusedInPlaceTest {

  private static final String ONE_HOUR = "3600000";

  /** Redis's default limit on strings, and the least one that it takes. */
  private static final String LARGE_STRINGS = "536870912";

  private static final String SMALL_STRINGS = "1048576";
  private static final String LINES =
      "\n\"a\":\"aaaa\"   ,\n\"b\":\"" + "x".repeat(3000) + "\",\n\"c\":3\n}}" + " ".repeat(200);
  private static final String TEXT = OwnLayout.counted(9, LINES);

  /** Each way of writing: one edit, several, lines that move, a tail that moves, SET. */
  private static final List<List<String>> PATCHES =
      List.of(
          List.of("\"a\"", "1"),
          List.of("\"a\"", "1", "\"c\"", "4"),
          List.of("\"a\"", "1", "\"c\"", ""),
          List.of("\"a\"", "\"" + "a".repeat(50) + "\""),
          List.of("\"a\"", "\"" + "a".repeat(50) + "\"", "\"d\"", "4"),
          List.of("\"a\"", "\"" + "a".repeat(500) + "\""));

  private static TestRedis server;
  private BareScript script;

  @BeforeAll
  static void start() {
    server = TestRedis.startPrivate();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void load() {
    script = new BareScript(server, "commit_patch refused");
    script.store(TEXT);
    script.redis().call("PEXPIRE", script.key(), "100000000");
  }

  @AfterEach
  void close() {
    script.redis().call("CONFIG", "SET", "maxmemory", "0");
    script.redis().call("CONFIG", "SET", "proto-max-bulk-len", LARGE_STRINGS);
    script.close();
  }

  private ScriptArguments arguments(List<String> ops, String timeToLive) {
    ScriptArguments arguments =
        ScriptArguments.of("9", ops).writingInPlace().timeToLive(timeToLive);
    return arguments.hints(script.hints(arguments.members()));
  }

  private void assertUnchanged() {
    assertThat(script.text()).isEqualTo(TEXT);
    assertThat(script.redis().number("PTTL", script.key())).isGreaterThan(90_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-setrange",
        "-pexpire",
        "-set",
        "-setrange -set",
        "-getrange",
        "-@write",
        "-@all"
      })
  void commandsThatAUserMayNotCall(String rules) {
    for (List<String> ops : PATCHES) {
      try (RespConnection limited = user("limited", "+@all " + rules + " +evalsha")) {
        script.store(TEXT);
        script.redis().call("PEXPIRE", script.key(), "100000000");
        List<String> reply;
        try {
          reply = script.commit(limited, arguments(ops, ONE_HOUR));
        } catch (RespConnection.ErrorReply e) {
          assertUnchanged();
          continue;
        }
        assertThat(reply).as("%s, without %s", ops, rules).containsExactly("COMMITTED", "10");
      }
    }
  }

  @Test
  void aUserWhoMayNotWriteInPlaceIsToldSo() {
    try (RespConnection limited = user("no-setrange", "+@all -setrange")) {
      assertThatThrownBy(() -> script.commit(limited, arguments(PATCHES.get(0), "")))
          .isInstanceOf(RespConnection.ErrorReply.class);
    }
    assertUnchanged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-setrange", "-set", "-setrange -set"})
  void aTextThatIsLaidOutAnewIsLeftAsItWas(String rules) {
    String foreign = "{\"version\":9,\"data\":{\"a\":\"aaaa\",\"b\":\"" + "x".repeat(3000) + "\"}}";
    try (RespConnection limited = user("limited", "+@all " + rules)) {
      for (List<String> ops : PATCHES) {
        script.store(foreign);
        List<String> reply;
        try {
          reply = script.commit(limited, arguments(ops, ONE_HOUR).layingOut());
        } catch (RespConnection.ErrorReply e) {
          assertThat(script.text()).isEqualTo(foreign);
          assertThat(script.redis().number("PTTL", script.key())).isEqualTo(-1);
          continue;
        }
        assertThat(reply).as("%s, with %s", ops, rules).containsExactly("COMMITTED", "10");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-setrange", "-set", "-setrange -set", ""})
  void aSmallTextWhoseLayoutIsSentIsLeftAsItWas(String rules) throws JsonSyntaxException {
    String foreign = "{\"version\":9,\"data\":{\"a\":\"aaaa\",\"b\":2}}";
    StateText base = StateText.read(foreign.getBytes(UTF_8));
    String[] none = ScriptArguments.of("9", List.of()).all().toArray(String[]::new);
    String[] sent = ForeignLayout.add(base, none);
    ScriptArguments arguments =
        ScriptArguments.of("9", List.of("\"a\"", "\"bbbb\""))
            .writingInPlace()
            .layout(sent[CommitScript.HINTS], sent[sent.length - 1]);
    try (RespConnection limited = user("limited", ("+@all " + rules).strip())) {
      script.store(foreign);
      if (rules.isEmpty()) {
        assertThat(script.commit(limited, arguments)).containsExactly("COMMITTED", "10");
        assertThat(script.text()).isEqualTo(StateText.head(10) + "\n\"a\":\"bbbb\",\n\"b\":2\n}}");
      } else {
        assertThatThrownBy(() -> script.commit(limited, arguments))
            .isInstanceOf(RespConnection.ErrorReply.class);
        assertThat(script.text()).isEqualTo(foreign);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-setrange", "-set", "-setrange -set"})
  void aMissingKeyIsNotCreated(String rules) {
    try (RespConnection limited = user("limited", "+@all " + rules)) {
      for (List<String> ops : PATCHES) {
        script.redis().call("DEL", script.key());
        ScriptArguments arguments = ScriptArguments.of("0", ops).writingInPlace();
        List<String> reply;
        try {
          reply = script.commit(limited, arguments);
        } catch (RespConnection.ErrorReply e) {
          assertThat(script.stored()).isNull();
          continue;
        }
        assertThat(reply).as("%s, with %s", ops, rules).containsExactly("COMMITTED", "1");
      }
    }
  }

  @Test
  void aUserWhoMayNotSetTimesToLiveIsToldSo() {
    try (RespConnection limited = user("no-pexpire", "+@all -pexpire")) {
      assertThatThrownBy(() -> script.commit(limited, arguments(PATCHES.get(0), ONE_HOUR)))
          .isInstanceOf(RespConnection.ErrorReply.class);
    }
    assertUnchanged();
  }

  @Test
  void aUserWhoMayNotUseTheKeyIsToldSo() {
    try (RespConnection limited = user("other-keys", "+@all resetkeys ~other:*")) {
      assertThatThrownBy(() -> script.commit(limited, arguments(PATCHES.get(0), "")))
          .isInstanceOf(RespConnection.ErrorReply.class);
    }
    assertUnchanged();
  }

  @Test
  void aServerWithoutMemory() {
    for (List<String> ops : PATCHES) {
      ScriptArguments arguments = arguments(ops, ONE_HOUR);
      script.redis().call("CONFIG", "SET", "maxmemory", "1");
      assertThatThrownBy(() -> script.commit(arguments))
          .as(ops.toString())
          .isInstanceOf(RespConnection.ErrorReply.class)
          .hasMessageContaining("maxmemory");
      script.redis().call("CONFIG", "SET", "maxmemory", "0");
      assertUnchanged();
    }
  }

  /** SET by a script does not know the limit, SETRANGE does. */
  @Test
  void aTextThatHasOutgrownTheServersLimitOnStrings() {
    String lines = LINES.replace("x".repeat(3000), "x".repeat(2 << 20)) + " ".repeat(200_000);
    String text = OwnLayout.counted(9, lines);
    for (List<String> ops : PATCHES) {
      script.redis().call("CONFIG", "SET", "proto-max-bulk-len", LARGE_STRINGS);
      script.store(text);
      for (String hints : List.of("", script.hints(arguments(ops, "").members()))) {
        script.redis().call("CONFIG", "SET", "proto-max-bulk-len", SMALL_STRINGS);
        List<String> reply;
        try {
          reply = script.commit(arguments(ops, "").hints(hints));
        } catch (RespConnection.ErrorReply e) {
          assertThat(script.text()).as("%s by %s", ops, hints).isEqualTo(text);
          continue;
        }
        assertThat(reply).as("%s by %s", ops, hints).containsExactly("COMMITTED", "10");
        script.redis().call("CONFIG", "SET", "proto-max-bulk-len", LARGE_STRINGS);
        script.store(text);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "99999999999999999999", "x", "1.5", "1 2"})
  void aTimeToLiveThatRedisDoesNotTake(String timeToLive) {
    for (List<String> ops : PATCHES) {
      assertThatThrownBy(() -> script.commit(arguments(ops, timeToLive)))
          .as(ops.toString())
          .isInstanceOf(RespConnection.ErrorReply.class);
      assertUnchanged();
    }
  }

  private static RespConnection user(String name, String rules) {
    RespConnection admin = server.connect();
    try (admin) {
      String[] setUser = ("ACL SETUSER " + name + " reset on nopass ~* " + rules).split(" ");
      admin.call(setUser);
    }
    RespConnection connection = server.connect();
    connection.call("AUTH", name, "any");
    return connection;
  }
}
