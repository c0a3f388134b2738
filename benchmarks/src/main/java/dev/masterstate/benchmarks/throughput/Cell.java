package dev.masterstate.benchmarks.throughput;

import dev.masterstate.benchmarks.cost.Size;
import org.openjdk.jmh.annotations.Mode;

/**
 * One measurement of the plan.
 *
 * @param benchmark a method of {@link SessionBenchmark}
 * @param mode throughput, or sample time for latencies
 * @param size of the documents
 */
record Cell(
    Contender contender,
    String benchmark,
    Mode mode,
    Size size,
    int threads,
    ClientSettings client) {

  /**
   * How the Redisson client is made.
   *
   * @param connections the pool's size
   * @param idleConnections opened at once and kept
   */
  record ClientSettings(int connections, int idleConnections, int nettyThreads) {
    static final ClientSettings REDISSONS = new ClientSettings(64, 24, 32);
  }

  Cell(Contender contender, String benchmark, Mode mode, Size size, int threads) {
    this(contender, benchmark, mode, size, threads, ClientSettings.REDISSONS);
  }
}
