package dev.masterstate.benchmarks.cost;

import java.util.ArrayList;
import java.util.List;

/** What the rounds of one case have measured, in microseconds a call. */
final class Samples {

  private final List<Double> rounds = new ArrayList<>();
  private final List<Double> singles = new ArrayList<>();
  private final List<Double> singleRounds = new ArrayList<>();
  private double wholeWrites;

  void addPipelined(CommandStats taken) {
    rounds.add(taken.micros() / (double) taken.calls());
    wholeWrites += taken.sets() / (double) taken.calls();
  }

  void addOneAtATime(List<Long> micros) {
    micros.forEach(each -> singles.add(each.doubleValue()));
    singleRounds.add(micros.stream().mapToLong(Long::longValue).average().orElseThrow());
  }

  /** The mean of each round. */
  List<Double> rounds(int inFlight) {
    return inFlight == 1 ? singleRounds : rounds;
  }

  double median(int inFlight) {
    return median(inFlight == 1 ? singles : rounds);
  }

  /** What part of the calls set the whole text. */
  double wholeWrites() {
    return wholeWrites / rounds.size();
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
