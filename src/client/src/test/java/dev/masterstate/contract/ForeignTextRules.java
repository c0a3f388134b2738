package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.masterstate.FlatPatch;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any legal JSON text of the shape is a state, whoever wrote it. */
abstract class ForeignTextRules extends Rules {

  /** So many short members take more bytes than are laid out in one go. */
  private static final int MANY = 1500;

  ForeignTextRules(Subject subject) {
    super(subject);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\":3,\"data\":{\"a\":1,\"b\":[true,{}]}}",
        "{\"version\": 3, \"data\": {\"a\": 1, \"b\": [true, {}]}}",
        "{\"data\":{\"a\":1,\"b\":[true,{}]},\"version\":3}",
        "\n\t {\r\n  \"version\" : 3 ,\r\n  \"data\" : {\r\n    \"a\" : 1 ,\r\n    \"b\" : [\r\n"
            + "      true ,\r\n      { }\r\n    ]\r\n  }\r\n}\r\n ",
        "{\n\"version\":3,\n\"data\":{\n\"a\":1,\n\"b\":[true,{}]\n}\n}\n",
        "{\"version\":3,\n\"data\":{\n\"a\":1,\"b\":\n[true,\n{\n}]}}",
        "{\r\"data\"\r:\r{\r\"a\"\r:\r1\r,\r\"b\"\r:\r[\rtrue\r,\r{\r}\r]\r}\r,\r\"version\"\r:\r3\r}",
        "{\"v\\u0065rsion\":3,\"d\\u0061ta\":{\"a\":1,\"b\":[true,{}]}}",
        "{\"version\":1,\"data\":{\"c\":[]},\"version\":3,\"data\":{\"a\":1,\"b\":[true,{}]}}",
        "{\"data\":[],\"version\":\"x\",\"data\":{\"a\":1,\"b\":[true,{}]},\"v\\u0065rsion\":3}",
        "{\"version\":3,\"more\":{\"version\":8,\"data\":{}},\"data\":{\"a\":1,\"b\":[true,{}]}}",
      })
  void anyWhiteSpaceOrderAndSpellingOfTheEnvelopeIsRead(String foreign) {
    put(foreign);
    assertSnapshot(3, "{\"a\":1,\"b\":[true,{}]}");
    commit(patch("c", 2));
    assertSnapshot(4, "{\"a\":1,\"b\":[true,{}],\"c\":2}");
    commit("[{\"op\":\"replace\",\"path\":\"/b\",\"value\":0}]");
    commit("[{\"op\":\"remove\",\"path\":\"/a\"}]");
    assertSnapshot(6, "{\"b\":0,\"c\":2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{ }", "{\n}", "{\r\n\t}", " { } "})
  void anEmptyDataObjectTakesMembers(String data) {
    put("{\"version\":5,\"data\":" + data + "}");
    assertSnapshot(5, "{}");
    commit("[]");
    assertSnapshot(6, "{}");
    commit(patch("a", 1));
    assertSnapshot(7, "{\"a\":1}");
  }

  @Test
  void furtherEnvelopeMembersKeepTheirText() {
    put(
        "{\"a\":1.10,\"version\":1,\"b\":{\"x\":[1e400,-0.0],\"version\":9},\"data\":{\"k\":1},"
            + "\"\u00e9\":\"\\u00e9\\/\",\"c\":[ ],\"n\":NaN}");
    for (int i = 2; i <= 4; i++) {
      commit(patch("k", i));
      assertThat(JsonText.compact(stored()))
          .contains("\"a\":1.10")
          .contains("\"b\":{\"x\":[1e400,-0.0],\"version\":9}")
          .contains("\"\u00e9\":\"\\u00e9\\/\"")
          .contains("\"c\":[]")
          .contains("\"n\":NaN");
      assertSnapshot(i, "{\"k\":" + i + "}");
    }
    commit("[{\"op\":\"remove\",\"path\":\"/k\"}]");
    assertThat(JsonText.compact(stored())).contains("\"a\":1.10").contains("\"c\":[]");
    assertSnapshot(5, "{}");
  }

  @Test
  void aFurtherEnvelopeMemberNamedLikeAKeyOfDataIsNotThatMember() {
    put("{\"version\":1,\"k\":1,\"data\":{\"x\":2},\"x\":3}");
    commit("[{\"op\":\"remove\",\"path\":\"/x\"},{\"op\":\"add\",\"path\":\"/k\",\"value\":4}]");
    assertSnapshot(2, "{\"k\":4}");
    assertThat(JsonText.compact(stored())).contains("\"k\":1").contains("\"x\":3");
  }

  @Test
  void ofDoubleMembersOfDataTheFirstGivesThePlaceAndTheLastTheValue() {
    putData("{\"a\":1,\"b\":2,\"a\":3,\"c\":4,\"a\":5}");
    assertData("{\"a\":5,\"b\":2,\"c\":4}");
    commit(patch("c", 6));
    assertData("{\"a\":5,\"b\":2,\"c\":6}");
    commit(patch("a", 7));
    assertData("{\"a\":7,\"b\":2,\"c\":6}");
  }

  @Test
  void removingADoubleMemberRemovesAllOfIt() {
    putData("{\"a\":1,\"b\":2,\"a\":3}");
    commit("[{\"op\":\"remove\",\"path\":\"/a\"}]");
    assertData("{\"b\":2}");
  }

  @Test
  void doubleMembersInsideAValueReadAsOne() {
    putData("{\"n\":{\"a\":1,\"b\":2,\"a\":3}}");
    assertData("{\"n\":{\"a\":3,\"b\":2}}");
    commit(patch("x", 1));
    assertData("{\"n\":{\"a\":3,\"b\":2},\"x\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caf\u00e9",
        "caf\\u00e9",
        "caf\\u00E9",
        "c\\u0061f\u00e9",
        "\\u0063\\u0061\\u0066\\u00e9"
      })
  void anEscapedKeyAndAPlainOneAreOneMember(String spelling) {
    putData("{\"" + spelling + "\":1,\"x\":2}");
    commit(patch("caf\u00e9", 3));
    assertData("{\"caf\u00e9\":3,\"x\":2}");
    commit("[{\"op\":\"remove\",\"path\":\"/caf\\u00e9\"}]");
    assertData("{\"x\":2}");
  }

  @Test
  void twoSpellingsOfOneKeyAreADoubleMember() {
    putData("{\"caf\\u00e9\":1,\"x\":2,\"caf\u00e9\":3}");
    assertData("{\"caf\u00e9\":3,\"x\":2}");
    commit(patch("x", 4));
    assertData("{\"caf\u00e9\":3,\"x\":4}");
    commit("[{\"op\":\"remove\",\"path\":\"caf\u00e9\"}]");
    assertData("{\"x\":4}");
  }

  @Test
  void everySpellingOfAnOddKeyIsFound() {
    assertFound("\\ud83d\\ude00", "\ud83d\ude00");
    assertFound("\ud83d\ude00", "\ud83d\ude00");
    assertFound("\\uD83d", "\ud83d");
    assertFound("\\uDE00\\uD83D", "\ude00\ud83d");
    assertFound("\\u0000", "\u0000");
    assertFound("a\\/b", "a/b");
    assertFound("a\\u002fb", "a/b");
    assertFound("\\\"", "\"");
    assertFound("\\u0022", "\"");
    assertFound("\\\\", "\\");
    assertFound("\\u005C", "\\");
    assertFound("\\n\\r\\t\\b\\f", "\n\r\t\b\f");
    assertFound("\\u000a\\u000D\\u0009\\u0008\\u000c", "\n\r\t\b\f");
    assertFound("\u007f\u2028", "\u007f\u2028");
    assertFound("", "");
    assertFound("%a.-[]*+?^$", "%a.-[]*+?^$");
  }

  /** The member is found by its meaning, replaced in its place, and removed. */
  private void assertFound(String spelling, String key) {
    putData("{\"first\":0,\"" + spelling + "\":1,\"last\":2}");
    commit(patch("/" + key, 3));
    ObjectNode data = store.getSnapshot(session).data();
    assertThat(data.fieldNames()).toIterable().containsExactly("first", key, "last");
    assertThat(data.get(key).intValue()).isEqualTo(3);
    commit(FlatPatch.builder().remove("/" + key).build());
    assertData("{\"first\":0,\"last\":2}");
  }

  @Test
  void pythonsNanAndInfinitiesAreCarriedUntouchedAndReadAsDoubles() {
    putData("{\"nan\":NaN,\"all\":[Infinity,-Infinity,{\"n\":NaN}],\"x\":1}");
    commit(patch("x", 2));
    assertSnapshot(2, "{\"nan\":NaN,\"all\":[Infinity,-Infinity,{\"n\":NaN}],\"x\":2}");
    ObjectNode data = store.getSnapshot(session).data();
    assertDouble(data.get("nan"), Double.NaN);
    assertDouble(data.at("/all/0"), Double.POSITIVE_INFINITY);
    assertDouble(data.at("/all/1"), Double.NEGATIVE_INFINITY);
    assertDouble(data.at("/all/2/n"), Double.NaN);
  }

  private static void assertDouble(JsonNode node, Double expected) {
    assertThat(node.isDouble()).isTrue();
    assertThat(node.doubleValue()).isEqualTo(expected);
  }

  @Test
  void aForeignWriterBetweenTwoCommitsIsReadLikeAnyOther() {
    store.initializeState(session, object("{\"a\":1}"));
    commit(patch("b", 2));
    put("{\"version\": 3, \"data\": {\"a\": 1, \"b\": 2, \"c\": \"caf\\u00e9\"}}");
    assertCommitted(store.commitPatch(session, 3, patch("a", 4)), 4);
    assertSnapshot(4, "{\"a\":4,\"b\":2,\"c\":\"caf\\u00e9\"}");
  }

  @Test
  void textThatLooksLikeStructureInsideStringsIsText() {
    String decoy = "\"\\\"},\\n\\\"version\\\":9,\\\"data\\\":{[\\\\\"";
    putData("{\"decoy\":" + decoy + ",\"}\":1,\"{\\\"a\":2,\"version\":3,\"data\":{\"data\":4}}");
    commit(patch("a", 5));
    assertSnapshot(
        2,
        "{\"decoy\":"
            + decoy
            + ",\"}\":1,\"{\\\"a\":2,\"version\":3,\"data\":{\"data\":4},\"a\":5}");
  }

  @ParameterizedTest
  @CsvSource({
    "',',':',1", "',',':',1000", "',',':',1000000",
    "', ',': ',1", "', ',': ',1000", "', ',': ',1000000",
    "',  ',':',1", "',',': ',1000000", "', ',':',1000000",
  })
  void manyScalarsOfWhichOneInAFewLooksLikeOtherMembersAreLaidOutEachOnItsLine(
      String comma, String colon, int oneIn) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    while (data.size() < MANY) {
      String key = "k" + data.size();
      if (random.nextInt(oneIn) > 0) {
        data.put(key, random.nextBoolean() ? "plain \"text\"" : "1.5");
      } else if (random.nextBoolean()) {
        data.put(key, lookalike(random));
      } else {
        data.put(lookalike(random), random.nextInt());
      }
    }
    StringJoiner members = new StringJoiner(comma);
    data.properties()
        .forEach(
            member -> members.add(TextNode.valueOf(member.getKey()) + colon + member.getValue()));
    putData("{" + members + "}");
    commit("[]");
    assertThat(data()).as("seed %d, %s", seed, members).isEqualTo(data.toString());
    assertThat(stored().lines()).as("seed %d, %s", seed, members).hasSize(data.size() + 2);
  }

  /** A string of a few pieces of what stands between members. */
  private static String lookalike(Random random) {
    List<String> pieces = List.of(",", ", ", "\"", ":", ": ", "\\", " ", "}", "a", "b");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }

  /** Members, order and values; the spelling of keys is the library's own. */
  private void assertData(String expected) {
    ObjectNode data = store.getSnapshot(session).data();
    assertThat(data.toString()).isEqualTo(object(expected).toString());
  }
}
