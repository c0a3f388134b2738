package dev.masterstate.benchmarks.throughput;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * The figures of one cell.
 *
 * @param bytes of the document's compact text
 * @param perSecond operations of all threads together, the mean of the iterations; null where
 *     latency was measured
 * @param iterations the operations per second of each iteration
 * @param latency null where throughput was measured
 * @param allocatedBytes by the client's JVM, per operation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Row(
    @JsonUnwrapped Cell cell,
    int bytes,
    Double perSecond,
    List<Double> iterations,
    Latency latency,
    Double allocatedBytes) {

  /** Of single operations, in microseconds. */
  record Latency(double p50Micros, double p99Micros, double maxMicros) {}

  /** One line for a reader. */
  String summary() {
    String figures =
        latency == null
            ? "%,.0f/s".formatted(perSecond)
            : "p50 %,.0f µs, p99 %,.0f µs".formatted(latency.p50Micros, latency.p99Micros);
    return "%s %s, %s, %d threads: %s, %,.0f bytes allocated"
        .formatted(
            cell.contender(),
            cell.benchmark(),
            cell.size(),
            cell.threads(),
            figures,
            allocatedBytes);
  }
}
