package dev.masterstate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.Patch;
import dev.masterstate.testing.RespConnection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When Redis refuses a command, a text that another writer left stays as it is, and a key that is
 * missing is not created.
 */
class RefusedLayoutTest extends OnPrivateServer {

  private static final String ONE_HOUR = "3600000";
  private static final String SMALL = "{\"version\":9,\"data\":{\"a\":\"aaaa\",\"b\":2,\"c\":3}}";
  private static final String LARGE = SMALL.replace("2", '"' + "x".repeat(3000) + '"');
  private static final List<Patch> PATCHES =
      Stream.concat(
              RefusedCommits.all().stream(),
              Stream.of(
                  FlatPatch.builder().replace("a", "bbbb").build(),
                  JsonPatch.builder().replace("/a", "bbbb").build()))
          .toList();
  private static final List<Patch> FIRST_PATCHES =
      Stream.concat(
              RefusedCommits.FLAT.stream(), Stream.of(JsonPatch.builder().add("/a", 1).build()))
          .toList();

  private BareScript script;

  @BeforeEach
  void load() {
    script = new BareScript(server, "refused layouts");
  }

  @AfterEach
  void close() {
    script.close();
  }

  private static ScriptArguments sent(String foreign, ScriptArguments arguments) {
    try {
      StateText base = StateText.read(foreign.getBytes(UTF_8));
      String[] sent = ForeignLayout.add(base, arguments.all().toArray(String[]::new));
      return arguments.layout(sent[CommitScript.HINTS], sent[sent.length - 1]);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(foreign, e);
    }
  }

  /** Layouts are written by SET; a small one may be written over by SETRANGE then. */
  @ParameterizedTest
  @CsvSource({"+@all, 112, 112", "-setrange, 1, 111", "-set, 0, 0", "-setrange -set, 0, 0"})
  void aTextThatIsLaidOutAnewIsLeftAsItWas(String rules, int fewestMade, int mostMade) {
    int made = 0;
    try (RespConnection limited = RefusedCommits.user(server, "+@all " + rules)) {
      for (String foreign : List.of(SMALL, LARGE)) {
        for (Patch patch : PATCHES) {
          for (String timeToLive : List.of("", ONE_HOUR)) {
            ScriptArguments arguments =
                ScriptArguments.of("9", patch).writingInPlace().timeToLive(timeToLive);
            script.store(foreign);
            made += RefusedCommits.isMade(script, limited, arguments.layingOut()) ? 1 : 0;
            script.store(foreign);
            made += RefusedCommits.isMade(script, limited, sent(foreign, arguments)) ? 1 : 0;
          }
        }
      }
    }
    assertThat(made).as("made, with %s", rules).isBetween(fewestMade, mostMade);
  }

  @ParameterizedTest
  @CsvSource({"+@all, 7", "-setrange, 7", "-set, 0", "-setrange -set, 0"})
  void aMissingKeyIsNotCreated(String rules, int expected) {
    int made = 0;
    try (RespConnection limited = RefusedCommits.user(server, "+@all " + rules)) {
      for (Patch patch : FIRST_PATCHES) {
        script.redis().call("DEL", script.key());
        ScriptArguments arguments = ScriptArguments.of("0", patch).writingInPlace();
        made += RefusedCommits.isMade(script, limited, arguments) ? 1 : 0;
      }
    }
    assertThat(made).as("made, with %s", rules).isEqualTo(expected);
  }
}
