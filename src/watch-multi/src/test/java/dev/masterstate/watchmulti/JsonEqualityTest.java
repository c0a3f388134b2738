package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equality by meaning, of whatever depth, size and order. Here {@code '} is a double quote. */
@Timeout(60)
class JsonEqualityTest {

  private static final long SEED = 20_260_102;

  private static boolean equal(String one, String other) throws NoStateException {
    boolean equal = JsonEquality.equal(value(one), value(other));
    assertThat(JsonEquality.equal(value(other), value(one))).as("the other way").isEqualTo(equal);
    return equal;
  }

  private static Slice value(String json) {
    return Slice.of(Utf8Bytes.of(json.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|{ }",
        "[]|[ \t]",
        "[1,2]|[ 1 , 2.0 ]",
        "{'a':1,'b':2}|{'b':2,'a':1}",
        "{'a':1,'a':2}|{'a':2}",
        "{'\\u0061':1}|{'a':1}",
        "'\\u0041\\/'|'A/'",
        "{'a':{'x':1,'y':[]}}|{'a':{'y':[],'x':1e0}}",
        "[[],{},[[]]]|[[ ],{ },[ [] ]]",
        "'\\ud83d\\ude00'|'\ud83d\ude00'",
        "'\\uD800'|'\\ud800'",
        "{'':null}|{ '' : null }"
      })
  void equalByMeaning(String one, String other) throws NoStateException {
    assertThat(equal(one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|[]",
        "[]|[[]]",
        "[1,2]|[2,1]",
        "[1,1]|[1]",
        "{'a':1}|{'a':2}",
        "{'a':1}|{'b':1}",
        "{'a':1,'b':2}|{'a':2,'b':1}",
        "{'a':1}|{'a':1,'b':1}",
        "{'a':1,'a':2}|{'a':1}",
        "1|'1'",
        "null|'null'",
        "null|false",
        "true|'true'",
        "0|false",
        "''|null",
        "[null]|[]",
        "'A'|'a'",
        "NaN|NaN",
        "[Infinity]|[Infinity]",
        "{'a':-Infinity}|{'a':-Infinity}",
        "{'a':['b']}|{'a':'b'}",
        "[['a'],'b']|['a',['b']]",
        "{'a':'b'}|{'b':'a'}",
        "'\\u00e9'|'e\\u0301'"
      })
  void different(String one, String other) throws NoStateException {
    assertThat(equal(one, other)).isFalse();
  }

  @Test
  void aHundredThousandLevels() throws NoStateException {
    int depth = 100_000;
    Slice arrays = value("[".repeat(depth) + "1" + "]".repeat(depth));
    Slice spaced = value("[ ".repeat(depth) + "1.0" + " ]".repeat(depth));
    Slice objects = value("{'a':".repeat(depth) + "1" + "}".repeat(depth));
    Slice other = value("{'a':".repeat(depth) + "2" + "}".repeat(depth));
    assertThat(JsonEquality.equal(arrays, spaced)).isTrue();
    assertThat(JsonEquality.equal(objects, other)).isFalse();
  }

  @Test
  void aMegabyteWhoseMembersAreShuffled() throws NoStateException {
    int members = 50_000;
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      texts.add("'member " + i + "':" + i);
    }
    String one = "{" + String.join(",", texts) + "}";
    Collections.shuffle(texts, new Random(SEED));
    assertThat(equal(one, "{" + String.join(", ", texts) + "}")).isTrue();
    texts.set(members / 2, texts.get(members / 2) + "0.5");
    assertThat(equal(one, "{" + String.join(",", texts) + "}")).isFalse();
  }

  /** Arrays whose hash codes as lists of numbers would all be the same. */
  @Test
  void elementsThatAreChosenToCollide() throws NoStateException {
    int count = 15_000;
    StringBuilder colliding = new StringBuilder("[");
    for (int i = 0; i < 2 * count; i++) {
      colliding.append(i).append(',');
    }
    for (int i = 0; i < count; i++) {
      int high = i % 31;
      int low = 31 * (31 - high) + i / 31;
      colliding.append('[').append(high).append(',').append(low).append("],");
    }
    String one = colliding.append("0]").toString();
    assertThat(equal(one, one.replace(",", " ,"))).isTrue();
  }
}
