package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.masterstate.JsonPatch;
import dev.masterstate.Limits;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.Rejection;
import dev.masterstate.Rejection.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Patches on the text alone, with no Redis: what is too large, too deep or too often for a case in
 * a file. Small patches are in {@code json_patch/bytes.json}.
 */
@Timeout(60)
class StateDocumentPatchTest {

  private static final long SEED = 20_260_103;
  private static final int OPS = 10_000;
  private static final int HALF_A_MILLION = 500_000;
  private static final int DEEP = 100_000;
  private static final long ANY_COPIES = Long.MAX_VALUE;

  private static StateDocument state(String data) throws NoStateException {
    return StateDocument.read(Utf8Bytes.bytes("{\"version\":1,\"data\":" + data + "}"));
  }

  private static String patched(String data, Patch patch) throws NoStateException {
    StateDocument state = state(data);
    assertThat(state.apply(patch, ANY_COPIES)).isEmpty();
    return dataOf(state);
  }

  private static String dataOf(StateDocument state) {
    String text = Utf8Bytes.of(state.write(2));
    return text.substring(text.indexOf("\n") + 1, text.length() - "\n}}".length());
  }

  private static Optional<Reason> rejected(String data, Patch patch) throws NoStateException {
    return state(data).apply(patch, ANY_COPIES).map(Rejection::reason);
  }

  private static String elements(int count) {
    return "{\"a\":[" + "0,".repeat(count - 1) + "0]}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "250000", "499999", "-"})
  void tenThousandOpsAnywhereInHalfAMillionElements(String index) throws NoStateException {
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < OPS / 2; i++) {
      patch.add("/a/" + index, i);
    }
    for (int i = 0; i < OPS / 2; i++) {
      patch.remove("/a/" + (index.equals("-") ? String.valueOf(HALF_A_MILLION) : index));
    }
    String data = elements(HALF_A_MILLION);
    assertThat(patched(data, patch.build()).length()).isEqualTo(data.length() - 2);
  }

  @Test
  void tenThousandMovesOfAMegabyte() throws NoStateException {
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < OPS / 2; i++) {
      patch.replace("/a/" + i, 1).move("/a", "/b").move("/b", "/a");
    }
    assertThat(patched(elements(HALF_A_MILLION), patch.build()))
        .isEqualTo(
            "\"a\":[" + "1,".repeat(OPS / 2) + "0,".repeat(HALF_A_MILLION - OPS / 2 - 1) + "0]");
  }

  @Test
  void everyElementInAnyOrderIsLikeAPlainList() throws NoStateException {
    Random random = new Random(SEED);
    List<Integer> model = new ArrayList<>();
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < 3 * OPS; i++) {
      if (random.nextInt(4) > 0 || model.isEmpty()) {
        int index = random.nextInt(model.size() + 1);
        model.add(index, i);
        patch.add("/a/" + index, i);
      } else {
        int index = random.nextInt(model.size());
        model.remove(index);
        patch.remove("/a/" + index);
      }
    }
    String expected = model.toString().replace(" ", "");
    assertThat(patched("{\"a\":[ ]}", patch.build()))
        .as("seed %d", SEED)
        .isEqualTo("\"a\":" + expected);
  }

  @Test
  void tenThousandMembersThatComeAndGo() throws NoStateException {
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < OPS; i++) {
      patch.add("/a/k" + i, i).test("/a/k" + i, i);
    }
    for (int i = 0; i < OPS; i++) {
      patch.remove("/a/k" + i).add("/a/last", i);
    }
    assertThat(patched("{\"a\":{\"b\":1}}", patch.build()))
        .isEqualTo("\"a\":{\"b\":1,\"last\":" + (OPS - 1) + "}");
  }

  @Test
  void thePointerWithTheMostTokensIntoAHundredThousandLevels() throws NoStateException {
    String deep = "[".repeat(DEEP) + "]".repeat(DEEP);
    String most = "/a" + "/0".repeat(Limits.MAX_POINTER_TOKENS - 1);
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < 1000; i++) {
      patch.append(most, i).move(most, "/b").move("/b", most);
    }
    assertThat(patched("{\"a\":" + deep + "}", patch.build()))
        .contains("]],0,1,2,")
        .endsWith("999" + "]".repeat(256));
    assertThatThrownBy(() -> JsonPatch.builder().remove(most + "/0"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Each round puts what there is 200 levels deeper: opened containers, deeper than any stack. */
  @Test
  void movesThatNestWithoutEnd() throws NoStateException {
    int levels = 200;
    int rounds = 1000;
    JsonPatch.Builder patch = JsonPatch.builder().add("/m", "the core");
    for (int i = 0; i < rounds; i++) {
      patch
          .add("/n", new RawValue("[".repeat(levels) + "]".repeat(levels)))
          .move("/m", "/n" + "/0".repeat(levels))
          .move("/n", "/m");
    }
    int depth = levels * rounds;
    assertThat(patched("{}", patch.build()))
        .isEqualTo("\"m\":" + "[".repeat(depth) + "\"the core\"" + "]".repeat(depth));
    patch.test("/m", 1).build();
    assertThat(rejected("{}", patch.build())).contains(Reason.LIMIT_EXCEEDED);
  }

  @Test
  void anIndexOfThirtyDigitsIsBeyondTheEnd() throws NoStateException {
    String index = "1" + "0".repeat(30);
    for (Patch patch :
        List.of(
            JsonPatch.builder().add("/a/" + index, 1).build(),
            JsonPatch.builder().remove("/a/" + index).build(),
            JsonPatch.builder().test("/a/" + index + "/b", 1).build(),
            JsonPatch.builder().copy("/a/2147483648", "/b").build(),
            JsonPatch.builder().move("/a/4294967296", "/b").build())) {
      assertThat(rejected(elements(3), patch)).contains(Reason.PATH_MISSING);
    }
    String zero = "0".repeat(1_000_000);
    Patch zeros = JsonPatch.builder().remove("/a/" + zero).build();
    assertThat(rejected(elements(3), zeros)).contains(Reason.INVALID_INDEX);
  }

  @Test
  void copiesAddNoMoreBytesThanTheyMay() throws NoStateException {
    JsonPatch.Builder patch = JsonPatch.builder().add("/a", List.of(1));
    for (int i = 0; i < 10; i++) {
      patch.copy("/a", "/a/-");
    }
    // [1] and then twice as long each time: [1,[1]] and so on; 3 + 7 + 15 + ... bytes.
    int copied = 0;
    for (int length = 3, i = 0; i < 10; i++, length = 2 * length + 1) {
      copied += length;
    }
    assertThat(state("{}").apply(patch.build(), copied)).isEmpty();
    assertThat(state("{}").apply(patch.build(), copied - 1))
        .contains(new Rejection(10, JsonPatch.Kind.COPY, "/a/-", Reason.LIMIT_EXCEEDED));
  }

  @Test
  void aTestThatEqualTextDoesNotDecideHasALimit() throws NoStateException {
    int most = Limits.MAX_TESTED_VALUES;
    String allowed = "[" + "0,".repeat(most - 2) + "0]";
    Patch spelledOtherwise = JsonPatch.parse(test(allowed.replace("0]", "0.0]")));
    assertThat(rejected("{\"a\":" + allowed + "}", spelledOtherwise)).isEmpty();
    String more = allowed.replace("0]", "0,0]");
    assertThat(rejected("{\"a\":" + more + "}", spelledOtherwise)).contains(Reason.LIMIT_EXCEEDED);
    assertThat(rejected("{\"a\":" + more + "}", JsonPatch.builder().test("/a", 1).build()))
        .contains(Reason.LIMIT_EXCEEDED);
    Patch sameText = JsonPatch.parse(test(allowed));
    assertThat(rejected("{\"a\":" + allowed + "}", sameText)).isEmpty();
  }

  private static String test(String value) {
    return "[{\"op\":\"test\",\"path\":\"/a\",\"value\":" + value + "}]";
  }

  @Test
  void aTestOfAMillionDigits() throws NoStateException {
    String digits = "1" + "0".repeat(1_000_000);
    assertThat(rejected("{\"a\":" + digits + "}", JsonPatch.parse(test("1e1000000")))).isEmpty();
    assertThat(rejected("{\"a\":" + digits + "}", JsonPatch.parse(test("1e1000001"))))
        .contains(Reason.TEST_FAILED);
    assertThat(rejected("{\"a\":" + digits + "}", JsonPatch.builder().increment("/a", 1).build()))
        .contains(Reason.LIMIT_EXCEEDED);
  }

  @Test
  void aMergeOfAHundredThousandMembers() throws NoStateException {
    StringBuilder members = new StringBuilder();
    StringBuilder removals = new StringBuilder();
    for (int i = 0; i < DEEP; i++) {
      members
          .append(i == 0 ? "" : ",")
          .append("\"k")
          .append(i)
          .append("\":{\"x\":")
          .append(i)
          .append('}');
      removals.append(i == 0 ? "" : ",").append("\"k").append(DEEP - 1 - i).append("\":null");
    }
    String object = "{" + members + "}";
    MergePatch add = MergePatch.parse("{\"a\":" + object + "}");
    MergePatch remove = MergePatch.parse("{\"a\":{" + removals + "}}");
    assertThat(patched("{}", add)).isEqualTo("\"a\":" + object);
    assertThat(patched("{\"a\":" + object + "}", remove)).isEqualTo("\"a\":{}");
  }

  @Test
  void aMergeAsDeepAsOneMayBe() throws NoStateException {
    int depth = Limits.MAX_POINTER_TOKENS;
    String deep = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    assertThat(patched("{\"a\":1}", MergePatch.parse(deep)))
        .isEqualTo(deep.substring(1, deep.length() - 1));
    assertThatThrownBy(() -> MergePatch.parse("{\"a\":" + deep + "}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** As long as nothing goes into it, a defect is carried; a reader of the snapshot hears of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\" 1}",
        "{\"b\":1 \"c\":2}",
        "{\"b\":}",
        "{b:1}",
        "{,}",
        "{\"b\":1,}",
        "[1 2]",
        "[1,]",
        "[{]",
        "[,]"
      })
  void whatIsNoJsonIsNoStateOnceAnOpGoesIntoIt(String defect) throws NoStateException {
    String data = "{\"a\":" + defect + ",\"z\":1}";
    assertThat(patched(data, JsonPatch.builder().replace("/z", 2).copy("/a", "/y").build()))
        .isEqualTo("\"a\":" + defect + ",\n\"z\":2,\n\"y\":" + defect);
    assertThatThrownBy(() -> rejected(data, JsonPatch.builder().add("/a/0", 1).build()))
        .isInstanceOf(NoStateException.class);
    assertThatThrownBy(() -> rejected(data, JsonPatch.builder().test("/a", "other").build()))
        .isInstanceOf(NoStateException.class);
  }
}
