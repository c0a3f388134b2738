package dev.masterstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a merge patch takes and refuses, apart from any store. */
class MergePatchTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "1", "\"{}\"", "{", "{} x", "{'a':1}", "{\"a\":NaN}"})
  void aTextThatIsNoObjectIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> MergePatch.parse(text));
  }

  @Test
  void keepsItsTextOnOneLine() {
    MergePatch patch = MergePatch.parse(" {\"a\" :\n1.10,\"\\u0061\":{ } } ");
    assertThat(patch.json()).isEqualTo("{\"a\" : 1.10,\"\\u0061\":{ } }");
    assertThat(patch).hasToString("MergePatch[26 characters]");
  }

  @Test
  void isMadeFromATree() {
    var tree = JsonNodeFactory.instance.objectNode().putNull("a").put("b", new BigDecimal("1.10"));
    MergePatch patch = MergePatch.of(tree);
    assertThat(patch)
        .isEqualTo(MergePatch.parse("{\"a\":null,\"b\":1.10}"))
        .hasSameHashCodeAs(MergePatch.parse("{\"a\":null,\"b\":1.10}"))
        .isNotEqualTo(MergePatch.parse("{}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergePatch.of(JsonNodeFactory.instance.arrayNode()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergePatch.of(JsonNodeFactory.instance.nullNode()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> MergePatch.of(JsonNodeFactory.instance.objectNode().put("a", Double.NaN)));
    assertThatNullPointerException().isThrownBy(() -> MergePatch.of(null));
  }

  @Test
  void depthIsLimited() {
    assertThat(MergePatch.parse(objects(Limits.MAX_POINTER_TOKENS)).json()).isNotEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergePatch.parse(objects(Limits.MAX_POINTER_TOKENS + 1)))
        .withMessageContaining(Integer.toString(Limits.MAX_POINTER_TOKENS));
    int arrays = Limits.MAX_VALUE_DEPTH - 1;
    String deepest = "[".repeat(arrays) + "]".repeat(arrays);
    assertThat(MergePatch.parse("{\"a\":" + deepest + "}").json()).isNotEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergePatch.parse("{\"a\":[" + deepest + "]}"));
  }

  private static String objects(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }
}
