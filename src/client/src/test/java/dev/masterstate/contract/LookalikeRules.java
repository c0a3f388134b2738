package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A foreign text that nearly has the library's own layout is a foreign text. */
abstract class LookalikeRules extends Rules {

  private static final String DATA =
      "{\"a\":{\"x\":1,\"b\":5,\"version\":7},\"b\":2,\"c\":[1,\"c\",{\"b\":6}],\"d\":\"\"}";

  private static final FlatPatch PATCH =
      FlatPatch.builder().replace("b", 3).remove("c").add("e", 4).build();

  private static final String PATCHED =
      "{\"a\":{\"x\":1,\"b\":5,\"version\":7},\"b\":3,\"d\":\"\",\"e\":4}";

  LookalikeRules(Subject subject) {
    super(subject);
  }

  /** The text as the library writes it. */
  private String own() {
    redis.call("DEL", key());
    store.initializeState(session, object(DATA));
    return stored();
  }

  private void assertReadAndPatched(String text) {
    put(text);
    assertThat(data()).as("data of %s", text).isEqualTo(DATA);
    assertCommitted(store.commitPatch(session, 1, PATCH), 2);
    assertThat(data()).as("patched from %s", text).isEqualTo(PATCHED);
    assertThat(store.getSnapshot(session).version()).isEqualTo(2);
  }

  @Test
  void whiteSpaceInsertedAtAnyPlaceOfOurOwnTextChangesNothing() {
    String own = own();
    for (int place : placesBetweenTokens(own)) {
      for (String space : new String[] {"\n", " ", "\r\n"}) {
        assertReadAndPatched(own.substring(0, place) + space + own.substring(place));
      }
    }
  }

  @Test
  void whiteSpaceTakenOutOfOurOwnTextChangesNothing() {
    String own = own();
    for (int place = 0; place < own.length(); place++) {
      if (Character.isWhitespace(own.charAt(place))) {
        assertReadAndPatched(own.substring(0, place) + own.substring(place + 1));
      }
    }
    assertReadAndPatched(JsonText.compact(own));
    assertReadAndPatched(own.replace("\n", "\r\n"));
    assertReadAndPatched(own.replace("\n", "\n\n"));
  }

  @Test
  void aTextWithALineFeedAfterEveryTokenIsNoLayoutOfOurs() {
    String lines = own();
    List<Integer> places = placesBetweenTokens(lines);
    for (int i = places.size() - 1; i >= 0; i--) {
      lines = lines.substring(0, places.get(i)) + "\n" + lines.substring(places.get(i));
    }
    assertReadAndPatched(lines);
    assertReadAndPatched(pythonsIndent0());
  }

  /** What Python's {@code json.dumps(state, indent=0, separators=(",", ":"))} writes. */
  private static String pythonsIndent0() {
    return "{\n\"version\":1,\n\"data\":"
        + DATA.replace("{", "{\n")
            .replace("}", "\n}")
            .replace("[", "[\n")
            .replace("]", "\n]")
            .replace(",", ",\n")
        + "\n}";
  }

  @Test
  void aMemberPutIntoOurOwnTextByAnotherWriterIsAMember() {
    String own = own();
    String[] members = {"\"z\":0,", "\"z\":0, ", "\"z\":[\n0],\n", "\"\\u007a\":0,\n"};
    for (String member : members) {
      for (String before : new String[] {"\"a\":{\"x\"", "\"b\":2", "\"c\":[", "\"d\":\"\""}) {
        put(own.replace(before, member + before));
        commit(FlatPatch.builder().remove("a").remove("b").remove("c").remove("d").build());
        assertThat(store.getSnapshot(session).data().properties())
            .as("after %s", own)
            .singleElement()
            .matches(left -> left.getKey().equals("z"));
      }
    }
  }

  @Test
  void aMemberTakenOutOfOurOwnTextByAnotherWriterIsGone() {
    put(own().replaceFirst("\"b\":2,", ""));
    commit(FlatPatch.builder().remove("b").remove("a").build());
    assertThat(data()).isEqualTo("{\"c\":[1,\"c\",{\"b\":6}],\"d\":\"\"}");
  }

  @Test
  void aLongerValueInOurOwnTextIsTheValue() {
    put(own().replace("\"b\":2", "\"b\":[\"a much longer value\",\n\"c\",9]"));
    commit(FlatPatch.builder().replace("c", 3).remove("d").build());
    assertThat(data())
        .isEqualTo(
            "{\"a\":{\"x\":1,\"b\":5,\"version\":7},\"b\":[\"a much longer value\",\"c\",9],\"c\":3}");
  }

  @Test
  void aVersionOfAnotherLengthInOurOwnTextIsTheVersion() {
    put(own().replaceFirst("(?<=\"version\":)\\s*1", "2345"));
    commit(PATCH);
    assertSnapshot(2346, PATCHED);
  }

  @Test
  void aDoubleMemberInOurOwnTextCountsByItsLastValue() {
    put(own().replaceFirst("\"d\":\"\"", "\"d\":\"\",\n\"b\":20"));
    commit(patch("d", 1));
    assertThat(store.getSnapshot(session).data().get("b").intValue()).isEqualTo(20);
    commit(FlatPatch.builder().remove("b").build());
    assertThat(store.getSnapshot(session).data().has("b")).isFalse();
  }

  private static List<Integer> placesBetweenTokens(String json) {
    List<Integer> places = new ArrayList<>();
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      boolean digitRunsOn =
          i > 0 && Character.isDigit(json.charAt(i)) && Character.isDigit(json.charAt(i - 1));
      if (!inString && !digitRunsOn) {
        places.add(i);
      }
      if (json.charAt(i) == '"') {
        inString = !inString;
      }
    }
    places.add(json.length());
    return places;
  }
}
