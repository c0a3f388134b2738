package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

  private static final int DEPTH = 100;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "10",
        "-1.50",
        "1e5",
        "1E+400",
        "0.0e-0",
        "true",
        "false",
        "null",
        "\"\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD800\"",
        "\"é€😀\"",
        "[]",
        "{}",
        "[ ]",
        "{\t}",
        "[1,\n[2, {\"a\" : [ ]}]\r]",
        "{\"a\":{\"b\":null},\"c\":[{},[]]}",
        "\"\u007f\u2028\""
      })
  void jsonIsPassedToItsEnd(String json) throws JsonSyntaxException {
    byte[] text = utf8(json + " ,");
    assertThat(new JsonScanner(text, DEPTH, false).value(0)).isEqualTo(text.length - 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "0x1",
        "nul",
        "True",
        "NaN",
        "Infinity",
        "-Infinity",
        "'a'",
        "\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"a\nb\"",
        "\"\t\"",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "{\"a\":1]",
        "{,}",
        "]",
        "}"
      })
  void whatIsNoJsonFails(String json) {
    assertThatThrownBy(
            () -> {
              JsonScanner scanner = new JsonScanner(utf8(json), DEPTH, false);
              scanner.end(scanner.value(0));
            })
        .isInstanceOf(JsonSyntaxException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "C0 80",
        "C1 BF",
        "C3",
        "C3 28",
        "E0 80 80",
        "E2 82",
        "ED A0 80",
        "F0 80 80 80",
        "F4 90 80 80",
        "F5 80 80 80",
        "FF"
      })
  void whatIsNoUtf8Fails(String hex) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
    byte[] text = new byte[bytes.length + 2];
    System.arraycopy(bytes, 0, text, 1, bytes.length);
    text[0] = '"';
    text[text.length - 1] = '"';
    assertThatThrownBy(() -> new JsonScanner(text, DEPTH, false).value(0))
        .isInstanceOf(JsonSyntaxException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "[NaN,-Infinity]"})
  void pythonsNumbersPassWhereTheyMay(String json) throws JsonSyntaxException {
    assertThat(new JsonScanner(utf8(json), DEPTH, true).value(0)).isEqualTo(json.length());
  }

  @Test
  void depthIsLimitedByTheCallerAlone() throws JsonSyntaxException {
    int deep = 1_000_000;
    byte[] text = utf8("[".repeat(deep) + "]".repeat(deep));
    assertThat(new JsonScanner(text, deep, false).value(0)).isEqualTo(text.length);
    assertThatThrownBy(() -> new JsonScanner(text, deep - 1, false).value(0))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("deeper");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
