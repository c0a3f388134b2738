package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.Patch;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Commits that a server may refuse, of flat patches and of the same as JSON Patches. */
final class RefusedCommits {

  private static final String SOME = "a".repeat(50);
  private static final String MORE = "a".repeat(500);

  /** Far less than any time to live that is set here, and more than a test takes. */
  private static final long PASSING_MILLIS = 60_000;

  /** Each way of writing: one edit, several, lines that move, a tail that moves, SET. */
  static final List<Patch> FLAT =
      List.of(
          FlatPatch.builder().replace("a", 1).build(),
          FlatPatch.builder().replace("a", 1).replace("c", 4).build(),
          FlatPatch.builder().replace("a", 1).remove("c").build(),
          FlatPatch.builder().replace("a", SOME).build(),
          FlatPatch.builder().replace("a", SOME).add("d", 4).build(),
          FlatPatch.builder().replace("a", MORE).build());

  static final List<Patch> JSON =
      List.of(
          JsonPatch.builder().replace("/a", 1).build(),
          JsonPatch.builder().replace("/a", 1).increment("/c", 1).build(),
          JsonPatch.builder().replace("/a", 1).remove("/c").build(),
          JsonPatch.builder().replace("/a", SOME).build(),
          JsonPatch.builder().replace("/a", SOME).add("/d", 4).build(),
          JsonPatch.builder().replace("/a", MORE).build());

  static List<Patch> all() {
    return Stream.concat(FLAT.stream(), JSON.stream()).toList();
  }

  /** Whether a commit was made; one that was refused has changed neither text nor time to live. */
  static boolean isMade(BareScript script, RespConnection connection, ScriptArguments arguments) {
    String text = script.text();
    long millis = script.redis().number("PTTL", script.key());
    try {
      assertThat(script.commit(connection, arguments).get(0)).isEqualTo("COMMITTED");
      return true;
    } catch (RespConnection.ErrorReply e) {
      boolean same = Objects.equals(script.text(), text);
      assertThat(same).as("the text is as it was, after %s", e.getMessage()).isTrue();
      assertThat(script.redis().number("PTTL", script.key()))
          .as("the time to live after %s", e.getMessage())
          .isBetween(millis < 0 ? millis : millis - PASSING_MILLIS, millis);
      return false;
    }
  }

  /** A connection of a user of these ACL rules. */
  static RespConnection user(TestRedis server, String rules) {
    try (RespConnection admin = server.connect()) {
      admin.call(("ACL SETUSER limited reset on nopass ~* " + rules).split(" "));
    }
    RespConnection connection = server.connect();
    connection.call("AUTH", "limited", "any");
    return connection;
  }

  private RefusedCommits() {}
}
