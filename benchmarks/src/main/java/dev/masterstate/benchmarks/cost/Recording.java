package dev.masterstate.benchmarks.cost;

import java.util.List;

/**
 * Calls that have been made once and can be made again: scripts are deterministic, so that on the
 * same start text each call meets the same text as the first time.
 *
 * @param start the text before the first turn
 * @param end the text after the last one
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares recordings.
record Recording(Contender contender, byte[] start, List<Turn> turns, byte[] end) {}
