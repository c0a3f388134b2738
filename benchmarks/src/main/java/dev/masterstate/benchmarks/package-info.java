/**
 * The fleet, a load of many agents that checks its own outcome, and the benchmarks.
 *
 * <p>Start at {@link dev.masterstate.benchmarks.Fleet} and {@link
 * dev.masterstate.benchmarks.ScriptCost}.
 */
package dev.masterstate.benchmarks;
