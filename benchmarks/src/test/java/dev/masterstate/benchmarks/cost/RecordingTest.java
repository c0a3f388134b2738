package dev.masterstate.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.masterstate.benchmarks.EmbeddedRedis;
import dev.masterstate.internal.JsonSyntaxException;
import dev.masterstate.internal.StateText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

class RecordingTest {

  private static final int CALLS = 40;

  private static EmbeddedRedis redis;
  private static RedissonClient redisson;

  private final CostDocument document = CostDocument.generate(Shape.NESTED, Size.KB_1);
  private final Server server = new Server(redisson);

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.start();
    Config config = new Config();
    config.useSingleServer().setAddress(redis.uri());
    redisson = Redisson.create(config);
  }

  @AfterAll
  static void stop() {
    redisson.shutdown();
    redis.close();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Recording record(Workload workload) {
    return new Recorder(server, document)
        .record(workload, Contender.OURS, workload.places().get(0), CALLS);
  }

  private static byte[] text(Turn turn) {
    return redisson.<byte[]>getBucket(turn.copy(), ByteArrayCodec.INSTANCE).get();
  }

  private static long version(Turn turn) throws JsonSyntaxException {
    return StateText.read(text(turn)).version();
  }

  @Test
  void whatIsWrittenBetweenTheCallsIsKeptForEach() throws JsonSyntaxException {
    for (Workload workload :
        List.of(
            Workload.ADD,
            Workload.REMOVE,
            Workload.REMOVE_BLIND,
            Workload.FOREIGN_SPACED,
            Workload.FOREIGN_COMPACT_BLIND,
            Workload.FOREIGN_BY_SCRIPT)) {
      Set<Long> versions = new HashSet<>();
      for (Turn turn : record(workload).turns()) {
        versions.add(version(turn));
        assertThat(turn.arguments()[0]).isEqualTo(Long.toString(version(turn)));
      }
      assertThat(versions).hasSize(CALLS);
    }
  }

  @Test
  void onlyTheCallsOwnWritesAreCounted() {
    for (Workload workload :
        List.of(
            Workload.ADD,
            Workload.FOREIGN_COMPACT,
            Workload.FOREIGN_COMPACT_BLIND,
            Workload.FOREIGN_BY_SCRIPT)) {
      CommandStats taken = new Player(server, record(workload)).pipelined();
      assertThat(taken.calls()).isEqualTo(CALLS);
      assertThat(taken.sets()).isBetween(1L, (long) CALLS);
    }
  }

  /** Both calls are, and the read; GETs of the scripts are in their calls already. */
  @Test
  void aCommitThatAsksIsCountedWithAllThatItTakes() {
    for (Workload workload :
        List.of(Workload.FOREIGN_COMPACT_BLIND, Workload.FOREIGN_SPACED_BLIND)) {
      Recording asking = record(workload);
      assertThat(asking.turns()).allMatch(Turn::asks);
      Player player = new Player(server, asking);
      CommandStats before = CommandStats.of(server);
      long readsBefore = CommandStats.ofReads(server);
      CommandStats taken = player.pipelined();
      CommandStats ofScripts = CommandStats.of(server).since(before);
      long reads = CommandStats.ofReads(server) - readsBefore;
      assertThat(ofScripts.calls()).isEqualTo(2L * CALLS);
      assertThat(taken.calls()).isEqualTo(CALLS);
      assertThat(taken.micros())
          .isGreaterThan(ofScripts.micros())
          .isLessThanOrEqualTo(ofScripts.micros() + reads);
      assertThat(new Player(server, asking).oneAtATime(CALLS)).hasSize(CALLS);
    }
  }

  @Test
  void aCommitAgainstASnapshotAsksNothing() {
    assertThat(record(Workload.FOREIGN_COMPACT).turns()).noneMatch(Turn::asks);
  }

  @Test
  void aTextThatTheServerHasLostIsNotMeasured() {
    Recording recording = record(Workload.REMOVE);
    Player player = new Player(server, recording);
    redisson.getBucket(recording.turns().get(CALLS / 2).copy()).delete();

    assertThatThrownBy(player::pipelined)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("copy");
    assertThatThrownBy(() -> player.oneAtATime(CALLS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("copy");
  }

  @Test
  void nothingIsLeftOnTheServer() {
    record(Workload.ADD);
    server.close();

    assertThat(redisson.getKeys().count()).isZero();
  }
}
