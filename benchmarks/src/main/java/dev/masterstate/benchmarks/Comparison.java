package dev.masterstate.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.MasterState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.redisson.api.redisnode.RedisNode.InfoSection;

/** The same fleet on one protocol after the other. */
final class Comparison {

  private final RedisConnection connection;
  private final UnaryOperator<MasterState> wrapper;
  private final FleetSettings settings;
  private final ObjectNode document;
  private final Progress progress;
  private final CountDownLatch interrupted = new CountDownLatch(1);

  /**
   * @param wrapper around the store of each protocol
   * @param document what each session's state starts as
   */
  Comparison(
      RedisConnection connection,
      UnaryOperator<MasterState> wrapper,
      FleetSettings settings,
      ObjectNode document,
      Progress progress) {
    this.connection = connection;
    this.wrapper = wrapper;
    this.settings = settings;
    this.document = document;
    this.progress = progress;
  }

  /** Ends the run early. */
  void interrupt() {
    interrupted.countDown();
  }

  /**
   * Warms each protocol up, then measures each, and deletes the keys that they made. The first to
   * be measured would else pay for what both share, Jackson's parser above all.
   */
  List<ProtocolReport> run(List<Protocol> protocols) throws InterruptedException {
    List<FleetRun> runs = new ArrayList<>();
    try {
      List<FleetRun> warmUps = new ArrayList<>();
      for (Protocol protocol : protocols) {
        FleetRun warmUp = newRun(protocol, runs);
        warmUps.add(warmUp);
        warmUp.run(settings.warmUpSeconds(), protocol + ", warm-up", progress);
      }
      List<ProtocolReport> reports = new ArrayList<>();
      for (int i = 0; i < protocols.size() && interrupted.getCount() > 0; i++) {
        reports.add(measure(protocols.get(i), warmUps.get(i), runs));
      }
      return reports;
    } finally {
      runs.forEach(run -> connection.redisson().getKeys().delete(run.keys()));
    }
  }

  private FleetRun newRun(Protocol protocol, List<FleetRun> runs) {
    MasterState store = wrapper.apply(protocol.store(connection.redisson()));
    FleetRun run = new FleetRun(store, settings, document, interrupted);
    runs.add(run);
    run.initializeSessions();
    return run;
  }

  private ProtocolReport measure(Protocol protocol, FleetRun warmUp, List<FleetRun> runs)
      throws InterruptedException {
    FleetRun counted = newRun(protocol, runs);
    ServerLoad before = serverLoad();
    counted.run(settings.seconds(), protocol.toString(), progress);
    ServerLoad after = serverLoad();

    // The warm-up's speed does not count; a commit that it lost does.
    List<SessionCheck> checks = new ArrayList<>(warmUp.check());
    checks.addAll(counted.check());
    Report figures = Report.of(counted, checks);
    return new ProtocolReport(protocol, figures, after.since(before, figures.commits()));
  }

  private ServerLoad serverLoad() {
    return ServerLoad.of(connection.info(InfoSection.ALL));
  }
}
