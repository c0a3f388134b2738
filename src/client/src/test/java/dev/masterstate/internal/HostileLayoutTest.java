package dev.masterstate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.testing.TestRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layouts of another writer's text. One that is well formed, with the digest of what is stored, is
 * taken as it is: reply and text are those of a commit that tells the script to lay the text out.
 * With any other, and without one, the script says that the text is foreign, and changes nothing.
 * Where no other writer has left the text, layouts are of no account.
 */
class HostileLayoutTest {

  /** Bytes that take minutes where time goes by their square. */
  private static final int MANY = 200_000;

  private static final long VERSION = 9;
  private static final String HEAD = StateText.head(VERSION);

  /** At the version of most texts, and at any. */
  private static final List<String> VERSIONS = List.of(Long.toString(VERSION), "");

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
   * Hints to be filled in, and a layout.
   *
   * @param hints with {@code <sha>} and {@code <SHA>}, the right one
   * @param layout with {@code <layout>}, the right one; null: there is no such argument
   */
  private record Hints(String comment, String hints, String layout) {

    ScriptArguments addTo(ScriptArguments arguments, String text) {
      String digest = digest(text);
      String filled = hints.replace("<sha>", digest).replace("<SHA>", digest.toUpperCase(ROOT));
      return layout == null
          ? arguments.hints(filled)
          : arguments.layout(filled, layout.replace("<layout>", layoutOf(text)));
    }

    @Override
    public String toString() {
      return comment;
    }
  }

  private static Hints hints(String comment, String hints, String layout) {
    return new Hints(comment, hints, layout);
  }

  private static Hints hints(String comment, String layout) {
    return new Hints(comment, "<sha> 0", layout);
  }

  static Stream<Hints> layouts() {
    return Stream.of(
        hints("the right one", "<layout>"),
        hints("a huge shed", "<sha> " + "9".repeat(400), "<layout>"));
  }

  /** Those with the right digest are recognisably none. */
  static Stream<Hints> otherLayouts() {
    String other = "\n\"other\":1\n}}";
    String longHead = HEAD.replace(",\"data", " ,\"data");
    String shortHead = "{\"version\":9 ,\"data\":{";
    return Stream.of(
        hints("no digest", "0 0", "<layout>"),
        hints("a digest that is too short", "abc 0", HEAD + other),
        hints("a digest that is too long", "<sha>0 0", HEAD + other),
        hints("another digest", "0".repeat(40) + " 0", HEAD + other),
        hints("the right one behind another digest", digest("another text") + " 0", "<layout>"),
        hints("upper case digits", "<SHA> 0", HEAD + other),
        hints("no layout", ""),
        hints("a space", " "),
        hints("something before the layout", " " + HEAD + other),
        hints("another writer's text", "{\"version\":9,\"data\":{\"other\":1}}"),
        hints("a head alone", HEAD),
        hints("half a head", HEAD.substring(0, HEAD.length() / 2)),
        hints("a head that is too long", longHead + other),
        hints("a head that is too short", shortHead + other),
        hints("a head of another spelling", HEAD.replace(":9 ", ":09") + other),
        hints("a version beyond the last", headOf("9223372036854775808") + other),
        hints("a version far beyond the last", headOf("9".repeat(20)) + other),
        hints("a negative version", headOf("-1") + other),
        hints("a head that tells room", HEAD.replace(" ,", "\t,") + other),
        hints("no end", HEAD + "\n\"other\":1"),
        hints("half an end", HEAD + "\n\"other\":1\n}"),
        hints("JSON without lines", HEAD + "\"other\":1}}"),
        hints("no JSON", HEAD + "\u0000"),
        hints("two ends", HEAD + "\n\"other\":1\n}x,\n},\"z\":1}"),
        hints("a head that does not end", "{\"version\":9" + " ".repeat(MANY)),
        hints("a head of tabs", "{\"version\":9 " + "\t".repeat(MANY)),
        hints("an end that does not end", HEAD + "\n\"other\":1\n}," + "}x".repeat(MANY)));
  }

  static Stream<Hints> noLayouts() {
    return Stream.of(
            "",
            "0",
            "<sha>",
            "<sha> ",
            "<sha>  ",
            "<sha> -1",
            "<sha> nan",
            "<sha> 1.5",
            "<sha> 0 ",
            " <sha> 0",
            "<sha>\n0",
            "<sha> 0 <sha> 0",
            "<sha> 63:70",
            "63:70 70:80",
            "layout",
            "lay_out ",
            "LAY_OUT",
            "0".repeat(MANY),
            "0 ".repeat(MANY))
        .map(hints -> hints(hints.substring(0, Math.min(hints.length(), 20)), hints, null));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void onAForeignText(Hints hints) {
    for (String members : MEMBERS) {
      assertNoDifference("{\"version\": 9, \"data\": {" + members + "}}", hints);
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void onAForeignTextAtAnotherVersion(Hints hints) {
    for (String members : MEMBERS) {
      assertNoDifference("{\"version\": 8, \"data\": {" + members + "}}", hints);
    }
  }

  @ParameterizedTest
  @MethodSource({"otherLayouts", "noLayouts"})
  void whatIsNoneOnAForeignText(Hints hints) {
    for (String members : MEMBERS) {
      assertForeign("{\"version\": 9, \"data\": {" + members + "}}", hints);
      assertForeign("{\"version\": 8, \"data\": {" + members + "}}", hints);
    }
  }

  @ParameterizedTest
  @MethodSource({"layouts", "otherLayouts", "noLayouts"})
  void onWhatIsNoState(Hints hints) {
    assertForeign("{\"version\": 9, \"data\": []}", hints);
    assertForeign("{\"version\": 9", hints);
    assertForeign("no state", hints);
  }

  @ParameterizedTest
  @MethodSource({"layouts", "otherLayouts", "noLayouts"})
  void onATextInTheLayout(Hints hints) {
    for (String members : MEMBERS) {
      assertNoDifference(layoutOf("{\"version\": 9, \"data\": {" + members + "}}"), hints);
    }
  }

  @ParameterizedTest
  @MethodSource({"layouts", "otherLayouts", "noLayouts"})
  void onAMissingKeyAndAnEmptyString(Hints hints) {
    assertNoDifference(null, hints);
    assertNoDifference("", hints);
  }

  /** The client has laid out what it has read, and leaves it to the script to compare versions. */
  @Test
  void aLayoutOfAnotherVersionIsAConflict() {
    String text = "{\"version\": 9, \"data\": {\"a\": 1}}";
    for (String version : List.of("0", "8", "10", "9223372036854775807")) {
      List<String> reply =
          script.commitOn(
              text, arguments(version, PATCHES.get(0)).layout(digest(text) + " 0", layoutOf(text)));
      assertThat(reply).containsExactly("CONFLICT", "9");
      assertThat(script.text()).isEqualTo(text);
    }
  }

  /** As the header says: the client guarantees the layout. So a commit does take it. */
  @Test
  void aLayoutBehindTheRightDigestIsTaken() {
    String text = "{\"version\": 9, \"data\": {\"a\": 1}}";
    String other = HEAD + "\n\"other\":1\n}}";
    for (String version : VERSIONS) {
      ScriptArguments arguments = arguments(version, PATCHES.get(0));
      assertThat(script.commitOn(text, arguments.layout(digest(text) + " 0", other)))
          .containsExactly("COMMITTED", "10");
      assertThat(script.text())
          .isEqualTo(StateText.head(VERSION + 1) + "\n\"other\":1,\n\"a\":2\n}}");
    }
  }

  private void assertNoDifference(String text, Hints hints) {
    for (ScriptArguments arguments : commits()) {
      List<String> expectedReply = script.commitOn(text, arguments.layingOut());
      String expected = script.text();
      List<String> reply = script.commitOn(text, hints.addTo(arguments, text == null ? "" : text));
      assertThat(reply).as("reply to %s on %s", arguments, text).isEqualTo(expectedReply);
      assertThat(script.text()).as("%s on %s", arguments, text).isEqualTo(expected);
    }
  }

  private void assertForeign(String text, Hints hints) {
    for (ScriptArguments arguments : commits()) {
      assertThat(script.commitOn(text, hints.addTo(arguments, text)))
          .as("reply to %s on %s", arguments, text)
          .containsExactly("FOREIGN");
      assertThat(script.text()).as("%s on %s", arguments, text).isEqualTo(text);
    }
  }

  private static List<ScriptArguments> commits() {
    List<ScriptArguments> commits = new ArrayList<>();
    for (List<String> patch : PATCHES) {
      for (String version : VERSIONS) {
        commits.add(arguments(version, patch));
        commits.add(arguments(version, patch).writingInPlace());
      }
    }
    return commits;
  }

  private static ScriptArguments arguments(String version, List<String> patch) {
    return ScriptArguments.of(version, patch);
  }

  private static String headOf(String version) {
    return "{\"version\":%-20s%24s,\"data\":{".formatted(version, "");
  }

  /** The text laid out, as far as it is a state. */
  private static String layoutOf(String text) {
    try {
      String[] none = ScriptArguments.of("", List.of()).all().toArray(String[]::new);
      String[] arguments = ForeignLayout.add(StateText.read(text.getBytes(UTF_8)), none);
      return arguments[arguments.length - 1];
    } catch (JsonSyntaxException e) {
      return "";
    }
  }

  private static String digest(String text) {
    return Sha1.hex(text.getBytes(UTF_8));
  }
}
