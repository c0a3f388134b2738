/**
 * What commits cost the server, in time, replication and memory.
 *
 * <p>A {@link dev.masterstate.benchmarks.cost.Workload} is recorded once for each document, by
 * making its commits one after the other ({@link dev.masterstate.benchmarks.cost.Recorder}), and
 * then played in each round ({@link dev.masterstate.benchmarks.cost.Player}).
 */
package dev.masterstate.benchmarks.cost;
