package dev.masterstate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hints that hold a layout of another writer's text. One that is well formed, behind the digest of
 * what is stored, is taken as it is; all else costs time and nothing else: reply and text are the
 * same.
 */
class HostileLayoutTest {

  /** Bytes that take minutes where time goes by their square. */
  private static final int MANY = 200_000;

  private static final long VERSION = 9;
  private static final String PAD = "\"" + "x".repeat(3000) + "\"";
  private static final List<String> MEMBERS =
      List.of(
          "\"a\": 1, \"b\": [2, {\"a\": 1}], \"at\": \"9:99\"", "\"pad\": " + PAD + ", \"a\": 1");
  private static final List<List<String>> PATCHES =
      List.of(
          List.of("\"a\"", "2"),
          List.of("\"a\"", "\"longer than it was\""),
          List.of("\"a\"", ""),
          List.of("\"new\"", "[1]", "\"a\"", ""));

  private BareScript script;

  @BeforeEach
  void load() {
    script = new BareScript(TestRedis.shared(), "commit_patch layouts");
  }

  @AfterEach
  void close() {
    script.close();
  }

  /**
   * Hints to be filled in.
   *
   * @param hints with {@code <sha>}, {@code <SHA>} and {@code <layout>}, the right ones
   */
  private record Hints(String comment, String hints) {

    String of(String text) {
      String digest = digest(text);
      return hints
          .replace("<sha>", digest)
          .replace("<SHA>", digest.toUpperCase(Locale.ROOT))
          .replace("<layout>", layout(text));
    }

    @Override
    public String toString() {
      return comment;
    }
  }

  private static Hints hints(String comment, String hints) {
    return new Hints(comment, hints);
  }

  static Stream<Hints> hostileHints() {
    String head = StateText.head(VERSION);
    String other = "\n\"other\":1\n}}";
    String longHead = head.replace(",\"data", " ,\"data");
    String shortHead = "{\"version\":9 ,\"data\":{";
    return Stream.of(
        hints("the right ones", "<sha> 0 <layout>"),
        hints("a huge shed", "<sha> " + "9".repeat(400) + " <layout>"),
        hints("a digest that is too short", "abc 0 " + head + other),
        hints("a digest that is too long", "<sha>0 0 " + head + other),
        hints("another digest", "0".repeat(40) + " 0 " + head + other),
        hints("no digest", "0 " + head + other),
        hints("the layout alone", head + other),
        hints("upper case digits", "<SHA> 0 " + head + other),
        hints("something before the digest", " <sha> 0 " + head + other),
        hints("another separator", "<sha>\n0\n" + head + other),
        hints("a digest alone", "<sha>"),
        hints("a digest and a space", "<sha> "),
        hints("no shed", "<sha> " + head + other),
        hints("an empty shed", "<sha>  " + head + other),
        hints("a negative shed", "<sha> -1 " + head + other),
        hints("a shed that is no number", "<sha> nan " + head + other),
        hints("a shed with a fraction", "<sha> 1.5 " + head + other),
        hints("no layout", "<sha> 0 "),
        hints("a space", "<sha> 0  "),
        hints("a layout of another version", "<sha> 0 " + StateText.head(VERSION + 1) + other),
        hints("a layout of version 0", "<sha> 0 " + StateText.head(0) + other),
        hints("something before the layout", "<sha> 0  " + head + other),
        hints("another writer's text", "<sha> 0 {\"version\":9,\"data\":{\"other\":1}}"),
        hints("a head alone", "<sha> 0 " + head),
        hints("half a head", "<sha> 0 " + head.substring(0, head.length() / 2)),
        hints("a head that is too long", "<sha> 0 " + longHead + other),
        hints("a head that is too short", "<sha> 0 " + shortHead + other),
        hints("a head of another spelling", "<sha> 0 " + head.replace(":9 ", ":09") + other),
        hints("a head that tells room", "<sha> 0 " + head.replace(" ,", "\t,") + other),
        hints("no end", "<sha> 0 " + head + "\n\"other\":1"),
        hints("half an end", "<sha> 0 " + head + "\n\"other\":1\n}"),
        hints("JSON without lines", "<sha> 0 " + head + "\"other\":1}}"),
        hints("no JSON", "<sha> 0 " + head + "\u0000"),
        hints("two ends", "<sha> 0 " + head + "\n\"other\":1\n}x,\n},\"z\":1}"),
        hints("a head that does not end", "<sha> 0 {\"version\":9" + " ".repeat(MANY)),
        hints("a head of tabs", "<sha> 0 {\"version\":9 " + "\t".repeat(MANY)),
        hints(
            "an end that does not end",
            "<sha> 0 " + head + "\n\"other\":1\n}," + "}x".repeat(MANY)),
        hints("hints of lines", "63:70 70:80"),
        hints("a digest and hints of lines", "<sha> 63:70"));
  }

  @ParameterizedTest
  @MethodSource("hostileHints")
  void onAForeignText(Hints hints) {
    for (String members : MEMBERS) {
      assertNoDifference("{\"version\": 9, \"data\": {" + members + "}}", hints);
    }
  }

  @ParameterizedTest
  @MethodSource("hostileHints")
  void onAForeignTextAtAnotherVersion(Hints hints) {
    for (String members : MEMBERS) {
      assertNoDifference("{\"version\": 8, \"data\": {" + members + "}}", hints);
    }
  }

  @ParameterizedTest
  @MethodSource("hostileHints")
  void onATextInTheLayout(Hints hints) {
    for (String members : MEMBERS) {
      assertNoDifference(layout("{\"version\": 9, \"data\": {" + members + "}}"), hints);
    }
  }

  @ParameterizedTest
  @MethodSource("hostileHints")
  void onAMissingKeyAndAnEmptyString(Hints hints) {
    assertNoDifference(null, hints);
    assertNoDifference("", hints);
  }

  @ParameterizedTest
  @MethodSource("hostileHints")
  void onWhatIsNoState(Hints hints) {
    assertNoDifference("{\"version\": 9, \"data\": []}", hints);
    assertNoDifference("{\"version\": 9", hints);
  }

  /** As the header says: the client guarantees the layout. So a commit does take it. */
  @Test
  void aLayoutBehindTheRightDigestIsTaken() {
    String text = "{\"version\": 9, \"data\": {\"a\": 1}}";
    script.store(text);
    String other = StateText.head(VERSION) + "\n\"other\":1\n}}";
    assertThat(script.commit(arguments(PATCHES.get(0)).hints(digest(text) + " 0 " + other)))
        .containsExactly("COMMITTED", "10");
    assertThat(script.text())
        .isEqualTo(StateText.head(VERSION + 1) + "\n\"other\":1,\n\"a\":2\n}}");
  }

  private void assertNoDifference(String text, Hints hints) {
    for (List<String> patch : PATCHES) {
      for (ScriptArguments arguments :
          List.of(arguments(patch), arguments(patch).writingInPlace())) {
        List<String> expectedReply = script.commitOn(text, arguments);
        String expected = script.text();
        List<String> reply =
            script.commitOn(text, arguments.hints(hints.of(text == null ? "" : text)));
        assertThat(reply).as("reply to %s on %s", patch, text).isEqualTo(expectedReply);
        assertThat(script.text()).as("%s on %s", patch, text).isEqualTo(expected);
      }
    }
  }

  private static ScriptArguments arguments(List<String> patch) {
    return ScriptArguments.of(Long.toString(VERSION), patch);
  }

  /** The text laid out, as far as it is a state. */
  private static String layout(String text) {
    try {
      StateText base = StateText.read(text.getBytes(UTF_8));
      return ForeignLayout.of(base).replaceFirst("^\\S+ \\S+ ", "");
    } catch (JsonSyntaxException e) {
      return "";
    }
  }

  private static String digest(String text) {
    return Sha1.hex(text.getBytes(UTF_8));
  }
}
