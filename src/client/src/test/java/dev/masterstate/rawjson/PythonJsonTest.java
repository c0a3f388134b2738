package dev.masterstate.rawjson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected texts were written by Python 3.11. */
class PythonJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-0 | 0",
        "12345678901234567890 | 12345678901234567890",
        "-0.0 | -0.0",
        "1.10 | 1.1",
        "1e2 | 100.0",
        "1e400 | Infinity",
        "-1e400 | -Infinity",
        "1e-400 | 0.0",
        "1E15 | 1000000000000000.0",
        "1e16 | 1e+16",
        "123456789012345678.5 | 1.2345678901234568e+17",
        "0.0001 | 0.0001",
        "0.00001 | 1e-05",
        "1.5e-7 | 1.5e-07",
        "2E-323 | 2e-323",
        "2.2250738585072014e-308 | 2.2250738585072014e-308",
        "1e23 | 1e+23",
        "2e-3 | 0.002",
        "9007199254740993.0 | 9007199254740992.0",
        "NaN | NaN",
        "-Infinity | -Infinity",
        "[1,[ ],{ }] | [1, [], {}]",
        "\"\\/\\u00E9\\ud83d\\uDE00\\u007F\\b\" | \"/\\u00e9\\ud83d\\ude00\\u007f\\b\"",
        "{\"a\":1,\"b\":2,\"\\u0061\":3} | {\"a\": 3, \"b\": 2}"
      })
  void writesWhatPythonWrites(String text, String expected) {
    assertThat(PythonJson.dumps(RawJson.parse(text))).isEqualTo(expected);
  }
}
