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

  /** Measures each protocol, and deletes the keys that it made. */
  List<ProtocolReport> run(List<Protocol> protocols) throws InterruptedException {
    List<ProtocolReport> reports = new ArrayList<>();
    for (Protocol protocol : protocols) {
      if (interrupted.getCount() > 0) {
        reports.add(measure(protocol));
      }
    }
    return reports;
  }

  private ProtocolReport measure(Protocol protocol) throws InterruptedException {
    MasterState store = wrapper.apply(protocol.store(connection.redisson()));
    FleetRun warmUp = new FleetRun(store, settings, document, interrupted);
    FleetRun counted = new FleetRun(store, settings, document, interrupted);
    try {
      warmUp.initializeSessions();
      warmUp.run(settings.warmUpSeconds(), protocol + ", warm-up", progress);

      counted.initializeSessions();
      ServerLoad before = serverLoad();
      counted.run(settings.seconds(), protocol.toString(), progress);
      ServerLoad after = serverLoad();

      // The warm-up's speed does not count; a commit that it lost does.
      List<SessionCheck> checks = new ArrayList<>(warmUp.check());
      checks.addAll(counted.check());
      Report figures = Report.of(counted, checks);
      return new ProtocolReport(protocol, figures, after.since(before, figures.commits()));
    } finally {
      connection.redisson().getKeys().delete(warmUp.keys());
      connection.redisson().getKeys().delete(counted.keys());
    }
  }

  private ServerLoad serverLoad() {
    return ServerLoad.of(connection.info(InfoSection.ALL));
  }
}
