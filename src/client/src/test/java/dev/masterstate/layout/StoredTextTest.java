package dev.masterstate.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredTextTest {

  private static final String PADDING = " ".repeat(19);
  private static final String NO_ROOM = " ".repeat(24);
  private static final String FOUR = " ".repeat(21) + "\t  ";
  private static final String PLAIN = text(NO_ROOM, "\n\"a\":\"\u00e9 \",\n\"b\":{}\n},\"m\":1}");
  private static final String ROOMY =
      text(FOUR, " \n\"a\":\"\u00e9 \"  ,\n\"b\":{} \n},\"m\":1}   ");

  private static String text(String whiteSpace, String lines) {
    return "{\"version\":7" + PADDING + whiteSpace + ",\"data\":{" + lines;
  }

  private static StoredText read(String text) {
    return StoredText.of(text.getBytes(UTF_8)).orElseThrow();
  }

  @Test
  void roomAndPoolAreTakenOut() {
    assertThat(read(ROOMY).plain()).isEqualTo(PLAIN);
    assertThat(read(PLAIN).plain()).isEqualTo(PLAIN);
    assertThat(StoredText.plain(ROOMY.getBytes(UTF_8))).isEqualTo(PLAIN);
  }

  @Test
  void anotherWritersTextIsPlainAsItIs() {
    assertThat(StoredText.plain("{\"version\":1, \"data\":{} }  ".getBytes(UTF_8)))
        .isEqualTo("{\"version\":1, \"data\":{} }  ");
    assertThat(StoredText.plain(null)).isNull();
  }

  @Test
  void roomIsCountedAsTheLinesHaveItAndAsTheHeadTells() {
    assertThat(List.of(read(ROOMY).room(), read(ROOMY).roomByHead(), read(ROOMY).pool()))
        .containsExactly(4, 4, 3);
    assertThat(List.of(read(PLAIN).room(), read(PLAIN).roomByHead(), read(PLAIN).pool()))
        .containsExactly(0, 0, 0);
    assertThat(read(text("\t".repeat(24), "\n}}")).roomByHead()).isEqualTo(0xffffff);
  }

  @Test
  void aHintIsWhereALineIsWithTheByteBeforeItsLineFeed() {
    int head = PLAIN.indexOf('\n');
    int second = PLAIN.substring(0, PLAIN.indexOf("\n\"b\"")).getBytes(UTF_8).length;
    int last = PLAIN.substring(0, PLAIN.indexOf("\n}")).getBytes(UTF_8).length;
    assertThat(read(PLAIN).hint("\"a\"")).hasValue((head - 1) + ":" + second);
    assertThat(read(PLAIN).hint("\"b\"")).hasValue((second - 1) + ":" + last);
    assertThat(read(PLAIN).hint("\"m\"")).isEmpty();
  }

  @Test
  void membersInAnotherOrderAreALegalText() {
    StoredText reordered = read(read(ROOMY).reordered(new Random(1)));
    assertThat(reordered.defect()).isEmpty();
    assertThat(reordered.plain().lines().toList())
        .hasSameSizeAs(PLAIN.lines().toList())
        .endsWith("},\"m\":1}");
  }

  @Test
  void aTextThatKeepsThePromisesHasNoDefect() {
    assertThat(read(ROOMY).defect()).isEmpty();
    assertThat(read(PLAIN).defect()).isEmpty();
    assertThat(read(text(NO_ROOM, "\n}}")).defect()).isEmpty();
  }

  @Test
  void whatDoesNotKeepThemHasOne() {
    assertThat(read(text(NO_ROOM, "\n\"a\":1 ,\n\"b\":2\n}}")).defect())
        .hasValue("the head tells 0 bytes of room, lines have 1");
    assertThat(read(text(NO_ROOM, "\n\"a\":1\n\"b\":2\n}}")).defect())
        .hasValue("line 1 lacks its comma");
    assertThat(read(text(NO_ROOM, "\n\"a\":1,\n}}")).defect()).hasValue("line 1 has a comma");
    assertThat(read(text(NO_ROOM, "\n1\n}}")).defect()).hasValue("line 1 begins with no key");
    assertThat(read(text(NO_ROOM, "\n\"a\":1}}")).defect()).hasValue("no line ends data");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          "a":1,|"b":2,|"c":3|}}__; "a":1,|"b":9,|"c":3|}}__; IN_PLACE
          "a":1,|"b":2,|"c":3|}}__; "a":1_______,|"c":3|}}__; IN_PLACE
          "a":1_,|"b":2,|"c":3|}}; "a":11,|"b":2,|"c":3|}}; IN_PLACE
          "a":1,|"b":2_,|"c":3|}}; "a":11,|"b":2,|"c":3|}}; LINES_MOVED
          "a":1,|"b":2,|"c":3|}}__; "a":11,|"b":2,|"c":3|}}_; TAIL_MOVED
          "a":1,|"b":2,|"c":3|}}__; "a":1,|"b":2,|"c":34|}}_; TAIL_MOVED
          "a":1,|"b":2,|"c":3|}}__; "a":11,|"b":2,|"c":3|}}__; WHOLE
          """)
  void thePathShowsInTheBytes(String before, String after, WritePath path) {
    assertThat(WritePath.between(bytes(before), bytes(after))).isEqualTo(path);
  }

  @Test
  void aTextThatWasNotThereOrAnotherWritersIsLaidOut() {
    assertThat(WritePath.between(null, bytes("}}"))).isEqualTo(WritePath.LAID_OUT);
    assertThat(WritePath.between("{\"version\":6,\"data\":{}}".getBytes(UTF_8), bytes("}}")))
        .isEqualTo(WritePath.LAID_OUT);
  }

  /** Lines with a bar for a line feed and an underscore for a space. */
  private static byte[] bytes(String lines) {
    return text(NO_ROOM, "\n" + lines.replace('|', '\n').replace('_', ' ')).getBytes(UTF_8);
  }
}
