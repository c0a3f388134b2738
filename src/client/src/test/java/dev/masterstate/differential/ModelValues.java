package dev.masterstate.differential;

import dev.masterstate.Limits;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What values mean: whether two are equal (RFC 6902, section 4.6), and the sum of two numbers. */
final class ModelValues {

  /** An exponent of more digits is not looked into: only the same spelling is equal. */
  private static final int MAX_EXPONENT_DIGITS = 15;

  private static final Pattern NUMBER =
      Pattern.compile("(-?)([0-9]+)(?:\\.([0-9]+))?(?:[eE]([+-]?)0*([0-9]+))?");

  static boolean equal(RawJson one, RawJson other) {
    return equal(
        one, other, (number, otherNumber) -> canonical(number).equals(canonical(otherNumber)));
  }

  /**
   * Whether two values are equal.
   *
   * @param numbers whether two numbers are
   */
  static boolean equal(RawJson one, RawJson other, BiPredicate<String, String> numbers) {
    if (one instanceof RawJson.Obj object && other instanceof RawJson.Obj otherObject) {
      Map<String, RawJson> members = object.byKey();
      Map<String, RawJson> others = otherObject.byKey();
      return members.keySet().equals(others.keySet())
          && members.keySet().stream()
              .allMatch(key -> equal(members.get(key), others.get(key), numbers));
    }
    if (one instanceof RawJson.Array array && other instanceof RawJson.Array otherArray) {
      return equal(array.elements(), otherArray.elements(), numbers);
    }
    return one instanceof RawJson.Scalar scalar
        && other instanceof RawJson.Scalar otherScalar
        && equal(scalar, otherScalar, numbers);
  }

  private static boolean equal(
      List<RawJson> elements, List<RawJson> others, BiPredicate<String, String> numbers) {
    if (elements.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < elements.size(); i++) {
      if (!equal(elements.get(i), others.get(i), numbers)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(
      RawJson.Scalar one, RawJson.Scalar other, BiPredicate<String, String> numbers) {
    if (one.isString() || other.isString()) {
      return one.isString()
          && other.isString()
          && JsonStrings.decode(one.token()).equals(JsonStrings.decode(other.token()));
    }
    if (one.isNumber() && other.isNumber()) {
      return numbers.test(one.token(), other.token());
    }
    return one.token().equals(other.token()) && !isPythons(one);
  }

  private static boolean isPythons(RawJson.Scalar scalar) {
    return scalar.token().endsWith("NaN") || scalar.token().endsWith("Infinity");
  }

  /** The value, if it is plain JSON. */
  static RawJson plain(RawJson json) {
    if (json instanceof RawJson.Obj object) {
      object.members().forEach(member -> plain(member.value()));
    } else if (json instanceof RawJson.Array array) {
      array.elements().forEach(ModelValues::plain);
    } else if (isPythons((RawJson.Scalar) json)) {
      throw new IllegalArgumentException("not in JSON: " + json.text());
    }
    return json;
  }

  /** One spelling for all numbers of one value: significant digits and the exponent behind them. */
  private static String canonical(String number) {
    Matcher parts = match(number);
    String fraction = Optional.ofNullable(parts.group(3)).orElse("");
    String digits = (parts.group(2) + fraction).replaceFirst("^0+", "");
    if (digits.isEmpty()) {
      return "0";
    }
    String exponent = exponent(parts);
    if (exponent.length() > MAX_EXPONENT_DIGITS + (exponent.startsWith("-") ? 1 : 0)) {
      return number;
    }
    String significant = digits.replaceFirst("0+$", "");
    BigInteger scale =
        new BigInteger(exponent)
            .subtract(BigInteger.valueOf(fraction.length()))
            .add(BigInteger.valueOf(digits.length() - significant.length()));
    return parts.group(1) + significant + "e" + scale;
  }

  /** Whether an increment takes the number, on either side. */
  static boolean summable(String number) {
    Matcher parts = match(number);
    int digits = parts.group(2).length() + (parts.group(3) == null ? 0 : parts.group(3).length());
    return digits <= Limits.MAX_INCREMENT_DIGITS
        && new BigInteger(exponent(parts))
                .abs()
                .compareTo(BigInteger.valueOf(Limits.MAX_INCREMENT_EXPONENT))
            <= 0;
  }

  /** The sum as an increment spells it; empty if it is too long. */
  static Optional<String> sum(String one, String other) {
    BigDecimal sum = new BigDecimal(one).add(new BigDecimal(other));
    String plain = sum.setScale(Math.max(sum.scale(), 0)).toPlainString();
    long digits = plain.chars().filter(c -> c >= '0' && c <= '9').count();
    return digits > Limits.MAX_INCREMENT_DIGITS ? Optional.empty() : Optional.of(plain);
  }

  private static String exponent(Matcher parts) {
    return parts.group(5) == null ? "0" : parts.group(4).replace("+", "") + parts.group(5);
  }

  private static Matcher match(String number) {
    Matcher matcher = NUMBER.matcher(number);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(number);
    }
    return matcher;
  }

  private ModelValues() {}
}
