package dev.masterstate.benchmarks;

/**
 * What must be true of the library.
 *
 * @param what is meant
 * @param value that was measured
 * @param atLeast the least that the value may be; null if there is none
 * @param atMost the most; null if there is none
 * @param met whether it is
 */
public record Target(String what, double value, Double atLeast, Double atMost, boolean met) {

  public static Target atLeast(String what, double value, double bound) {
    return new Target(what, value, bound, null, value >= bound);
  }

  public static Target atMost(String what, double value, double bound) {
    return new Target(what, value, null, bound, value <= bound);
  }

  /** One line for a reader. */
  public String summary() {
    return "%s: %,.2f, %s %,.2f: %s"
        .formatted(
            what,
            value,
            atLeast == null ? "at most" : "at least",
            atLeast == null ? atMost : atLeast,
            met ? "met" : "**missed**");
  }
}
