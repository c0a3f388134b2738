package dev.masterstate.watchmulti;

import dev.masterstate.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number by its text, of any length. Java's own numbers are made of it only where digits and
 * exponent are known to be few: the ten characters of 1e99999999 would make one that fills the
 * memory.
 */
final class NumberText {

  private static final Pattern NUMBER =
      Pattern.compile("(-?)(0|[1-9][0-9]*)(?:\\.([0-9]+))?(?:[eE]([+-]?)([0-9]+))?");

  /** Longer exponents are compared by their spelling: sums with them could leave 64 bits. */
  private static final int MAX_COMPARED_EXPONENT_DIGITS = 15;

  private final String text;
  private final boolean negative;

  /** Those before and behind the point. */
  private final String digits;

  private final int fractionDigits;
  private final boolean exponentNegative;

  /** The exponent without its sign and its leading zeros. */
  private final String exponentDigits;

  private NumberText(Matcher parts) {
    String fraction = parts.group(3) == null ? "" : parts.group(3);
    text = parts.group();
    negative = !parts.group(1).isEmpty();
    digits = parts.group(2) + fraction;
    fractionDigits = fraction.length();
    exponentNegative = "-".equals(parts.group(4));
    exponentDigits = parts.group(5) == null ? "" : withoutLeadingZeros(parts.group(5));
  }

  /** The number that a text is, as JSON defines one; empty if it is none. */
  static Optional<NumberText> of(String text) {
    Matcher parts = NUMBER.matcher(text);
    return parts.matches() ? Optional.of(new NumberText(parts)) : Optional.empty();
  }

  /** A spelling that all numbers of the same value share. */
  String canonical() {
    String significant = withoutLeadingZeros(digits);
    if (significant.isEmpty()) {
      return "0";
    }
    if (exponentDigits.length() > MAX_COMPARED_EXPONENT_DIGITS) {
      return "as spelled " + text;
    }
    int end = significant.length();
    while (significant.charAt(end - 1) == '0') {
      end--;
    }
    long exponent = exponent() - fractionDigits + (significant.length() - end);
    return (negative ? "-" : "") + significant.substring(0, end) + "e" + exponent;
  }

  /**
   * The exact sum, spelled without an exponent; with as many digits behind the point as the one of
   * the two that has more, exponents counted.
   *
   * @return empty if one of the two or the sum is beyond the limits on increments
   */
  Optional<String> plus(NumberText other) {
    if (!isSmall() || !other.isSmall()) {
      return Optional.empty();
    }
    BigDecimal sum = decimal().add(other.decimal());
    String plain = sum.setScale(Math.max(sum.scale(), 0)).toPlainString();
    long sumDigits = plain.chars().filter(c -> c != '-' && c != '.').count();
    return sumDigits <= Limits.MAX_INCREMENT_DIGITS ? Optional.of(plain) : Optional.empty();
  }

  private boolean isSmall() {
    return digits.length() <= Limits.MAX_INCREMENT_DIGITS
        && exponentDigits.length() <= MAX_COMPARED_EXPONENT_DIGITS
        && Math.abs(exponent()) <= Limits.MAX_INCREMENT_EXPONENT;
  }

  /** Only where {@link #isSmall()}. */
  private BigDecimal decimal() {
    BigInteger unscaled = new BigInteger(negative ? "-" + digits : digits);
    return new BigDecimal(unscaled, fractionDigits - (int) exponent());
  }

  private long exponent() {
    long exponent = exponentDigits.isEmpty() ? 0 : Long.parseLong(exponentDigits);
    return exponentNegative ? -exponent : exponent;
  }

  private static String withoutLeadingZeros(String digits) {
    int from = 0;
    while (from < digits.length() && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }
}
