package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.JsonPatch;
import dev.masterstate.layout.StoredText;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One patch that changes values on several lines, in place, some shorter and some longer than
 * before: whatever bytes that leaves are room at the ends of lines, and no value has a byte that
 * nobody wrote, wherever in its line the last change ends.
 */
class SeveralEditsTest {

  private static final long VERSION = 9;
  private static final String LONG = "a".repeat(30);
  private static final String MIDDLE = "{\"x\":12,\"y\":[1,2],\"z\":\"s\"}";
  private static final String PAD = ",\n\"pad\":\"" + "p".repeat(3000) + "\"\n}}";
  private static final String TEXT =
      OwnLayout.counted(VERSION, lines(LONG, "bb", MIDDLE) + " ".repeat(200));

  /**
   * A patch and what becomes of the members.
   *
   * @param a the value of member a, in an object
   * @param b that of b
   * @param c member c, which the last op changes
   */
  private record Case(JsonPatch patch, String a, String b, String c) {

    @Override
    public String toString() {
      return patch.toString();
    }
  }

  private BareScript script;

  @BeforeEach
  void load() {
    script = new BareScript(TestRedis.shared(), "several edits");
    script.store(TEXT);
  }

  @AfterEach
  void close() {
    script.close();
  }

  private static String lines(String a, String b, String c) {
    return "\n\"a\":{\"v\":\"" + a + "\"},\n\"b\":{\"v\":\"" + b + "\"},\n\"c\":" + c + PAD;
  }

  static Stream<Case> cases() {
    return Stream.of("", "b", "bbbbbb", "b".repeat(20), "b".repeat(40), "b".repeat(400))
        .flatMap(b -> Stream.of("a", LONG, LONG + "aa").flatMap(a -> casesWith(a, b)));
  }

  private static Stream<Case> casesWith(String a, String b) {
    return Stream.of(
        new Case(both(a, b).increment("/c/x", 1).build(), a, b, MIDDLE.replace("12", "13")),
        new Case(both(a, b).increment("/c/x", 100).build(), a, b, MIDDLE.replace("12", "112")),
        new Case(both(a, b).replace("/c/x", 34).build(), a, b, MIDDLE.replace("12", "34")),
        new Case(both(a, b).replace("/c/x", 5).build(), a, b, MIDDLE.replace("12", "5")),
        new Case(both(a, b).replace("/c/y/0", 7).build(), a, b, MIDDLE.replace("1,2", "7,2")),
        new Case(both(a, b).remove("/c/y/0").build(), a, b, MIDDLE.replace("1,2", "2")),
        new Case(both(a, b).append("/c/y", 3).build(), a, b, MIDDLE.replace("1,2", "1,2,3")),
        new Case(both(a, b).replace("/c/z", "t").build(), a, b, MIDDLE.replace("s", "t")),
        new Case(both(a, b).replace("/c", 1).build(), a, b, "1"));
  }

  private static JsonPatch.Builder both(String a, String b) {
    return JsonPatch.builder().replace("/a/v", a).replace("/b/v", b);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withoutHints(Case c) {
    assertWrites(c, ScriptArguments.of(Long.toString(VERSION), c.patch()).writingInPlace());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withHints(Case c) {
    ScriptArguments arguments =
        ScriptArguments.of(Long.toString(VERSION), c.patch()).writingInPlace();
    assertWrites(c, arguments.hints(script.hints(arguments.members())));
  }

  private void assertWrites(Case c, ScriptArguments arguments) {
    assertThat(script.commit(arguments)).isEqualTo(List.of("COMMITTED", "10"));
    assertThat(StoredText.plain(script.stored()))
        .isEqualTo(StateText.head(VERSION + 1) + lines(c.a(), c.b(), c.c()));
    assertThat(StoredText.of(script.stored()).orElseThrow().defect()).isEmpty();
  }
}
