package dev.masterstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.masterstate.FlatPatch.Kind;
import dev.masterstate.FlatPatch.Op;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a flat patch takes and refuses, apart from any store. */
class FlatPatchTest {

  private static final int INDEX = 7;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "{}",
        "1",
        "\"[]\"",
        "{\"op\":\"add\",\"path\":\"a\",\"value\":1}",
        "[",
        "[]]",
        "[] x",
        "[,]",
        "[{\"op\":\"add\",\"path\":\"a\",\"value\":1},]",
        "[{\"op\":\"add\",\"path\":\"a\",\"value\":1}",
        "[{'op':'add'}]",
      })
  void aTextThatIsNoArrayIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> FlatPatch.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "null",
        "\"add\"",
        "[]",
        "{\"op\":\"add\",\"path\":1,\"value\":1}",
        "{\"op\":\"add\",\"path\":null,\"value\":1}",
        "{\"op\":\"remove\",\"path\":[\"a\"]}",
        "{\"op\":\"remove\",\"path\":{}}",
        "{\"op\":\"unknown\",\"path\":false}",
        "{\"path\":0}",
      })
  void anOpThatIsNoOpIsRefusedWithItsIndex(String op) {
    String patch = "[" + "{},".repeat(INDEX) + op + ",{}]";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlatPatch.parse(patch))
        .withMessageMatching("(?s).*\\b" + INDEX + "\\b.*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"add\",\"path\":\"a\",\"value\":NaN}",
        "{\"op\":\"add\",\"path\":\"a\",\"value\":-Infinity}",
        "{\"op\":\"add\",\"path\":\"a\",\"value\":tru}",
        "{\"op\":\"add\",\"path\":\"a\",\"value\":01}",
        "{\"op\":\"add\",\"path\":\"a\",\"value\":\"\\x\"}",
        "{\"op\":\"add\",\"path\":\"a\",\"value\":\"tab\there\"}",
        "{\"op\":\"add\",\"path\":\"a\",\"value\":[1,]}",
        "{\"op\":\"add\",\"path\":\"a\" \"value\":1}",
      })
  void anOpThatIsNoJsonIsRefused(String op) {
    assertThatIllegalArgumentException().isThrownBy(() -> FlatPatch.parse("[" + op + "]"));
  }

  @Test
  void aValueDeeperThanTheLimitIsRefused() {
    int tooDeep = Limits.MAX_VALUE_DEPTH + 1;
    String text = "[".repeat(tooDeep) + "]".repeat(tooDeep);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlatPatch.parse("[{\"op\":\"add\",\"value\":" + text + "}]"));
    var tree = JsonNodeFactory.instance.arrayNode();
    for (int depth = 1; depth < tooDeep; depth++) {
      tree = JsonNodeFactory.instance.arrayNode().add(tree);
    }
    var deep = tree;
    assertThatIllegalArgumentException().isThrownBy(() -> FlatPatch.builder().add("a", deep));
  }

  @Test
  void aJavaObjectThatJsonCannotHoldIsRefused() {
    Object[] values = {
      Double.NaN,
      Float.POSITIVE_INFINITY,
      new byte[] {1},
      new double[] {1, Double.NaN},
      new Object()
    };
    for (Object value : values) {
      assertThatIllegalArgumentException().isThrownBy(() -> FlatPatch.builder().add("a", value));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FlatPatch.builder().replace("a", value));
    }
  }

  @Test
  void nullIsRefusedWhereItIsNoValue() {
    assertThatNullPointerException().isThrownBy(() -> FlatPatch.parse(null));
    assertThatNullPointerException().isThrownBy(() -> FlatPatch.builder(null));
    assertThatNullPointerException().isThrownBy(() -> FlatPatch.builder().add(null, 1));
    assertThatNullPointerException().isThrownBy(() -> FlatPatch.builder().replace(null, 1));
    assertThatNullPointerException().isThrownBy(() -> FlatPatch.builder().remove(null));
    assertThatNullPointerException().isThrownBy(() -> RedisMasterState.create(null));
    assertThatNullPointerException().isThrownBy(() -> RedisMasterState.builder(null));
  }

  @Test
  void opsListsWhatThePatchDoes() {
    FlatPatch patch =
        FlatPatch.parse(
            "[{\"op\":\"add\",\"path\":\"//a/b\",\"value\": 1.10 },"
                + "{\"op\":\"noop\",\"path\":\"x\"},"
                + "{\"value\":1,\"path\":\"caf\\u00e9\",\"op\":\"remove\"},"
                + "{\"op\":\"replace\"}]");
    assertThat(patch.ops())
        .containsExactly(
            new Op(Kind.ADD, "a/b", "1.10"),
            new Op(Kind.REMOVE, "caf\u00e9", null),
            new Op(Kind.REPLACE, "", "null"));
    assertThat(patch)
        .isEqualTo(
            FlatPatch.builder()
                .add("a/b", new BigDecimal("1.10"))
                .remove("caf\u00e9")
                .replace("/", null)
                .build());
  }

  @Test
  void ofDoubleMembersOfAnOpTheLastCounts() {
    FlatPatch patch =
        FlatPatch.parse(
            "[{\"op\":\"remove\",\"path\":\"x\",\"value\":1,\"\\u006fp\":\"add\",\"path\":\"a\",\"value\":2}]");
    assertThat(patch.ops()).containsExactly(new Op(Kind.ADD, "a", "2"));
  }

  @Test
  void anEmptyPatchIsAPatch() {
    assertThat(FlatPatch.parse(" [ ] ").ops()).isEmpty();
    assertThat(FlatPatch.parse("[]")).isEqualTo(FlatPatch.builder().build());
  }
}
