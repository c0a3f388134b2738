package dev.masterstate.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.JsonPatch;
import dev.masterstate.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a diff has to be, apart from any store; a library of others applies it. */
class StateDiffTest {

  private static final long SEED = 20260301;
  private static final int TREES = 5_000;

  private static JsonPatch between(String before, String after) {
    return StateDiff.between(Json.read(before), Json.read(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1} | {\"a\":1} | []",
        "{\"a\":1,\"b\":2} | {\"b\":2,\"a\":1} | []",
        "{\"a\":1.10,\"b\":[1]} | {\"a\":1.1,\"b\":[1.0]} | []",
        "{\"a\":1e2,\"b\":0} | {\"a\":100,\"b\":-0.0} | []",
        "{\"a\":1.1} | {\"a\":1.20} | [{\"op\":\"replace\",\"path\":\"/a\",\"value\":1.20}]",
        "{\"a\":12345678901234567890} | {\"a\":12345678901234567891}"
            + " | [{\"op\":\"replace\",\"path\":\"/a\",\"value\":12345678901234567891}]",
        "{\"a\":0.1} | {\"a\":0.10000000000000000001}"
            + " | [{\"op\":\"replace\",\"path\":\"/a\",\"value\":0.10000000000000000001}]",
        "{\"a\":1} | {\"a\":\"1\"} | [{\"op\":\"replace\",\"path\":\"/a\",\"value\":\"1\"}]",
        "{\"a\":{}} | {\"a\":[]} | [{\"op\":\"replace\",\"path\":\"/a\",\"value\":[]}]",
        "{} | {\"a\":null} | [{\"op\":\"add\",\"path\":\"/a\",\"value\":null}]",
        "{\"a\":null} | {} | [{\"op\":\"remove\",\"path\":\"/a\"}]",
        "{\"l\":[1,2,3]} | {\"l\":[0,1,2,3]} | [{\"op\":\"add\",\"path\":\"/l/0\",\"value\":0}]",
        "{\"l\":[1,2,3]} | {\"l\":[1,3]} | [{\"op\":\"remove\",\"path\":\"/l/1\"}]",
        "{\"a/b\":{\"~\":1}} | {\"a/b\":{\"~\":2}}"
            + " | [{\"op\":\"replace\",\"path\":\"/a~1b/~0\",\"value\":2}]",
      })
  void isThePatchOfWhatDiffers(String before, String after, String patch) {
    assertThat(between(before, after).ops()).isEqualTo(JsonPatch.parse(patch).ops());
  }

  @Test
  void numbersOfJavaObjectsAreComparedByValue() {
    ObjectNode before = Json.read("{\"f\":0.1,\"d\":0.1,\"l\":5}");
    ObjectNode same = Json.read("{}");
    same.put("f", 0.1f).put("d", 0.1).put("l", 5L);
    assertThat(StateDiff.between(before, same).ops()).isEmpty();
    same.put("l", new BigDecimal("5.00"));
    assertThat(StateDiff.between(before, same).ops()).isEmpty();
  }

  @Test
  void whatJsonCannotHoldIsRefusedWhereItIsNew() {
    ObjectNode before = Json.read("{}");
    before.put("a", Double.NaN);
    assertThat(StateDiff.between(before, before.deepCopy()).ops()).isEmpty();
    ObjectNode after = before.deepCopy();
    after.put("b", Double.NaN);
    assertThatIllegalArgumentException().isThrownBy(() -> StateDiff.between(before, after));
  }

  @Test
  void differencesBeyondThePointersLimitAreRefused() {
    int depth = Limits.MAX_POINTER_TOKENS;
    assertThat(between(nested(depth, 1), nested(depth, 2)).ops()).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> between(nested(depth + 1, 1), nested(depth + 1, 2)));
  }

  private static String nested(int depth, int value) {
    return "{\"a\":".repeat(depth) + value + "}".repeat(depth);
  }

  @Test
  void treesAreNeitherChangedNorKept() {
    ObjectNode before = Json.read("{\"a\":[1],\"b\":{}}");
    ObjectNode after = Json.read("{\"a\":[1,{\"c\":1}],\"d\":{\"e\":1.10}}");
    JsonPatch patch = StateDiff.between(before, after);
    assertThat(before).isEqualTo(Json.read("{\"a\":[1],\"b\":{}}"));
    assertThat(after).isEqualTo(Json.read("{\"a\":[1,{\"c\":1}],\"d\":{\"e\":1.10}}"));
    List<JsonPatch.Op> ops = patch.ops();
    after.withObject("/d").put("e", 2);
    assertThat(patch.ops()).isEqualTo(ops);
  }

  @Test
  void applyingTheDifferenceMakesTheOtherTree() {
    SplittableRandom seeds = new SplittableRandom(SEED);
    for (int i = 0; i < TREES; i++) {
      long seed = seeds.nextLong();
      RandomTrees random = new RandomTrees(seed);
      ObjectNode before = random.object();
      ObjectNode after = random.changed(before);
      JsonPatch patch = StateDiff.between(before, after);
      assertThat(Json.applied(patch, before))
          .as("seed %d: %s of %s by %s", seed, after, before, patch.ops())
          .isEqualTo(Json.byValue(after));
      assertThat(StateDiff.between(before, before).ops()).isEmpty();
    }
  }
}
