/**
 * What a client gets through, measured by JMH.
 *
 * <p>Start at {@link dev.masterstate.benchmarks.throughput.SessionBenchmark}, which asks the
 * questions, and {@link dev.masterstate.benchmarks.throughput.Throughput}, which runs them.
 */
package dev.masterstate.benchmarks.throughput;
