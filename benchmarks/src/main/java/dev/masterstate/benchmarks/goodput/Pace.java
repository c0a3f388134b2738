package dev.masterstate.benchmarks.goodput;

/**
 * How long things take.
 *
 * @param firstMillis that each contender runs before anything is measured, for the JVM to compile
 *     what runs often
 * @param warmUpMillis that the agents of each figure run before it is measured
 * @param measuredMillis of each figure
 */
record Pace(int firstMillis, int warmUpMillis, int measuredMillis) {

  static final Pace FULL = new Pace(4000, 1000, 3000);
  static final Pace QUICK = new Pace(500, 100, 300);
}
