package dev.masterstate.benchmarks.throughput;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.masterstate.FlatPatch;
import dev.masterstate.benchmarks.cost.CostDocument;
import dev.masterstate.benchmarks.cost.Values;
import java.util.List;
import java.util.Random;

/**
 * One member's new value, in every form that a contender takes: none pays for making it.
 *
 * @param member the member's key
 * @param keyText the key as JSON text
 * @param valueText the value as JSON text
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares changes.
record Change(String member, JsonNode value, FlatPatch patch, byte[] keyText, byte[] valueText) {

  private static final long SEED = 42;

  /** Changes of the member in the middle, by the values of all members: as large as they are. */
  static List<Change> inTurn(CostDocument document) {
    return document.data().valueStream().map(value -> of(middle(document), value)).toList();
  }

  /** As many changes of that member, by values that are all as long as it is. */
  static List<Change> ofOneLength(CostDocument document) {
    Values values = new Values(new Random(SEED));
    JsonNode first = document.data().get(middle(document));
    return document.keys().stream()
        .map(key -> of(middle(document), values.asLongAs(first)))
        .toList();
  }

  private static String middle(CostDocument document) {
    return document.keys().get(document.keys().size() / 2);
  }

  /** What key and value take as JSON text. */
  int bytes() {
    return keyText.length + valueText.length;
  }

  private static Change of(String member, JsonNode value) {
    return new Change(
        member,
        value,
        FlatPatch.builder().replace("/" + member, value).build(),
        TextNode.valueOf(member).toString().getBytes(UTF_8),
        value.toString().getBytes(UTF_8));
  }
}
