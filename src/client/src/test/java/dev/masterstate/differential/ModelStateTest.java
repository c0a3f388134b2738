package dev.masterstate.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import dev.masterstate.rawjson.RawJson;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStateTest {

  private static final ModelPatch EMPTY = patch();

  @Test
  void noTextIsVersionZeroAndNoMembers() {
    assertThat(ModelState.of(null).version()).isEqualTo(BigInteger.ZERO);
    assertThat(ModelState.of(new byte[0]).data().text()).isEqualTo("{}");
  }

  @Test
  void aForeignTextIsReadByMeaning() {
    ModelState state =
        state(
            "\t{ \"d\\u0061ta\" :\r\n{\"b\":[ ],\"\\u0061\": NaN , \"a\":1.10, \"b\":{ }} , "
                + "\"note\":1,\"version\":0,\"version\": 9223372036854775807 }\n");
    assertThat(state.version()).isEqualTo(BigInteger.valueOf(Long.MAX_VALUE));
    assertThat(state.data().text()).isEqualTo("{\"b\":{},\"a\":1.10}");
    assertThat(state.withVersion(BigInteger.ONE).text())
        .isEqualTo("{\"version\":1,\"data\":{\"b\":{},\"a\":1.10},\"note\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "[]",
        "{\"version\":1}",
        "{\"version\":1,\"data\":[]}",
        "{\"version\":1.0,\"data\":{}}",
        "{\"version\":9223372036854775808,\"data\":{}}",
        "{\"version\":1,\"data\":{}}}",
        "{\"version\":1,\"data\":{\"a\":\"\n\"}}",
        "{\"version\":1,\"data\":{\"a\":01}}",
        "{\"version\":1,\"data\":{\"a\":1,}}"
      })
  void whatIsNoStateIsCorrupt(String text) {
    assertThat(state(text).corrupt()).isTrue();
    assertThat(state(text).commit(BigInteger.ONE, EMPTY, false).outcome())
        .isEqualTo(ModelState.Outcome.CORRUPT);
  }

  @Test
  void bytesThatAreNotUtf8AreCorrupt() {
    byte[] text =
        "{\"version\":1,\"data\":{\"a\":\"\u00e9\"}}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(ModelState.of(text).corrupt()).isTrue();
  }

  @Test
  void opsApplyInOrderAndPathsLoseAllTheirLeadingSlashes() {
    ModelState.Answer answer =
        state("{\"version\":4,\"data\":{\"a\":1,\"b\":2,\"c\":3}}")
            .commit(
                BigInteger.valueOf(4),
                patch(
                    set("//b", "[]"), set("/x/y", "0"), remove("a"), set("a", "null"), remove("/")),
                false);
    assertThat(answer.outcome()).isEqualTo(ModelState.Outcome.COMMITTED);
    assertThat(answer.after().version()).isEqualTo(BigInteger.valueOf(5));
    assertThat(answer.after().data().text()).isEqualTo("{\"b\":[],\"c\":3,\"x/y\":0,\"a\":null}");
  }

  @Test
  void anotherVersionIsAConflictAndChangesNothing() {
    ModelState state = state("{\"version\":4,\"data\":{}}");
    ModelState.Answer answer = state.commit(BigInteger.valueOf(3), patch(set("a", "1")), false);
    assertThat(answer.outcome()).isEqualTo(ModelState.Outcome.CONFLICT);
    assertThat(answer.after()).isSameAs(state);
  }

  @Test
  void theLastVersionIsExhausted() {
    ModelState state = state("{\"version\":9223372036854775807,\"data\":{}}");
    assertThat(state.commit(BigInteger.valueOf(Long.MAX_VALUE), EMPTY, false).outcome())
        .isEqualTo(ModelState.Outcome.EXHAUSTED);
  }

  @Test
  void aTreesValueMayBeSpelledAnyWayAndATextsValueMayNot() {
    ModelState stored = state("{\"version\":1,\"data\":{\"a\":\"\\u00E9\"}}");
    ModelState tree = ModelState.initial((RawJson.Obj) RawJson.parse("{\"a\":\"\u00e9\"}"));
    assertThat(tree.difference(stored)).isEmpty();
    assertThat(state("{\"version\":1,\"data\":{\"a\":\"\u00e9\"}}").difference(stored)).isPresent();
    ModelState otherValue = ModelState.initial((RawJson.Obj) RawJson.parse("{\"a\":\"e\"}"));
    assertThat(otherValue.difference(stored)).isPresent();
  }

  private static ModelState state(String text) {
    return ModelState.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ModelPatch patch(ModelFlatPatch.Op... ops) {
    return new ModelFlatPatch(List.of(ops));
  }

  private static ModelFlatPatch.Op set(String path, String value) {
    return new ModelFlatPatch.Op(
        FlatPatch.Kind.ADD, ModelFlatPatch.key(path), RawJson.parse(value));
  }

  private static ModelFlatPatch.Op remove(String path) {
    return new ModelFlatPatch.Op(FlatPatch.Kind.REMOVE, ModelFlatPatch.key(path), null);
  }
}
