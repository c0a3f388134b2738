package dev.masterstate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.layout.StoredText;
import dev.masterstate.testing.TestRedis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hint that is stale, wrong or hostile costs time and nothing else: reply and data are the same.
 */
class HostileHintsTest {

  private static final long VERSION = 9;
  private static final int MANY = 1_000;

  /** Its strings hold what looks like lines, and so does the envelope behind data. */
  private static final String LINES =
      "\n\"first\":\"\\n\\\"a\\\":\\\"zz\\\",\\n\","
          + "\n\"a\":\"aaaaaaaa\"   ,"
          + "\n\"b\":[2,\"\\n\",{\"a\":1}],"
          + "\n\"pad\":\""
          + "x".repeat(3000)
          + "\","
          + "\n\"ba\":7     ,"
          + "\n\"c\":\"cc\""
          + "\n},\"m\":{\"a\":1,\"c\":2}}"
          + " ".repeat(200);

  private static final String TEXT = OwnLayout.counted(VERSION, LINES);

  /** What a patch may do to one line, to several, to the ends, to a new one and to none. */
  private static final List<List<String>> PATCHES =
      List.of(
          List.of("\"a\"", "1"),
          List.of("\"a\"", "\"longer than it was and than its room\""),
          List.of("\"a\"", ""),
          List.of("\"first\"", ""),
          List.of("\"c\"", ""),
          List.of("\"new\"", "[1]"),
          List.of("\"b\"", "", "\"b\"", "3"),
          List.of("\"b\"", "", "\"a\"", "\"aaaaaaaaaaaaaaaaaaaa\"", "\"z\"", "26"),
          List.of("\"ba\"", "", "\"c\"", "", "\"pad\"", "\"" + "y".repeat(3000) + "\""),
          List.of());

  private BareScript script;

  @BeforeEach
  void load() {
    script = new BareScript(TestRedis.shared(), "commit_patch hints");
  }

  @AfterEach
  void close() {
    script.close();
  }

  static Stream<String> hostileHints() {
    int a = TEXT.indexOf("\n\"a\"");
    int b = TEXT.indexOf("\n\"b\"");
    int pad = TEXT.indexOf("\n\"pad\"");
    int inString = TEXT.indexOf("\\n\\\"a\\\"");
    int inEnvelope = TEXT.indexOf("{\"a\":1,\"c\"");
    int end = TEXT.length();
    String right = hint(a, b);
    List<String> hints =
        new ArrayList<>(
            List.of(
                // Not of a member's line.
                "0:0",
                "0:5",
                "0:63",
                "10:64",
                "0:" + end,
                "0:" + (end - 1),
                "62:" + b,
                "63:63",
                "63:64",
                hint(a, pad),
                hint(a + 3, b),
                hint(a + 1, b),
                hint(a - 1, b),
                hint(a, b - 1),
                hint(a, b + 1),
                hint(a, a),
                hint(b, a),
                hint(inString, TEXT.indexOf("\\n\"", inString)),
                hint(inString + 1, TEXT.indexOf("\\n\"", inString) + 1),
                hint(inEnvelope, TEXT.indexOf(',', inEnvelope)),
                hint(TEXT.indexOf("\n}"), end),
                hint(TEXT.lastIndexOf('}'), end - 1),
                // Of another member than the ops', and of all.
                hint(b, pad),
                hint(pad, TEXT.indexOf("\n\"ba\"")),
                right + " " + hint(b, pad),
                hint(b, pad) + " " + right,
                "5:9 " + right,
                right + " 5:9",
                // Beyond the text, and beyond numbers.
                end + ":" + (end + 10),
                (end - 1) + ":" + (end + 1_000_000),
                "999999999:9999999999",
                "536870911:536870912",
                "99999999999:999999999999",
                "99999999999999999999:99999999999999999999",
                right.replace(":", ":0000000000000000"),
                "0000000000000000" + right,
                "-5:-1",
                "-1:" + b,
                (a - 1) + ":-1",
                (a - 1) + ":-" + (end - b),
                "-0:-0",
                // No hints at all.
                " ",
                ":",
                "::",
                "1",
                "1:",
                ":1",
                "1:2:3",
                "a:b",
                "0x10:0x20",
                "1e2:2e2",
                "1.5:2.5",
                "+70:+80",
                "nan:inf",
                "%d:%d",
                "(%d+):(%d+)",
                "\n",
                "\u0000:\u0000",
                "\ud83d\ude00:1",
                right + "x",
                "x" + right,
                right.replace(":", " : "),
                right.replace(":", ","),
                "KEYS[1]",
                // Many.
                repeated(right),
                repeated(hint(b, pad)),
                repeated("0:" + end),
                repeated("70:80"),
                repeated("99999999999:99999999999"),
                "x".repeat(100 * MANY),
                "1".repeat(100 * MANY),
                " ".repeat(100 * MANY)));
    hints.add(everyPair());
    return hints.stream();
  }

  /** The hint of a line from its first line feed to the one that ends it. */
  private static String hint(int from, int to) {
    return (from - 1) + ":" + to;
  }

  private static String repeated(String hint) {
    return String.join(" ", Collections.nCopies(MANY, hint));
  }

  /** From each of the text's line feeds to each other one. */
  private static String everyPair() {
    List<String> hints = new ArrayList<>();
    int[] ends = IntStream.range(0, TEXT.length()).filter(i -> TEXT.charAt(i) == '\n').toArray();
    for (int from : ends) {
      for (int to : ends) {
        hints.add(hint(from, to));
      }
    }
    return String.join(" ", hints);
  }

  @ParameterizedTest
  @MethodSource("hostileHints")
  void onOurOwnText(String hints) {
    for (List<String> patch : PATCHES) {
      assertNoDifference(TEXT, VERSION, patch, hints);
    }
  }

  @ParameterizedTest
  @MethodSource("hostileHints")
  void onAForeignText(String hints) {
    String lines = LINES.strip();
    assertNoDifference("{\"version\": 9, \"data\":{" + lines, VERSION, PATCHES.get(0), hints);
    String deep = lines.replace("\"m\":{", "\"m\":{\n").replace("[2,", "[\n2,\n");
    assertNoDifference("{\"version\":9,\"data\":{" + deep, VERSION, PATCHES.get(7), hints);
  }

  @ParameterizedTest
  @MethodSource("hostileHints")
  void onAMissingKeyAnEmptyStringAndASmallText(String hints) {
    for (List<String> patch : PATCHES) {
      assertNoDifference(null, 0, patch, hints);
      assertNoDifference("", 0, patch, hints);
      assertNoDifference(OwnLayout.counted(VERSION, "\n\"a\":1\n}}"), VERSION, patch, hints);
    }
  }

  @ParameterizedTest
  @MethodSource("hostileHints")
  void onAConflictTheLastVersionAndNoState(String hints) {
    assertNoDifference(TEXT, VERSION + 1, PATCHES.get(0), hints);
    String last = OwnLayout.counted(Long.MAX_VALUE, LINES);
    assertNoDifference(last, Long.MAX_VALUE, PATCHES.get(0), hints);
    assertNoDifference("{\"version\":9,\"data\":[]}", VERSION, PATCHES.get(0), hints);
  }

  /** Right hints of a text whose key was deleted and created anew, at the same version. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\"b\":[2],\n\"a\":\"aaaaaaaa\",\n\"pad\":\"<x*3000>\"\n}}",
        "\n\"pad\":\"<x*3000>\",\n\"a\":1\n}}",
        "\n\"pad\":\"<x*3000>\"\n}}",
        "\n\"first\":\"\\n\\\"a\\\":\\\"zz\\\",\\n\",\n\"a\":\"aaaaaaaaaaa\",\n\"b\":[\"<x*3000>\"]\n}}",
        "\n\"first\":\"\\n\\\"a\\\":\\\"zz\\\",\\n\",\n\"A\":\"aaaaaaaa\"   ,\n\"b\":[\"<x*3000>\"]\n}}"
      })
  void thatAreStale(String lines) {
    String recreated = OwnLayout.counted(VERSION, CaseText.expand(lines) + " ".repeat(200));
    for (List<String> patch : PATCHES) {
      script.store(TEXT);
      String stale = script.hints(ScriptArguments.of("9", patch).members());
      assertNoDifference(recreated, VERSION, patch, stale);
    }
  }

  @Test
  void thatAreRightForSomeOps() {
    script.store(TEXT);
    for (List<String> patch : PATCHES) {
      for (String member : ScriptArguments.of("9", patch).members()) {
        script.store(TEXT);
        assertNoDifference(TEXT, VERSION, patch, script.hints(List.of(member)));
      }
    }
  }

  private void assertNoDifference(String text, long version, List<String> ops, String hints) {
    ScriptArguments arguments = ScriptArguments.of(Long.toString(version), ops).writingInPlace();
    List<String> expectedReply = script.commitOn(text, arguments);
    String expected = StoredText.plain(script.stored());
    assertThat(script.commitOn(text, arguments.hints(hints))).isEqualTo(expectedReply);
    byte[] stored = script.stored();
    assertThat(StoredText.plain(stored)).isEqualTo(expected);
    assertThat(StoredText.of(stored).flatMap(StoredText::defect)).isEmpty();
    if (!expectedReply.get(0).equals("COMMITTED")) {
      assertThat(stored).isEqualTo(text.getBytes(UTF_8));
    }
  }
}
