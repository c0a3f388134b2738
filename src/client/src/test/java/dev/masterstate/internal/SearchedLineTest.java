package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.layout.StoredText;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A commit on one member of a long text searches it in pieces. Wherever these end, reply and data
 * are those of a commit that reads the whole text.
 */
class SearchedLineTest {

  private static final int VERSION = 9;
  private static final int HEAD_BYTES = StateText.head(VERSION).length();

  /** As the script has it. */
  private static final int PIECE_BYTES = constant("PIECE_BYTES = (\\d+)");

  private static final String MEMBER = "\"sought\"";
  private static final String VALUE = "\"value\"";
  private static final String LINE = "\n" + MEMBER + ":" + VALUE;

  /** Bytes before and behind a piece's end that a line's begin is put at. */
  private static final int AROUND = LINE.length() + 4;

  /** What may become of the line, of those at the ends, and of none. */
  private static final List<List<String>> PATCHES =
      List.of(
          List.of(MEMBER, "\"eulav\""),
          List.of(MEMBER, "1"),
          List.of(MEMBER, "\"longer than it was, and than its room\""),
          List.of(MEMBER, ""),
          List.of("\"first\"", ""),
          List.of("\"last\"", ""),
          List.of("\"last\"", "[2,3]"),
          List.of("\"new\"", "4"),
          List.of("\"new\"", ""));

  private BareScript script;

  @BeforeEach
  void load() {
    script = new BareScript(TestRedis.shared(), "commit_patch searching");
  }

  @AfterEach
  void close() {
    script.close();
  }

  private static int constant(String pattern) {
    return Pattern.compile("(?m)^local " + pattern)
        .matcher(CommitScript.COMMIT_PATCH.source())
        .results()
        .map((MatchResult found) -> Integer.parseInt(found.group(1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theScriptHasTheBytesOfAPieceTwice() {
    assertThat(constant("PIECE_LAST = '(\\d+)'")).isEqualTo(PIECE_BYTES - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whereverALineBegins(int pieces) {
    // Each piece but the first begins with as many bytes of the one before as the line may have.
    int end = pieces * PIECE_BYTES - (pieces - 1) * (MEMBER.length() + 2);
    for (int at = end - AROUND; at <= end + AROUND; at++) {
      assertNoDifference(text(at, LINE, "\n},\"more\":[1]}" + " ".repeat(300)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 0.5, 0.6, 0.9, 1, 1.1, 2, 5})
  void howeverLongALineIs(double pieces) {
    String value = "\"" + "v".repeat((int) (pieces * PIECE_BYTES)) + "\"";
    for (int at : List.of(HEAD_BYTES + 100, PIECE_BYTES / 2, PIECE_BYTES - 3, PIECE_BYTES + 3)) {
      assertNoDifference(text(at, "\n" + MEMBER + ":" + value, "\n}}" + " ".repeat(3000)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 100, 2000, 11_990, 12_010, 30_000})
  void howeverLargeThePoolIs(int spaces) {
    assertNoDifference(text(PIECE_BYTES, LINE, "\n}}" + " ".repeat(spaces)));
    assertNoDifference(
        text(PIECE_BYTES, LINE + "   ,\n\"last\":1    ", "\n}}" + " ".repeat(spaces)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 15_000})
  void whateverIsBehindData(int bytes) {
    String others = "\n},\"more\":\"" + "m".repeat(bytes) + "\"}";
    assertNoDifference(text(PIECE_BYTES, LINE, others));
    assertNoDifference(text(PIECE_BYTES, LINE, others + " ".repeat(700)));
    String noData = "\n},\"more\":\"" + "m".repeat(2 * PIECE_BYTES) + "\"}" + " ".repeat(700);
    assertNoDifference(StateText.head(VERSION) + noData);
  }

  /** A head like the layout's in front of what is no layout. */
  @Test
  void whatOnlyBeginsLikeTheLayout() {
    String head = StateText.head(VERSION);
    String many = "x".repeat(2 * PIECE_BYTES);
    assertNoDifference(head + LINE + ",\"many\":\"" + many + "\"}}");
    assertNoDifference(head + "\n\"many\":\"" + many + "\"," + LINE + "}}");
    assertNoDifference(head + "\"many\":\"" + many + "\",\"sought\":1}}");
  }

  /** The head is trusted, as it is where hints tell the place. */
  @Test
  void whatIsBehindTheLineIsCarried() {
    String head = StateText.head(VERSION);
    String broken = ",\n\"many\":\"" + "x".repeat(2 * PIECE_BYTES);
    script.store(head + LINE + broken);
    List<String> replace = List.of(MEMBER, "\"eulav\"");
    ScriptArguments arguments = ScriptArguments.of(Integer.toString(VERSION), replace);
    assertThat(script.commit(arguments.writingInPlace())).containsExactly("COMMITTED", "10");
    assertThat(script.text())
        .isEqualTo(StateText.head(VERSION + 1) + LINE.replace("value", "eulav") + broken);
  }

  @Test
  void aKeyThatIsLongerThanAPiece() {
    for (int bytes : List.of(PIECE_BYTES / 2 - 5, PIECE_BYTES / 2, PIECE_BYTES, 3 * PIECE_BYTES)) {
      String member = "\"" + "k".repeat(bytes) + "\"";
      String text = text(PIECE_BYTES, "\n" + member + ":1", "\n}}" + " ".repeat(3000));
      assertNoDifference(text, List.of(member, "2"));
      assertNoDifference(text, List.of(member, "[3,4]"));
      assertNoDifference(text, List.of(member, ""));
      assertNoDifference(text(PIECE_BYTES, LINE, "\n}}"), List.of(member, "1"));
    }
  }

  /** A text with members before and behind a line that begins at a place. */
  private static String text(int at, String line, String end) {
    String first = "\n\"first\":\"";
    String pad = "p".repeat(at - HEAD_BYTES - first.length() - "\",".length());
    return OwnLayout.counted(
        VERSION, first + pad + "\"," + line + ",\n\"other\":[1,2],\n\"last\":{}" + end);
  }

  private void assertNoDifference(String text) {
    for (List<String> patch : PATCHES) {
      assertNoDifference(text, patch);
    }
  }

  private void assertNoDifference(String text, List<String> patch) {
    ScriptArguments whole = ScriptArguments.of(Integer.toString(VERSION), patch);
    List<String> expectedReply = script.commitOn(text, whole);
    String expected = StoredText.plain(script.stored());
    assertThat(script.commitOn(text, whole.writingInPlace())).isEqualTo(expectedReply);
    byte[] stored = script.stored();
    assertThat(StoredText.plain(stored)).isEqualTo(expected);
    assertThat(StoredText.of(stored).flatMap(StoredText::defect)).isEmpty();
  }
}
