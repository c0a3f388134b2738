package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.masterstate.FlatPatch;
import dev.masterstate.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a patch or an initialisation writes is stored with the value that the caller gave. */
abstract class ValueRules extends Rules {

  private static final int ONE_MEGABYTE = 1 << 20;

  ValueRules(Subject subject) {
    super(subject);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.10",
        "-0.0",
        "1e400",
        "1E+2",
        "12345678901234567890",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"caf\\u00e9\"",
        "\"caf\u00e9\"",
        "\"\ud83d\ude00\"",
        "\"\\/\"",
        "[]",
        "{}",
        "null",
        "true",
        "{\"b\":1,\"a\":[1.0,{}]}",
        "{\"d\":1,\"d\":2}",
        "\"\\n%s\\r\"",
      })
  void aParsedPatchKeepsEachValuesText(String value) {
    commit("[{\"op\":\"add\",\"path\":\"/new\",\"value\":" + value + "}]");
    assertThat(data()).isEqualTo("{\"new\":" + value + "}");
    commit("[{\"op\":\"replace\",\"path\":\"/new\",\"value\": " + value + " }]");
    assertThat(data()).isEqualTo("{\"new\":" + value + "}");
  }

  @Test
  void whiteSpaceInAParsedValueChangesNoValue() {
    commit("[{\"op\":\"add\",\"path\":\"a\",\"value\":\r\n{ \"x\" :\n[ 1 ,\r\n\t2 ] }\n}]");
    commit(patch("b", 1));
    assertThat(data()).isEqualTo("{\"a\":{\"x\":[1,2]},\"b\":1}");
  }

  @Test
  void bigNumbersAsNodesKeepEveryDigit() {
    BigInteger integer = new BigInteger("123456789012345678901234567890");
    commit(
        FlatPatch.builder()
            .add("integer", BigIntegerNode.valueOf(integer))
            .add("decimal", DecimalNode.valueOf(new BigDecimal("1.10")))
            .add("zeros", DecimalNode.valueOf(new BigDecimal("0.000")))
            .add("long", JsonNodeFactory.instance.numberNode(Long.MIN_VALUE))
            .build());
    assertThat(data())
        .isEqualTo(
            "{\"integer\":"
                + integer
                + ",\"decimal\":1.10,\"zeros\":0.000,\"long\":-9223372036854775808}");
  }

  @Test
  void aDecimalWithAnExponentKeepsItsValueAndScale() {
    BigDecimal hundred = new BigDecimal("1E+2");
    BigDecimal tiny = new BigDecimal("1.50E-300");
    commit(
        FlatPatch.builder().add("hundred", DecimalNode.valueOf(hundred)).add("tiny", tiny).build());
    ObjectNode data = store.getSnapshot(session).data();
    assertThat(data.get("hundred").decimalValue()).isEqualByComparingTo(hundred);
    assertThat(data.get("tiny").decimalValue()).isEqualTo(tiny);
  }

  @Test
  void everyDoubleComesBackAsItself() {
    double[] doubles = {0.1, 1e22, 1e-7, Double.MIN_VALUE, Double.MAX_VALUE, 1.0 / 3, 100.0};
    for (double value : doubles) {
      commit(patch("d", value));
      assertThat(store.getSnapshot(session).data().get("d").doubleValue()).isEqualTo(value);
    }
  }

  @Test
  void anyUtf16StringIsAValueAndAKey() {
    String[] strings = {
      "\ud800",
      "\udc00\ud800",
      "a\u0000b",
      "\ud83d\ude00",
      "\"\\/\b\f\n\r\t\u001f",
      "caf\u00e9",
      " ",
      "\u2028\ufeff\uffff",
      "{\"version\":1}"
    };
    ObjectNode expected = JsonNodeFactory.instance.objectNode();
    for (String string : strings) {
      expected.put(string, string);
      commit(patch("/" + string, TextNode.valueOf(string)));
    }
    assertThat(store.getSnapshot(session).data()).isEqualTo(expected);
    redis.call("DEL", key());
    assertCommitted(store.initializeState(session, expected), 1);
    commit("[]");
    assertThat(store.getSnapshot(session).data()).isEqualTo(expected);
  }

  @Test
  void aStringInsideAnObjectMayHoldALoneSurrogateToo() {
    Map<String, Object> value = Map.of("k\udfff", List.of("v\ud800"));
    commit(patch("a", value));
    JsonNode read = store.getSnapshot(session).data().get("a");
    assertThat(read.get("k\udfff").get(0).textValue()).isEqualTo("v\ud800");
  }

  /** Any object that Jackson can write. */
  record Agent(String name, int attempts, List<String> tools) {}

  @Test
  void javaObjectsAreWrittenByJackson() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", null);
    map.put("a", List.of());
    commit(
        FlatPatch.builder()
            .add("map", map)
            .add("record", new Agent("planner", 2, List.of("search")))
            .add("integer", new BigInteger("98765432109876543210"))
            .add("decimal", new BigDecimal("2.50"))
            .add("text", "x")
            .add("flag", true)
            .add("array", new int[] {1, 2})
            .build());
    assertThat(data())
        .isEqualTo(
            "{\"map\":{\"z\":null,\"a\":[]},"
                + "\"record\":{\"name\":\"planner\",\"attempts\":2,\"tools\":[\"search\"]},"
                + "\"integer\":98765432109876543210,\"decimal\":2.50,\"text\":\"x\","
                + "\"flag\":true,\"array\":[1,2]}");
  }

  @Test
  void aMapperOfTheCallersOwnWritesItsWay() {
    ObjectMapper mapper = new ObjectMapper();
    mapper.addMixIn(Agent.class, NameOnly.class);
    FlatPatch patch =
        FlatPatch.builder(mapper).add("agent", new Agent("planner", 2, List.of())).build();
    commit(patch);
    assertThat(data()).isEqualTo("{\"agent\":{\"name\":\"planner\"}}");
  }

  @JsonIncludeProperties("name")
  private interface NameOnly {}

  @Test
  void aJavaNullIsJsonNull() {
    commit(FlatPatch.builder().add("a", null).replace("b", NullNode.instance).build());
    assertThat(data()).isEqualTo("{\"a\":null,\"b\":null}");
  }

  @Test
  void aValueIsTakenWhenItIsAdded() {
    List<Integer> value = new ArrayList<>(List.of(1));
    FlatPatch patch = patch("a", value);
    value.add(2);
    commit(patch);
    assertThat(data()).isEqualTo("{\"a\":[1]}");
  }

  @Test
  void aValueMayBeAsDeepAsTheLimitAndIsReadAsATree() {
    int depth = Limits.MAX_VALUE_DEPTH;
    ObjectNode initial = JsonNodeFactory.instance.objectNode();
    commit(FlatPatch.builder().add("tree", nestedTree(depth)).build());
    commit("[{\"op\":\"add\",\"path\":\"text\",\"value\":" + JsonText.nestedArrays(depth) + "}]");
    ObjectNode data = store.getSnapshot(session).data();
    assertThat(depthOf(data.get("tree"))).isEqualTo(depth);
    assertThat(depthOf(data.get("text"))).isEqualTo(depth);
    redis.call("DEL", key());
    initial.set("tree", nestedTree(depth - 1));
    assertCommitted(store.initializeState(session, initial), 1);
    assertThat(depthOf(store.getSnapshot(session).data().get("tree"))).isEqualTo(depth - 1);
  }

  private static int depthOf(JsonNode tree) {
    int depth = 1;
    for (JsonNode node = tree; !node.isEmpty(); node = node.get(0)) {
      depth++;
    }
    return depth;
  }

  static JsonNode nestedTree(int depth) {
    JsonNode tree = JsonNodeFactory.instance.arrayNode();
    for (int i = 1; i < depth; i++) {
      tree = JsonNodeFactory.instance.arrayNode().add(tree);
    }
    return tree;
  }

  @Test
  void aMegabyteIsAValueLikeAnyOther() {
    String large = "caf\u00e9 \\ \"".repeat(ONE_MEGABYTE / 10);
    commit(patch("large", large));
    commit(patch("n", 1));
    assertThat(store.getSnapshot(session).data().get("large").textValue().equals(large)).isTrue();
    redis.call("DEL", key());
    ObjectNode initial = JsonNodeFactory.instance.objectNode().put("large", large);
    assertCommitted(store.initializeState(session, initial), 1);
    commit(patch("n", 1));
    assertThat(store.getSnapshot(session).data()).isEqualTo(initial.put("n", 1));
  }

  @Test
  void initialDataIsStoredWithoutLoss() {
    ObjectNode initial = JsonNodeFactory.instance.objectNode();
    initial.put("integer", new BigInteger("12345678901234567890"));
    initial.set("decimal", DecimalNode.valueOf(new BigDecimal("1.10")));
    initial.put("", "\u0000\ud800");
    initial.putNull("none");
    initial.putArray("array");
    initial.putObject("object").put("z", 1).put("a", 2);
    initial.put("a\nb", "c\nd");
    initial.putPOJO("pojo", new Agent("planner", 2, List.of()));
    assertCommitted(store.initializeState(session, initial), 1);
    commit(patch("n", 1));
    assertThat(store.getSnapshot(session).data().get("").textValue()).isEqualTo("\u0000\ud800");
    assertThat(data())
        .startsWith("{\"integer\":12345678901234567890,\"decimal\":1.10,\"\":\"\\u0000\\u")
        .endsWith(
            "\"none\":null,\"array\":[],\"object\":{\"z\":1,\"a\":2},\"a\\nb\":\"c\\nd\","
                + "\"pojo\":{\"name\":\"planner\",\"attempts\":2,\"tools\":[]},\"n\":1}");
  }
}
