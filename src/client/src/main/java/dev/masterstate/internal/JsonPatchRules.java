package dev.masterstate.internal;

import dev.masterstate.JsonPatch.Op;
import dev.masterstate.Limits;

/** What an op of a JSON Patch must be, whatever the state. */
public final class JsonPatchRules {

  private JsonPatchRules() {}

  /**
   * Checks an op.
   *
   * @param index the op's, for the message
   * @throws IllegalArgumentException if the op alone shows that it is none
   */
  public static void check(int index, Op op) {
    try {
      check(op);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("op " + index + ": " + e.getMessage(), e);
    }
  }

  private static void check(Op op) {
    Pointer pointer = Pointer.parse(op.pointer());
    switch (op.op()) {
      case ADD, REPLACE ->
          require(
              !pointer.isRoot() || op.value().startsWith("{"), "the whole of data is an object");
      case REMOVE -> require(!pointer.isRoot(), "the whole of data cannot be removed");
      case MOVE ->
          require(
              !Pointer.parse(op.from()).contains(pointer),
              "a value cannot be moved to a place inside of itself");
      case COPY -> Pointer.parse(op.from());
      case TEST ->
          require(
              values(op.value()) <= Limits.MAX_TESTED_VALUES,
              "the tested value consists of more than " + Limits.MAX_TESTED_VALUES + " values");
      case INCREMENT -> checkAmount(op.value());
      case APPEND -> {}
    }
  }

  /** How many scalars and containers a value has, itself included. */
  private static int values(String json) {
    int values = 1;
    boolean inString = false;
    boolean opened = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        }
        inString = c != '"';
      } else if (c > ' ') {
        // A container has one value more than commas, unless it is empty.
        if (c == ',' || (opened && c != ']' && c != '}')) {
          values++;
        }
        opened = c == '[' || c == '{';
        inString = c == '"';
      }
    }
    return values;
  }

  private static void checkAmount(String number) {
    char first = number.charAt(0);
    require(first == '-' || (first >= '0' && first <= '9'), "the amount is no number");
    int e = Math.max(number.indexOf('e'), number.indexOf('E'));
    String mantissa = e < 0 ? number : number.substring(0, e);
    require(
        mantissa.chars().filter(Character::isDigit).count() <= Limits.MAX_INCREMENT_DIGITS,
        "the amount has more than " + Limits.MAX_INCREMENT_DIGITS + " digits");
    require(
        e < 0 || isSmall(number.substring(e + 1)),
        "the amount's exponent is beyond " + Limits.MAX_INCREMENT_EXPONENT);
  }

  private static boolean isSmall(String exponent) {
    String digits = exponent.replaceFirst("^[+-]?0*", "");
    return digits.isEmpty()
        || (digits.length() <= Integer.toString(Limits.MAX_INCREMENT_EXPONENT).length()
            && Integer.parseInt(digits) <= Limits.MAX_INCREMENT_EXPONENT);
  }

  private static void require(boolean holds, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(reason);
    }
  }
}
