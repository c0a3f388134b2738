package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.CorruptStateException;
import dev.masterstate.FlatPatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** As the library writes it but for the room after the version: a text of another writer. */
  private String lookalike() {
    return own().replaceFirst("(?<=\\d)\\s+(?=[,}])", "");
  }

  private void assertReadAndPatched(String text) {
    put(text);
    assertThat(data()).as("data of %s", text).isEqualTo(DATA);
    assertCommitted(store.commitPatch(session, 1, PATCH), 2);
    assertThat(data()).as("patched from %s", text).isEqualTo(PATCHED);
    assertThat(store.getSnapshot(session).version()).isEqualTo(2);
  }

  @Test
  void whiteSpaceAroundOurOwnTextChangesNothing() {
    String own = own();
    for (String space : new String[] {"\n", " ", "\r\n", "\n\n\t"}) {
      assertReadAndPatched(own + space);
      assertReadAndPatched(space + own);
      assertReadAndPatched(space + own + space);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "}", ",", "{}", "\n{}", "\0"})
  void textAfterOurOwnTextMakesItCorrupt(String rest) {
    put(own() + rest);
    assertRefused(CorruptStateException.class, () -> store.getSnapshot(session));
    assertRefused(CorruptStateException.class, () -> store.commitPatch(session, 1, PATCH));
  }

  @Test
  void whiteSpaceInsertedAtAnyPlaceOfALookalikeChangesNothing() {
    String text = lookalike();
    for (int place : placesBetweenTokens(text)) {
      for (String space : new String[] {"\n", " ", "\r\n"}) {
        assertReadAndPatched(text.substring(0, place) + space + text.substring(place));
      }
    }
  }

  @Test
  void whiteSpaceTakenOutOfALookalikeChangesNothing() {
    String text = lookalike();
    for (int place = 0; place < text.length(); place++) {
      if (Character.isWhitespace(text.charAt(place))) {
        assertReadAndPatched(text.substring(0, place) + text.substring(place + 1));
      }
    }
    assertReadAndPatched(JsonText.compact(text));
    assertReadAndPatched(text.replace("\n", "\r\n"));
    assertReadAndPatched(text.replace("\n", "\n\n"));
  }

  @Test
  void aTextWithALineFeedAfterEveryTokenIsNoLayoutOfOurs() {
    String lines = lookalike();
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
  void aMemberPutIntoALookalikeIsAMember() {
    String text = lookalike();
    String[] members = {"\"z\":0,", "\"z\":0, ", "\"z\":[\n0],\n", "\"\\u007a\":0,\n"};
    for (String member : members) {
      for (String before : new String[] {"\"a\":{\"x\"", "\"b\":2", "\"c\":[", "\"d\":\"\""}) {
        put(text.replace(before, member + before));
        commit(FlatPatch.builder().remove("a").remove("b").remove("c").remove("d").build());
        assertThat(store.getSnapshot(session).data().properties())
            .as("after %s", text)
            .singleElement()
            .matches(left -> left.getKey().equals("z"));
      }
    }
  }

  @Test
  void aMemberTakenOutOfALookalikeIsGone() {
    put(lookalike().replaceFirst("\"b\":2,", ""));
    commit(FlatPatch.builder().remove("b").remove("a").build());
    assertThat(data()).isEqualTo("{\"c\":[1,\"c\",{\"b\":6}],\"d\":\"\"}");
  }

  @Test
  void aLongerValueInALookalikeIsTheValue() {
    put(lookalike().replace("\"b\":2", "\"b\":[\"a much longer value\",\n\"c\",9]"));
    commit(FlatPatch.builder().replace("c", 3).remove("d").build());
    assertThat(data())
        .isEqualTo(
            "{\"a\":{\"x\":1,\"b\":5,\"version\":7},\"b\":[\"a much longer value\",\"c\",9],\"c\":3}");
  }

  @Test
  void aVersionOfAnotherLengthInALookalikeIsTheVersion() {
    put(lookalike().replaceFirst("(?<=\"version\":)\\s*1", "2345"));
    commit(PATCH);
    assertSnapshot(2346, PATCHED);
  }

  @Test
  void aDoubleMemberInALookalikeCountsByItsLastValue() {
    put(lookalike().replaceFirst("\"d\":\"\"", "\"d\":\"\",\n\"b\":20"));
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
