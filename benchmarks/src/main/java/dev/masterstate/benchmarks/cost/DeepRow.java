package dev.masterstate.benchmarks.cost;

import java.util.List;

/**
 * What one deep commit costs the server, calls in flight.
 *
 * @param members of the document
 * @param depth of the number in it
 * @param size of the document, as the targets tell them apart
 * @param bytes of its compact text
 * @param calls of one round
 * @param medianMicros the median of the rounds
 * @param roundsMicros the mean of each round
 * @param wholeWrites what part of the calls set the whole text, the mean of all rounds
 * @param base what the target is a multiple of
 * @param ratioToBase median to the base's median
 * @param target the most that ratioToBase may be; null for none
 * @param met whether it is; null without a target
 */
public record DeepRow(
    DeepCommit commit,
    int members,
    int depth,
    Size size,
    int bytes,
    int calls,
    double medianMicros,
    List<Double> roundsMicros,
    double wholeWrites,
    DeepCommit base,
    double ratioToBase,
    Double target,
    Boolean met) {}
