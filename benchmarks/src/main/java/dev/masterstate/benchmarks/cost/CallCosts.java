package dev.masterstate.benchmarks.cost;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.redisson.api.RedissonClient;

/**
 * Measures what one call costs the server, in interleaved rounds: what slows the machine for a
 * while meets all cases.
 */
public final class CallCosts implements AutoCloseable {

  private final Server server;
  private final Effort effort;

  /** On a server whose scripts may be flushed. */
  public CallCosts(RedissonClient redisson, Effort effort) {
    server = new Server(redisson);
    this.effort = effort;
  }

  /** The rows of one document, for some workloads, the floor's first. */
  public List<CostRow> measure(CostDocument document, Collection<Workload> workloads) {
    List<CostCase> cases = CostCase.of(workloads);
    Recorder recorder = new Recorder(server, document);
    Map<CostCase, Recording> recordings = new LinkedHashMap<>();
    Map<CostCase, Samples> samples = new LinkedHashMap<>();
    for (CostCase each : cases) {
      int calls = effort.calls(each.workload(), each.contender(), document);
      recordings.put(each, recorder.record(each.workload(), each.contender(), each.place(), calls));
      samples.put(each, new Samples());
    }
    for (int round = 0; round < effort.rounds(); round++) {
      recordings.forEach(
          (each, recording) -> {
            Player player = new Player(server, recording);
            samples.get(each).addPipelined(player.pipelined());
            samples.get(each).addOneAtATime(player.oneAtATime(effort.singleCalls()));
          });
    }
    server.deleteCopies();
    List<CostRow> rows = new ArrayList<>();
    for (CostCase each : cases) {
      int calls = recordings.get(each).turns().size();
      rows.add(row(each, document, Effort.IN_FLIGHT, calls, samples));
      rows.add(row(each, document, 1, Math.min(calls, effort.singleCalls()), samples));
    }
    return rows;
  }

  static CostRow row(
      CostCase each,
      CostDocument document,
      int inFlight,
      int calls,
      Map<CostCase, Samples> samples) {
    Samples own = samples.get(each);
    double median = own.median(inFlight);
    double ratio = median / samples.get(each.base()).median(inFlight);
    OptionalDouble limit = each.workload().limit(each.contender(), document.size());
    boolean judged = limit.isPresent() && inFlight > 1;
    return new CostRow(
        each.workload(),
        each.contender(),
        each.place(),
        document.shape(),
        document.size(),
        document.bytes(),
        inFlight,
        calls,
        median,
        own.rounds(inFlight).stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
        own.rounds(inFlight),
        own.wholeWrites(),
        median / samples.get(CostCase.FLOOR).median(inFlight),
        ratio,
        judged ? limit.getAsDouble() : null,
        judged ? ratio <= limit.getAsDouble() : null);
  }

  /** Deletes the session. */
  @Override
  public void close() {
    server.close();
  }
}
