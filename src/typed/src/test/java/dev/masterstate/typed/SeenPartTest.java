package dev.masterstate.typed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Differences of what a Java type sees, applied to what is there. */
class SeenPartTest {

  private static final long SEED = 20260302;
  private static final int TREES = 2_000;

  @ParameterizedTest(name = "{4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"x\":9} | {\"a\":1} | {\"a\":2} | {\"a\":2,\"x\":9} | what is not seen stays",
        "{\"a\":{\"x\":9}} | {\"a\":{\"b\":null}} | {\"a\":{\"b\":1}} | {\"a\":{\"x\":9,\"b\":1}}"
            + " | a default that is changed is written",
        "{} | {\"a\":{\"b\":1,\"c\":2},\"d\":3} | {\"a\":{\"b\":1,\"c\":4},\"d\":3}"
            + " | {\"a\":{\"b\":1,\"c\":4}} | with all that lies around it, and no other",
        "{\"a\":null} | {\"a\":{\"b\":1}} | {\"a\":{\"b\":2}} | {\"a\":{\"b\":2}}"
            + " | also in the place of what is there",
        "{\"x\":1} | {\"a\":null} | {} | {\"x\":1} | a default may vanish",
        "{\"l\":[{\"x\":1},{\"x\":2},{\"x\":3}]} | {\"l\":[{\"d\":0},{\"d\":0},{\"d\":0}]}"
            + " | {\"l\":[{\"d\":0},{\"d\":5}]} | {\"l\":[{\"x\":1},{\"x\":2,\"d\":5}]}"
            + " | elements are matched by place",
        "{\"l\":[null,{\"a\":1}]} | {\"l\":[{\"a\":1}]} | {\"l\":[{\"a\":2}]}"
            + " | {\"l\":[{\"a\":2}]} | unless they are not those that are seen",
      })
  void isAppliedToWhatIsThere(
      String data, String seen, String changed, String expected, String rule) {
    assertThat(
            Json.applied(
                SeenPart.difference(Json.read(data), Json.read(seen), Json.read(changed)),
                Json.read(data)))
        .isEqualTo(Json.byValue(Json.read(expected)));
  }

  @Test
  void whereAllIsSeenItIsTheDifference() {
    SplittableRandom seeds = new SplittableRandom(SEED);
    for (int i = 0; i < TREES; i++) {
      RandomTrees random = new RandomTrees(seeds.nextLong());
      ObjectNode before = random.object();
      ObjectNode after = random.changed(before);
      assertThat(SeenPart.difference(before.deepCopy(), before.deepCopy(), after))
          .isEqualTo(StateDiff.between(before, after));
    }
  }

  @Test
  void whateverIsThereTheChangeIsMade() {
    SplittableRandom seeds = new SplittableRandom(SEED);
    for (int i = 0; i < TREES; i++) {
      RandomTrees random = new RandomTrees(seeds.nextLong());
      ObjectNode data = random.object();
      ObjectNode seen = random.changed(data);
      ObjectNode changed = Json.read("{}");
      changed.set("a", seen.deepCopy());
      ObjectNode seenInside = Json.read("{}");
      seenInside.set("a", random.object());
      assertThat(
              Json.applied(SeenPart.difference(data.deepCopy(), seenInside, changed), data)
                  .get("a"))
          .isEqualTo(Json.byValue(changed).get("a"));
    }
  }
}
