package dev.masterstate.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.rawjson.RawJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each known difference between Parsson and the RFCs is there; when one goes away, a test fails.
 */
class LibraryDifferenceTest {

  /** Data, one op, and what the library makes of it; the model does otherwise. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          TEST_COMPARES_SCALES; {"a":1}; {"op":"test","path":"/a","value":1.0}; none
          ANY_DIGITS_ARE_AN_INDEX; {"a":[1,2]}; {"op":"remove","path":"/a/01"}; {"a":[1]}
          ANY_DIGITS_ARE_AN_INDEX; {"a":[1,2]}; {"op":"remove","path":"/a/١"}; {"a":[1]}
          ANY_DIGITS_ARE_AN_INDEX; {"a":[0,1,[2]]}; {"op":"move","from":"/a/0","path":"/a/1/00"}; {"a":[1,[0,2]]}
          DASH_LEADS_ON; {"a":[1]}; {"op":"test","path":"/a/-/0","value":1}; {"a":[1]}
          MOVE_TO_A_LONGER_KEY_IS_REFUSED; {"a":1}; {"op":"move","from":"/a","path":"/ab"}; none
          DATA_MAY_BECOME_AN_ARRAY; {"a":[1]}; {"op":"copy","from":"/a","path":""}; [1]
          """)
  void theLibraryDoesOtherwise(LibraryDifference difference, String data, String op, String found) {
    RawJson.Obj before = (RawJson.Obj) RawJson.parse(data);
    ModelJsonPatch patch = ModelJsonPatch.parse("[" + op + "]");
    assertThat(LibraryDifference.on(before, patch.ops().get(0))).hasValue(difference);
    assertThat(applied(before, op)).isEqualTo(found);
    assertThat(byTheModel(before, patch)).isNotEqualTo(found);
  }

  /** What is no op here is one to the library. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          MEMBERS_MAY_OCCUR_TWICE; {"op":"add","path":"/a","value":2,"op":"remove"}; {"b":0}
          OPS_MAY_BE_IN_CAPITALS; {"op":"Add","path":"/b","value":2}; {"a":1,"b":2}
          ANY_TILDE_IS_TAKEN; {"op":"add","path":"/~2","value":2}; {"a":1,"b":0,"~2":2}
          ANY_TILDE_IS_TAKEN; {"op":"add","path":"/c~","value":2}; {"a":1,"b":0,"c~":2}
          DATA_MAY_BECOME_AN_ARRAY; {"op":"replace","path":"","value":[1]}; [1]
          """)
  void theLibraryTakesWhatIsNoOp(LibraryDifference difference, String op, String found) {
    assertThat(LibraryDifference.onNoOp(RawJson.parse(op))).hasValue(difference);
    assertThat(applied((RawJson.Obj) RawJson.parse("{\"a\":1,\"b\":0}"), op)).isEqualTo(found);
  }

  @ParameterizedTest
  @EnumSource
  void eachHasAReason(LibraryDifference difference) {
    assertThat(difference.deviation()).isNotBlank();
    assertThat(difference.reason()).isNotBlank();
  }

  @Test
  void whatIsKnownConcernsNothingElse() {
    RawJson.Obj data = (RawJson.Obj) RawJson.parse("{\"a\":[1,{\"b\":2}],\"ab\":\"~\"}");
    String ops =
        "[{\"op\":\"test\",\"path\":\"/a/0\",\"value\":1},"
            + "{\"op\":\"test\",\"path\":\"/a/0\",\"value\":2.0},"
            + "{\"op\":\"remove\",\"path\":\"/a/x\"},"
            + "{\"op\":\"add\",\"path\":\"/a/-\",\"value\":1},"
            + "{\"op\":\"move\",\"from\":\"/ab\",\"path\":\"/a/1\"},"
            + "{\"op\":\"copy\",\"from\":\"/a/1\",\"path\":\"\"}]";
    assertThat(ModelJsonPatch.parse(ops).ops())
        .allSatisfy(op -> assertThat(LibraryDifference.on(data, op)).isEmpty());
  }

  private static String applied(RawJson.Obj data, String op) {
    return ThirdOpinion.applied(data, List.of(RawJson.parse(op))).map(RawJson::text).orElse("none");
  }

  private static String byTheModel(RawJson.Obj data, ModelJsonPatch patch) {
    try {
      return Optional.of(patch.apply(data)).map(RawJson::text).orElseThrow();
    } catch (ModelPatch.Rejected e) {
      return "none";
    }
  }
}
