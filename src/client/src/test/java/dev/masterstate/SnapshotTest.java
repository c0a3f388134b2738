package dev.masterstate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.masterstate.internal.Factories;
import dev.masterstate.internal.JsonSyntaxException;
import dev.masterstate.internal.StateText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a snapshot tells of its data, apart from any store. */
class SnapshotTest {

  /** RFC 6901, section 5, with a member that occurs twice, an array of arrays, and numbers. */
  private static final String DATA =
      """
      { "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\\\j": 5,
        "k\\"l": 6, " ": 7, "m~n": 8, "twice": 1, "\\u00e9": [[1.10, null], {"0": 12345678901234567890}],
        "tw\\u0069ce": [], "bad": NaN }
      """;

  private static Snapshot snapshot(String data) {
    String state = "{\"version\":1,\"data\":" + data + "}";
    try {
      return Factories.snapshot("s", StateText.read(state.getBytes(UTF_8)));
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '`',
      value = {
        "/foo = [\"bar\",\"baz\"]",
        "/foo/0 = \"bar\"",
        "/ = 0",
        "/a~1b = 1",
        "/c%d = 2",
        "/e^f = 3",
        "/g|h = 4",
        "/i\\j = 5",
        "/k\"l = 6",
        "`/ ` = 7",
        "/m~0n = 8",
        "/twice = []",
        "/é/0/0 = 1.10",
        "/é/0/1 = null",
        "/é/1/0 = 12345678901234567890",
      })
  void aPointerNamesAValue(String pointer, String value) {
    assertThat(snapshot(DATA).get(pointer).map(JsonNode::toString)).contains(value);
  }

  @Test
  void theEmptyPointerNamesTheWholeOfData() {
    assertThat(snapshot(DATA).get("")).contains(snapshot(DATA).data());
    assertThat(snapshot("{}").get("").map(JsonNode::toString)).contains("{}");
    assertThat(snapshot(DATA).get("/bad").orElseThrow().doubleValue()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/none",
        "/foo/2",
        "/foo/-",
        "/foo/00",
        "/foo/01",
        "/foo/+1",
        "/foo/1e0",
        "/foo/bar",
        "/foo/1000000000000000000000000000000",
        "/foo/0/0",
        "/a~1b/0",
        "/twice/0",
        "//",
        "/foo/"
      })
  void whereNothingIsThereIsNoValue(String pointer) {
    assertThat(snapshot(DATA).get(pointer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "/~", "/~2"})
  void whatIsNoPointerIsRefused(String pointer) {
    assertThatIllegalArgumentException().isThrownBy(() -> snapshot(DATA).get(pointer));
  }

  @Test
  void onlyTheNamedValueIsBoundByTheLimitsOfTrees() {
    int depth = Limits.MAX_TREE_DEPTH + 1;
    Snapshot deep = snapshot("{\"deep\":" + "[".repeat(depth) + "]".repeat(depth) + ",\"flat\":1}");
    assertThat(deep.get("/flat").map(JsonNode::intValue)).contains(1);
    assertThatThrownBy(() -> deep.get("/deep")).isInstanceOf(SnapshotLimitException.class);
    assertThat(deep.get("/deep/0/0")).isPresent();
  }

  record Task(String name, BigDecimal price) {}

  record Plan(int round, List<Task> tasks) {}

  @Test
  void dataIsReadAsAJavaObject() {
    Snapshot plan =
        snapshot("{\"round\":3,\"tasks\":[{\"name\":\"x\",\"price\":1.10},{\"name\":\"y\"}]}");
    assertThat(plan.dataAs(Plan.class))
        .isEqualTo(
            new Plan(3, List.of(new Task("x", new BigDecimal("1.10")), new Task("y", null))));
    assertThat(snapshot("{\"n\":1e400}").dataAs(Map.class).get("n"))
        .isEqualTo(new BigDecimal("1e400"));
  }

  @Test
  void whatIsNoSuchObjectIsRefusedWithTheCause() {
    Snapshot more = snapshot("{\"round\":3,\"more\":1}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> more.dataAs(Plan.class))
        .withCauseInstanceOf(JsonMappingException.class);
    assertThat(
            more.dataAs(
                Plan.class,
                JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()))
        .isEqualTo(new Plan(3, null));
  }
}
