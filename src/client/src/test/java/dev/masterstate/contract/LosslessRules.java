package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a patch does not touch stays as it was. */
abstract class LosslessRules extends Rules {

  private static final int COMMITS = 25;
  private static final int BEYOND_ANY_RECURSION = 100_000;

  LosslessRules(Subject subject) {
    super(subject);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890",
        "-123456789012345678901234567890",
        "1.10",
        "1e400",
        "-0.0",
        "-0",
        "0",
        "1E+2",
        "1e-07",
        "0.1",
        "3.141592653589793238462643383279",
        "[]",
        "{}",
        "[[],{},[{}]]",
        "null",
        "true",
        "false",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"\ud83d\ude00\"",
        "\"caf\\u00e9 caf\u00e9 caf\\u00E9\"",
        "\"\\/ / \\\\ \\\" \\b\\f\\n\\r\\t\"",
        "\"a, b: {c} [d]  e\"",
        "\"\u007f\u0080\u2028\u2029\ufeff\"",
        "{\"z\":1,\"a\":{\"caf\\u00e9\":1.0,\"b\":[1.0,1,1e0]},\"m\":null}",
        "{\"dup\":1,\"dup\":2}",
      })
  void anUntouchedMemberKeepsItsText(String value) {
    putData("{\"kept\":" + value + ",\"n\":0,\"last\":" + value + "}");
    for (int i = 1; i <= COMMITS; i++) {
      commit(patch("n", i));
    }
    commit("[{\"op\":\"remove\",\"path\":\"n\"}]");
    commit(patch("new", true));
    assertThat(data()).isEqualTo("{\"kept\":" + value + ",\"last\":" + value + ",\"new\":true}");
  }

  @Test
  void membersKeepTheirOrder() {
    String members = "\"z\":1,\"10\":2,\"9\":3,\"B\":4,\"a\":5,\"\":6";
    putData("{" + members + "}");
    commit(patch("n", 1));
    commit(patch("n", 2));
    assertThat(data()).isEqualTo("{" + members + ",\"n\":2}");
  }

  @Test
  void anyDepthIsCarried() {
    String deep = JsonText.nestedArrays(BEYOND_ANY_RECURSION);
    putData("{\"deep\":" + deep + ",\"n\":0}");
    assertThat(store.getSnapshot(session).json().equals("{\"deep\":" + deep + ",\"n\":0}"))
        .as("the text is as stored")
        .isTrue();
    commit(patch("n", 1));
    commit(patch("n", 2));
    assertThat(data().equals("{\"deep\":" + deep + ",\"n\":2}"))
        .as("the text is as stored")
        .isTrue();
  }

  @Test
  void deepObjectsAreCarried() {
    String deep = "{\"a\":".repeat(BEYOND_ANY_RECURSION) + "1" + "}".repeat(BEYOND_ANY_RECURSION);
    putData("{\"n\":0,\"deep\":" + deep + "}");
    commit(patch("n", 1));
    assertThat(data().equals("{\"n\":1,\"deep\":" + deep + "}"))
        .as("the text is as stored")
        .isTrue();
  }

  @Test
  void aTreeHoldsEveryDigit() {
    putData("{\"i\":12345678901234567890,\"d\":1.10,\"e\":1e400,\"s\":\"\\ud800\\u0000\"}");
    commit(patch("n", 1));
    var data = store.getSnapshot(session).data();
    assertThat(data.get("i").bigIntegerValue()).isEqualTo(new BigInteger("12345678901234567890"));
    assertThat(data.get("d").decimalValue()).isEqualTo(new BigDecimal("1.10"));
    assertThat(data.get("e").decimalValue()).isEqualByComparingTo(new BigDecimal("1e400"));
    assertThat(data.get("s").textValue()).isEqualTo("\ud800\u0000");
  }

  @Test
  void aTreeThatWasReadCanBeCommittedWithoutLoss() {
    String values =
        "{\"i\":12345678901234567890,\"d\":1.10,\"s\":\"\\u0000\",\"e\":[],\"o\":{},\"n\":null}";
    putData("{\"from\":" + values + "}");
    var read = store.getSnapshot(session).data().get("from");
    commit(FlatPatch.builder().add("to", read).remove("from").build());
    assertThat(data()).isEqualTo("{\"to\":" + values + "}");
  }

  @Test
  void anUntouchedMemberSurvivesManyLargeNeighbours() {
    String kept = "{\"price\":1.10,\"big\":12345678901234567890,\"e\":[]}";
    putData("{\"kept\":" + kept + "}");
    for (int i = 1; i <= COMMITS; i++) {
      commit(patch("large", "x".repeat(i * 10_000)));
    }
    commit("[{\"op\":\"remove\",\"path\":\"large\"}]");
    assertThat(data()).isEqualTo("{\"kept\":" + kept + "}");
  }
}
