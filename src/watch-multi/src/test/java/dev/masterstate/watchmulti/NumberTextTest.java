package dev.masterstate.watchmulti;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.Limits;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers by their text: compared and added exactly, whatever their length. */
class NumberTextTest {

  private static final long SEED = 20_260_101;
  private static final int PAIRS = 20_000;

  private static NumberText number(String text) {
    return NumberText.of(text).orElseThrow(() -> new AssertionError(text));
  }

  private static String sum(String one, String other) {
    return number(one).plus(number(other)).orElse("limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+1",
        "01",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "1.e1",
        "0x1F",
        "1 ",
        " 1",
        "1_0",
        "NaN",
        "Infinity",
        "-Infinity",
        "1f",
        "1e1.5",
        "--1",
        "\u0661",
        "1,0",
        "true",
        "\"1\""
      })
  void whatJsonDoesNotCallANumberIsNone(String text) {
    assertThat(NumberText.of(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.0",
    "1, 1e0",
    "1, 10E-1",
    "1, 0.1e+1",
    "1, 0.0001e0004",
    "0, -0",
    "0, -0.000e99",
    "0, 0e-5",
    "0, 0e99999999999999999999",
    "100, 1e2",
    "-1.50, -15e-1",
    "1e999999999999999, 10e999999999999998",
    "12345678901234567890, 12345678901234567890.0",
    "1e-0, 1",
    "1e000000000000000000001, 10",
    "1e1000000000000000, 1e1000000000000000"
  })
  void equalNumbersShareASpelling(String one, String other) {
    assertThat(number(one).canonical()).isEqualTo(number(other).canonical());
  }

  @ParameterizedTest
  @CsvSource({
    "1, -1",
    "1, 10",
    "0.1, 0.01",
    "9007199254740992, 9007199254740993",
    "1e400, 1e401",
    "1e-999999999999999, 0",
    "1e1000000000000000, 10e999999999999999",
    "1e1000000000000000, 1E1000000000000000",
    "1e1000000000000000, 1e1000000000000001",
    "-1e1000000000000000, 1e1000000000000000",
    "1e999999999999999999999999, 1e-999999999999999999999999"
  })
  void differentNumbersDoNot(String one, String other) {
    assertThat(number(one).canonical()).isNotEqualTo(number(other).canonical());
  }

  @ParameterizedTest
  @CsvSource({
    "1.10, 0.2, 1.30", "1e2, 1, 101", "5, -5.0, 0.0", "1.50e1, 0, 15.0", "1e-3, 1, 1.001",
        "-0, 0, 0",
    "-0.0, -0.00, 0.00", "0e9, 0e3, 0", "-1, 0.5, -0.5", "99, 1, 100", "1E+3, -1e3, 0",
        "0.10, 0.90, 1.00",
    "9007199254740993, 1, 9007199254740994", "-1e-2, 0.01, 0.00", "12e3, 0, 12000"
  })
  void aSumHasNoExponentAndTheFractionDigitsOfTheOneThatHasMore(
      String one, String other, String expected) {
    assertThat(sum(one, other)).isEqualTo(expected);
    assertThat(sum(other, one)).isEqualTo(expected);
  }

  @Test
  void digitsAndExponentsHaveLimits() {
    int digits = Limits.MAX_INCREMENT_DIGITS;
    String most = "1" + "0".repeat(digits - 1);
    assertThat(sum(most, "1")).isEqualTo("1" + "0".repeat(digits - 2) + "1");
    assertThat(sum(most + "0", "0")).isEqualTo("limit");
    assertThat(sum("0." + "0".repeat(digits - 1), "0")).hasSize(digits + 1);
    assertThat(sum("0." + "0".repeat(digits), "0")).isEqualTo("limit");
    assertThat(sum("9".repeat(digits), "1")).as("the sum").isEqualTo("limit");
    assertThat(sum("9".repeat(digits), "-1")).hasSize(digits);
    assertThat(sum("1e" + digits, "1")).as("the sum").isEqualTo("limit");
    assertThat(sum("1e" + Limits.MAX_INCREMENT_EXPONENT, "-1e1000")).isEqualTo("0");
    assertThat(sum("0e" + (Limits.MAX_INCREMENT_EXPONENT + 1), "1")).isEqualTo("limit");
    assertThat(sum("0e-" + (Limits.MAX_INCREMENT_EXPONENT + 1), "1")).isEqualTo("limit");
    assertThat(sum("1", "0e99999999999999999999")).isEqualTo("limit");
  }

  @Test
  @Timeout(60)
  void hostileNumbersCostTheirLengthAndNoMore() {
    int million = 1_000_000;
    String zeros = "0".repeat(million);
    assertThat(number("1" + zeros).canonical()).isEqualTo("1e1000000");
    assertThat(number("0." + zeros + "1").canonical()).isEqualTo("1e-1000001");
    assertThat(number("1" + zeros + "e-1000000").canonical()).isEqualTo("1e0");
    assertThat(number("1e" + zeros + "1").canonical()).isEqualTo("1e1");
    String nines = "9".repeat(million);
    assertThat(number("1e" + nines).canonical()).endsWith("e" + nines);
    assertThat(number(nines + "." + nines + "e" + nines).canonical()).isNotEmpty();
    for (String hostile :
        new String[] {
          nines,
          "0." + nines,
          "1e1000000000000000000",
          "1e-1000000000000000000",
          "1e" + nines,
          "1e2147483648",
          "1e-2147483648",
          "1e9223372036854775808"
        }) {
      assertThat(sum(hostile, "1")).isEqualTo("limit");
      assertThat(sum("1", hostile)).isEqualTo("limit");
    }
    assertThat(NumberText.of("1" + zeros + "x")).isEmpty();
  }

  @Test
  void sumsAndComparisonsAreThoseOfDecimals() {
    Random random = new Random(SEED);
    for (int i = 0; i < PAIRS; i++) {
      String one = spelling(random);
      String other = random.nextInt(3) == 0 ? respelled(one, random) : spelling(random);
      BigDecimal first = new BigDecimal(one);
      BigDecimal second = new BigDecimal(other);
      String as = "seed " + SEED + ", pair " + i + ": " + one + " and " + other;
      assertThat(number(one).canonical().equals(number(other).canonical()))
          .as(as)
          .isEqualTo(first.compareTo(second) == 0);
      String sum = sum(one, other);
      int places = Math.max(0, Math.max(first.scale(), second.scale()));
      assertThat(new BigDecimal(sum)).as(as).isEqualByComparingTo(first.add(second));
      assertThat(sum).as(as).matches("-?(0|[1-9][0-9]*)(\\.[0-9]{" + places + "})?");
      assertThat(sum.contains(".")).as(as).isEqualTo(places > 0);
    }
  }

  private static String spelling(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    text.append(random.nextInt(4) == 0 ? "0" : String.valueOf(1 + random.nextInt(2000)));
    if (random.nextBoolean()) {
      text.append('.').append(random.nextInt(3) == 0 ? "00" : String.valueOf(random.nextInt(500)));
    }
    if (random.nextInt(3) == 0) {
      text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(41) - 20);
    }
    return text.toString();
  }

  /** The same value with zeros that mean nothing, or another exponent. */
  private static String respelled(String number, Random random) {
    BigDecimal value = new BigDecimal(number);
    int more = random.nextInt(3);
    return random.nextBoolean()
        ? value.setScale(Math.max(0, value.scale()) + more).toPlainString()
        : value.unscaledValue() + "e" + -value.scale();
  }
}
