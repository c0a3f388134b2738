package dev.masterstate.benchmarks.cost;

/**
 * A figure beside the costs of single calls.
 *
 * @param name what it says
 * @param document the shape of the document it is of
 * @param size that document's size
 * @param value in the unit
 * @param unit what the value counts
 * @param target the most that it may be, or the least; null for none
 * @param least whether the target is the least
 * @param met whether the target is met; null without one
 */
public record Figure(
    String name,
    Shape document,
    Size size,
    double value,
    String unit,
    Double target,
    boolean least,
    Boolean met) {

  static Figure atMost(
      double target, String name, Shape document, Size size, double value, String unit) {
    return new Figure(name, document, size, value, unit, target, false, value <= target);
  }

  static Figure atLeast(
      double target, String name, Shape document, Size size, double value, String unit) {
    return new Figure(name, document, size, value, unit, target, true, value >= target);
  }

  static Figure of(String name, Shape document, Size size, double value, String unit) {
    return new Figure(name, document, size, value, unit, null, false, null);
  }
}
