package dev.masterstate.benchmarks.cost;

import java.util.List;

/**
 * What one call costs the server.
 *
 * @param document its shape
 * @param size its size, as the targets tell them apart
 * @param bytes of its compact text
 * @param inFlight calls at a time
 * @param calls of one round
 * @param medianMicros with calls in flight, the median of the rounds; with one at a time, of all
 *     calls
 * @param meanMicros of all calls
 * @param roundsMicros the mean of each round
 * @param wholeWrites what part of the calls set the whole text, the mean of all rounds
 * @param ratioToFloor median to the floor's median, with as many calls in flight
 * @param ratioToBase the same to what the target is a multiple of
 * @param target the most that ratioToBase may be; null for none
 * @param met whether it is; null without a target
 */
public record CostRow(
    Workload workload,
    Contender contender,
    Place place,
    Shape document,
    Size size,
    int bytes,
    int inFlight,
    int calls,
    double medianMicros,
    double meanMicros,
    List<Double> roundsMicros,
    double wholeWrites,
    double ratioToFloor,
    double ratioToBase,
    Double target,
    Boolean met) {

  /** Whether the other row is of the same calls on the same document. */
  public boolean isOfSameCase(CostRow other) {
    return workload == other.workload
        && contender == other.contender
        && place == other.place
        && document == other.document
        && size == other.size;
  }
}
