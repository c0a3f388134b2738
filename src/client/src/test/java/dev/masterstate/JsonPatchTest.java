package dev.masterstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.JsonPatch.Op;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JSON Patch takes and refuses, apart from any store. */
class JsonPatchTest {

  private static final int INDEX = 3;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "1",
        "{\"op\":\"remove\",\"path\":\"/a\"}",
        "[",
        "[] x",
        "[{\"op\":\"remove\",\"path\":\"/a\"},]",
        "[{\"op\":\"add\",\"path\":\"/a\",\"value\":NaN}]",
        "[{\"op\":\"add\",\"path\":\"/a\",\"value\":01}]",
      })
  void aTextThatIsNoArrayOfJsonIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonPatch.parse(text));
  }

  /** Each with its reason: RFC 6902, sections 3 and 4; RFC 6901, section 3; and the limits. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "null",
        "[]",
        "{}",
        "{\"path\":\"/a\",\"value\":1}",
        "{\"op\":null,\"path\":\"/a\",\"value\":1}",
        "{\"op\":1,\"path\":\"/a\",\"value\":1}",
        "{\"op\":\"spam\",\"path\":\"/a\",\"value\":1}",
        "{\"op\":\"ADD\",\"path\":\"/a\",\"value\":1}",
        "{\"op\":\"increment\",\"path\":\"/a\",\"value\":1}",
        "{\"op\":\"append\",\"path\":\"/a\",\"value\":1}",
        "{\"op\":\"add\",\"value\":1}",
        "{\"op\":\"add\",\"path\":null,\"value\":1}",
        "{\"op\":\"add\",\"path\":1,\"value\":1}",
        "{\"op\":\"add\",\"path\":\"a\",\"value\":1}",
        "{\"op\":\"add\",\"path\":\"/~2\",\"value\":1}",
        "{\"op\":\"add\",\"path\":\"/a~\",\"value\":1}",
        "{\"op\":\"add\",\"path\":\"/a\"}",
        "{\"op\":\"replace\",\"path\":\"/a\"}",
        "{\"op\":\"test\",\"path\":\"/a\"}",
        "{\"op\":\"x-increment\",\"path\":\"/a\"}",
        "{\"op\":\"x-append\",\"path\":\"/a\"}",
        "{\"op\":\"move\",\"path\":\"/a\"}",
        "{\"op\":\"copy\",\"path\":\"/a\"}",
        "{\"op\":\"copy\",\"path\":\"/a\",\"from\":null}",
        "{\"op\":\"copy\",\"path\":\"/a\",\"from\":\"b\"}",
        "{\"op\":\"move\",\"path\":\"/a\",\"from\":\"/~\"}",
        "{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/a/b\"}",
        "{\"op\":\"move\",\"from\":\"\",\"path\":\"/a\"}",
        "{\"op\":\"move\",\"from\":\"/~01\",\"path\":\"/~01/0\"}",
        "{\"op\":\"remove\",\"path\":\"\"}",
        "{\"op\":\"add\",\"path\":\"\",\"value\":[]}",
        "{\"op\":\"replace\",\"path\":\"\",\"value\":null}",
        "{\"op\":\"add\",\"path\":\"/a\",\"value\":1,\"op\":\"remove\"}",
        "{\"op\":\"add\",\"path\":\"/a\",\"value\":1,\"\\u0076alue\":2}",
        "{\"op\":\"add\",\"path\":\"/a\",\"value\":1,\"x\":1,\"x\":1}",
        "{\"op\":\"x-increment\",\"path\":\"/a\",\"value\":\"1\"}",
        "{\"op\":\"x-increment\",\"path\":\"/a\",\"value\":null}",
        "{\"op\":\"x-increment\",\"path\":\"/a\",\"value\":1e1001}",
        "{\"op\":\"x-increment\",\"path\":\"/a\",\"value\":1E-1001}",
        "{\"op\":\"x-increment\",\"path\":\"/a\",\"value\":1e99999999999999999999}",
      })
  void anOpThatIsNoneIsRefusedWithItsIndex(String op) {
    String remove = "{\"op\":\"remove\",\"path\":\"/a\"},";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPatch.parse("[" + remove.repeat(INDEX) + op + "]"))
        .withMessageMatching("op " + INDEX + "\\b.+");
  }

  @Test
  void everyOpIsRead() {
    assertThat(
            JsonPatch.parse(
                    """
                    [ {"op":"add","path":"/a/-","value": {"b" : [1,
                    2]} , "more":{}},
                      {"path":"","op":"replace","value":{}},
                      {"op":"remove","path":"/a~1b","value":[],"from":0},
                      {"op":"move","from":"/a","path":"/b","value":1},
                      {"op":"move","from":"/a","path":"/a"},
                      {"op":"copy","from":"","path":"/b"},
                      {"\\u006fp":"test","p\\u0061th":"/\\u0061","value":1.10},
                      {"op":"x-increment","path":"/n","value":-1E+2},
                      {"op":"x-append","path":"/l","value":null} ]
                    """)
                .ops())
        .containsExactly(
            new Op(Kind.ADD, "/a/-", null, "{\"b\" : [1, 2]}"),
            new Op(Kind.REPLACE, "", null, "{}"),
            new Op(Kind.REMOVE, "/a~1b", null, null),
            new Op(Kind.MOVE, "/b", "/a", null),
            new Op(Kind.MOVE, "/a", "/a", null),
            new Op(Kind.COPY, "/b", "", null),
            new Op(Kind.TEST, "/a", null, "1.10"),
            new Op(Kind.INCREMENT, "/n", null, "-1E+2"),
            new Op(Kind.APPEND, "/l", null, "null"));
  }

  @Test
  void theBuilderMakesWhatTheTextSays() {
    JsonPatch built =
        JsonPatch.builder()
            .add("/a", Map.of("b", 1))
            .replace("/a/b", null)
            .remove("/c")
            .move("/d", "/e")
            .copy("/d", "/f")
            .test("/g", List.of("x"))
            .increment("/h", 2)
            .increment("/h", new BigDecimal("1.10"))
            .append("/i", JsonNodeFactory.instance.objectNode())
            .build();
    JsonPatch parsed =
        JsonPatch.parse(
            """
            [{"op":"add","path":"/a","value":{"b":1}},
             {"op":"replace","path":"/a/b","value":null},
             {"op":"remove","path":"/c"},
             {"op":"move","from":"/d","path":"/e"},
             {"op":"copy","from":"/d","path":"/f"},
             {"op":"test","path":"/g","value":["x"]},
             {"op":"x-increment","path":"/h","value":2},
             {"op":"x-increment","path":"/h","value":1.10},
             {"op":"x-append","path":"/i","value":{}}]
            """);
    assertThat(built).isEqualTo(parsed).hasSameHashCodeAs(parsed);
    assertThat(built).hasToString("JsonPatch[9 ops]");
    assertThat(built).isNotEqualTo(JsonPatch.builder().build());
  }

  @Test
  void theBuilderRefusesWhatTheParserRefuses() {
    JsonPatch.Builder builder = JsonPatch.builder().remove("/a");
    List<Runnable> faults =
        List.of(
            () -> builder.add("a", 1),
            () -> builder.add("", 1),
            () -> builder.replace("/~", 1),
            () -> builder.remove(""),
            () -> builder.move("/a", "/a/b"),
            () -> builder.copy("a", "/b"),
            () -> builder.add("/a", Double.NaN),
            () -> builder.increment("/a", Double.POSITIVE_INFINITY),
            () -> builder.increment("/a", new BigDecimal("1e1001")));
    for (Runnable fault : faults) {
      assertThatIllegalArgumentException().isThrownBy(fault::run);
    }
    assertThatNullPointerException().isThrownBy(() -> builder.add(null, 1));
    assertThatNullPointerException().isThrownBy(() -> builder.move(null, "/a"));
    assertThatNullPointerException().isThrownBy(() -> builder.increment("/a", null));
    assertThat(builder.build().ops()).as("what is refused is not kept").hasSize(1);
  }

  @Test
  void amountsAreLimitedInDigitsAndExponent() {
    String digits = "9".repeat(Limits.MAX_INCREMENT_DIGITS);
    String exponent = Integer.toString(Limits.MAX_INCREMENT_EXPONENT);
    for (String legal : List.of(digits, "-0." + digits.substring(1), "1e" + exponent)) {
      assertThat(incrementBy(legal).ops().get(0).value()).isEqualTo(legal);
    }
    assertThat(incrementBy("1E-000" + exponent).ops()).hasSize(1);
    for (String illegal : List.of(digits + "9", "0." + digits, "1e-1" + exponent)) {
      assertThatIllegalArgumentException().isThrownBy(() -> incrementBy(illegal));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                JsonPatch.builder()
                    .increment("/n", BigInteger.TEN.pow(Limits.MAX_INCREMENT_DIGITS)));
  }

  private static JsonPatch incrementBy(String amount) {
    return JsonPatch.parse("[{\"op\":\"x-increment\",\"path\":\"/n\",\"value\":" + amount + "}]");
  }

  @Test
  void testedValuesAreLimited() {
    // The array is a value too; commas in strings and empty containers must not deceive.
    String most = elements(Limits.MAX_TESTED_VALUES - 1);
    String patch = "[{\"op\":\"%s\",\"path\":\"/a\",\"value\":%s}]";
    assertThat(JsonPatch.parse(patch.formatted("test", most)).ops()).hasSize(1);
    String tooMany = elements(Limits.MAX_TESTED_VALUES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPatch.parse(patch.formatted("test", tooMany)));
    assertThat(JsonPatch.parse(patch.formatted("add", tooMany)).ops()).hasSize(1);
  }

  private static String elements(int count) {
    List<String> kinds = List.of("1", "\"a,[\\\"{\"", "[ ]", "{}", "null");
    return IntStream.range(0, count)
        .mapToObj(i -> kinds.get(i % kinds.size()))
        .collect(Collectors.joining(" , ", "[", "]"));
  }

  @Test
  void depthIsLimited() {
    String deepest = "[".repeat(Limits.MAX_VALUE_DEPTH) + "]".repeat(Limits.MAX_VALUE_DEPTH);
    String patch = "[{\"op\":\"add\",\"path\":\"/a\",\"value\":%s}]";
    assertThat(JsonPatch.parse(patch.formatted(deepest)).ops()).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPatch.parse(patch.formatted("[" + deepest + "]")));
  }
}
