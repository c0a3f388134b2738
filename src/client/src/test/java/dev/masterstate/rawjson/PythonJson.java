package dev.masterstate.rawjson;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.Collectors;

/** What Python's json module gives back: {@code json.dumps(json.loads(text))}. */
public final class PythonJson {

  private static final int MAX_DOUBLE_DIGITS = 17;
  private static final int FIRST_SCIENTIFIC_EXPONENT = 16;
  private static final int LAST_SCIENTIFIC_EXPONENT = -5;

  /** With the separators that {@code json.dumps} has by default. */
  public static String dumps(RawJson json) {
    return dumps(json, ", ", ": ");
  }

  public static String dumps(RawJson json, String itemSeparator, String keySeparator) {
    if (json instanceof RawJson.Obj object) {
      return object.byKey().entrySet().stream()
          .map(
              member ->
                  JsonStrings.ascii(member.getKey())
                      + keySeparator
                      + dumps(member.getValue(), itemSeparator, keySeparator))
          .collect(Collectors.joining(itemSeparator, "{", "}"));
    }
    if (json instanceof RawJson.Array array) {
      return array.elements().stream()
          .map(element -> dumps(element, itemSeparator, keySeparator))
          .collect(Collectors.joining(itemSeparator, "[", "]"));
    }
    return scalar((RawJson.Scalar) json);
  }

  private static String scalar(RawJson.Scalar scalar) {
    String token = scalar.token();
    if (scalar.isString()) {
      return JsonStrings.ascii(JsonStrings.decode(token));
    }
    if (token.matches("-?[0-9]+")) {
      return new BigInteger(token).toString();
    }
    return scalar.isNumber() ? repr(Double.parseDouble(token)) : token;
  }

  /** Python's repr of a float: the shortest digits that read back as the same double. */
  private static String repr(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return 1 / value > 0 ? "0.0" : "-0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    String sign = value < 0 ? "-" : "";
    if (exponent >= FIRST_SCIENTIFIC_EXPONENT || exponent <= LAST_SCIENTIFIC_EXPONENT) {
      String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      return sign + digits.charAt(0) + fraction + String.format("e%+03d", exponent);
    }
    String plain = shortest.toPlainString();
    return sign + plain + (plain.contains(".") ? "" : ".0");
  }

  /** Double.toString is not always the shortest on Java 17. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MAX_DOUBLE_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact
        .round(new MathContext(MAX_DOUBLE_DIGITS, RoundingMode.HALF_EVEN))
        .stripTrailingZeros();
  }

  private PythonJson() {}
}
