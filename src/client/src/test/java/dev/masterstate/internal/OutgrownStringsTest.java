package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.Patch;
import dev.masterstate.layout.StoredText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A text that has outgrown the server's limit on strings, which SET by a script does not know and
 * SETRANGE does: a commit is made whole, or it is an error reply and has changed nothing.
 *
 * <p>A layout that large is never sent: the server takes no such argument.
 */
class OutgrownStringsTest extends OnPrivateServer {

  /** Redis's default, and the least that it takes. */
  private static final String LARGE_STRINGS = "536870912";

  private static final String SMALL_STRINGS = "1048576";
  private static final String ONE_DAY = "86400000";
  private static final String ONE_HOUR = "3600000";
  private static final String KEPT = "";
  private static final String VALUE = "\"" + "x".repeat(2 << 20) + "\"";

  /** Only the first member is below the limit. */
  private static final String OURS =
      OwnLayout.counted(
          9, "\n\"a\":\"aaaa\"   ,\n\"b\":" + VALUE + ",\n\"c\":3\n}}" + " ".repeat(100_000));

  private static final String FOREIGN =
      "{\"version\":9,\"data\":{\"a\":\"aaaa\",\"b\":" + VALUE + ",\"c\":3}}";

  private BareScript script;

  @BeforeEach
  void load() {
    script = new BareScript(server, "outgrown strings");
  }

  @AfterEach
  void close() {
    limit(LARGE_STRINGS);
    script.close();
  }

  private void limit(String bytes) {
    script.redis().call("CONFIG", "SET", "proto-max-bulk-len", bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEPT, ONE_HOUR})
  void inOurOwnLayout(String timeToLive) {
    int made = 0;
    for (Patch patch : RefusedCommits.all()) {
      ScriptArguments arguments = arguments(patch, timeToLive);
      made += isMade(OURS, arguments) ? 1 : 0;
      script.store(OURS);
      made += isMade(OURS, arguments.hints(script.hints(arguments.members()))) ? 1 : 0;
    }
    assertThat(made).as("those on the first member alone, whose line stays").isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEPT, ONE_HOUR})
  void laidOutByTheScript(String timeToLive) {
    int made = 0;
    for (Patch patch : RefusedCommits.all()) {
      made += isMade(FOREIGN, arguments(patch, timeToLive).layingOut()) ? 1 : 0;
    }
    assertThat(made).as("all, by SET").isEqualTo(RefusedCommits.all().size());
  }

  private static ScriptArguments arguments(Patch patch, String timeToLive) {
    return ScriptArguments.of("9", patch).writingInPlace().timeToLive(timeToLive);
  }

  /** Whether it is made, and is what it would be without the limit. */
  private boolean isMade(String text, ScriptArguments arguments) {
    script.commitOn(text, arguments);
    String expected = StoredText.plain(script.stored());
    script.store(text);
    script.redis().call("PEXPIRE", script.key(), ONE_DAY);
    limit(SMALL_STRINGS);
    boolean made = RefusedCommits.isMade(script, script.redis(), arguments);
    limit(LARGE_STRINGS);
    if (made) {
      boolean same = StoredText.plain(script.stored()).equals(expected);
      assertThat(same).as("the text that it is without the limit").isTrue();
    }
    return made;
  }
}
