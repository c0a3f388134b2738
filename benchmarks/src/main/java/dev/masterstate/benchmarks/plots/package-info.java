/**
 * Pictures of the results. Start at {@link dev.masterstate.benchmarks.plots.Plots}; a new picture
 * is one more {@link dev.masterstate.benchmarks.plots.Plot} in its list.
 */
package dev.masterstate.benchmarks.plots;
