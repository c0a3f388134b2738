package dev.masterstate.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.contract.MasterStateFactory;
import dev.masterstate.contract.StoreSettings;
import dev.masterstate.faults.Counter;
import dev.masterstate.testing.TestCluster;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;
import org.redisson.config.ClusterServersConfig;
import org.redisson.config.Protocol;
import org.redisson.config.ReadMode;
import org.redisson.config.SubscriptionMode;

/**
 * What an implementation does on a Redis Cluster. Its test class extends this and names the
 * factory.
 */
@Timeout(60)
public abstract class ClusterContract {

  private static final int SESSIONS = 60;
  private static final int COUNTERS = 3;

  /** So many commits on each session of a list. */
  private static final int CHAIN = 3;

  /** So many commits on each counter between two steps of the test. */
  private static final int COMMITS = 20;

  /** A view of the cluster that no scan renews: only redirects tell what has moved. */
  private static final int NEVER_MILLIS = 3_600_000;

  /** Between two scans there is time for a failover and a commit. */
  private static final int LONG_ENOUGH_TO_MISS_MILLIS = 2000;

  private static final FlatPatch PATCH = FlatPatch.builder().add("a", 1).build();

  private final MasterStateFactory factory;
  private final TestCluster cluster = TestCluster.shared();
  private final String prefix = "cluster:" + UUID.randomUUID() + ":";

  /** All its sessions share a slot. */
  private final String taggedPrefix = "cluster:{" + UUID.randomUUID() + "}:";

  private final int taggedSlot = cluster.slotOf(taggedPrefix);
  private final List<RedissonClient> clients = new ArrayList<>();

  protected ClusterContract(MasterStateFactory factory) {
    this.factory = factory;
  }

  @AfterEach
  void close() {
    clients.forEach(RedissonClient::shutdown);
    cluster.awaitWhole();
  }

  private MasterState store(
      Protocol protocol, String keyPrefix, Consumer<ClusterServersConfig> settings) {
    RedissonClient client = cluster.client(protocol, settings);
    clients.add(client);
    return factory.create(client, StoreSettings.DEFAULTS.withKeyPrefix(keyPrefix));
  }

  private MasterState store(Protocol protocol, String keyPrefix) {
    return store(protocol, keyPrefix, config -> {});
  }

  private static List<String> sessions() {
    return IntStream.range(0, SESSIONS).mapToObj(i -> "session-" + i).toList();
  }

  private void flushScripts() {
    cluster.ports().forEach(port -> cluster.call(port, "SCRIPT", "FLUSH", "SYNC"));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void sessionsLiveOnAllNodesAndEachWorks(Protocol protocol) {
    MasterState store = store(protocol, prefix);
    sessions().forEach(session -> assertWorks(store, session));
    Set<Integer> nodes = new HashSet<>();
    sessions().forEach(session -> nodes.add(cluster.masterOf(cluster.slotOf(prefix + session))));
    assertThat(nodes).isEqualTo(cluster.masters());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aHashTagInThePrefixKeepsAllSessionsTogether(Protocol protocol) {
    MasterState store = store(protocol, taggedPrefix);
    sessions().forEach(session -> assertWorks(store, session));
    assertThat(keysInSlot(taggedSlot))
        .filteredOn(key -> key.startsWith(taggedPrefix))
        .hasSize(SESSIONS);
  }

  private List<String> keysInSlot(int slot) {
    Object keys =
        cluster.call(
            cluster.masterOf(slot), "CLUSTER", "GETKEYSINSLOT", String.valueOf(slot), "1000");
    return ((List<?>) keys).stream().map(key -> new String((byte[]) key, UTF_8)).toList();
  }

  private static void assertWorks(MasterState store, String session) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("by", session);
    assertThat(store.getSnapshot(session).version()).isZero();
    assertThat(store.initializeState(session, data).newVersion()).isEqualTo(1);
    assertThat(store.initializeState(session, data).conflict()).isTrue();
    assertThat(store.commitPatch(session, 1, PATCH).newVersion()).isEqualTo(2);
    assertThat(store.commitPatch(session, 1, PATCH).conflict()).isTrue();
    assertThat(store.getSnapshot(session).data()).isEqualTo(data.deepCopy().put("a", 1));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void nobodyNoticesThatAllNodesForgetTheirScripts(Protocol protocol) {
    MasterState store = store(protocol, prefix);
    for (String session : sessions()) {
      if (session.endsWith("0")) {
        flushScripts();
      }
      assertThat(store.commitPatch(session, 0, PATCH).newVersion()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aListGoesToAllNodesAndLoadsWhatTheyLack(Protocol protocol) {
    MasterState store = store(protocol, prefix);
    for (long version = 0; version < CHAIN; version++) {
      long current = version;
      flushScripts();
      assertAllCommitted(
          store, sessions().stream().map(session -> Commit.of(session, current, PATCH)).toList());
    }
  }

  private static void assertAllCommitted(MasterState store, List<Commit> commits) {
    List<CommitAttempt> attempts = store.commitAll(commits);
    assertThat(attempts).hasSameSizeAs(commits);
    for (int i = 0; i < commits.size(); i++) {
      assertThat(attempts.get(i).orElseThrow().newVersion())
          .isEqualTo(commits.get(i).version().orElseThrow() + 1);
    }
  }

  /** For each of some sessions so many commits, each on the version that the last one makes. */
  private static List<Commit> chain(String name, long version) {
    List<Commit> commits = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      commits.add(
          Commit.of(name + "-" + i % (SESSIONS / CHAIN), version + i / (SESSIONS / CHAIN), PATCH));
    }
    return commits;
  }

  private static List<Commit> joined(List<Commit> one, List<Commit> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aListIsMadeWhereverItsSessionsAreWhileTheyMove(Protocol protocol) {
    MasterState moving =
        store(protocol, taggedPrefix, config -> config.setScanInterval(NEVER_MILLIS));
    SlotMigration migration = new SlotMigration(cluster, taggedSlot);
    assertAllCommitted(moving, chain("old", 0));
    migration.begin();
    flushScripts();
    assertAllCommitted(moving, joined(chain("old", CHAIN), chain("new", 0)));
    migration.moveKeys();
    flushScripts();
    assertAllCommitted(moving, joined(chain("old", 2 * CHAIN), chain("new", CHAIN)));
    migration.finish();
    assertAllCommitted(moving, joined(chain("old", 3 * CHAIN), chain("new", 2 * CHAIN)));
    assertThat(moving.getSnapshot("old-0").version()).isEqualTo(4 * CHAIN);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void whereReadsGoToReplicasASnapshotIsStillTheMasters(Protocol protocol) {
    MasterState store = store(protocol, prefix, config -> config.setReadMode(ReadMode.SLAVE));
    long before = readsOfReplicas();
    for (String session : sessions()) {
      assertThat(store.commitPatch(session, 0, PATCH).newVersion()).isEqualTo(1);
      assertThat(store.getSnapshot(session).version()).isEqualTo(1);
    }
    assertThat(readsOfReplicas()).as("GETs that replicas got").isEqualTo(before);
  }

  private long readsOfReplicas() {
    return cluster.ports().stream()
        .filter(port -> !cluster.masters().contains(port))
        .map(port -> cluster.text(port, "INFO", "commandstats"))
        .flatMap(String::lines)
        .filter(line -> line.startsWith("cmdstat_get:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".*?calls=(\\d+).*", "$1")))
        .sum();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aSlotMovesAmongTrafficAndNobodyNotices(Protocol protocol) throws Exception {
    moveAmongTraffic(store(protocol, taggedPrefix));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aSlotMovesAndOnlyRedirectsTell(Protocol protocol) throws Exception {
    moveAmongTraffic(store(protocol, taggedPrefix, config -> config.setScanInterval(NEVER_MILLIS)));
  }

  private void moveAmongTraffic(MasterState store) throws Exception {
    SlotMigration migration = new SlotMigration(cluster, taggedSlot);
    List<Counter> counters = counters(store);
    try (Traffic traffic = new Traffic(counters, Counter::increment)) {
      traffic.awaitFurther(COMMITS);
      migration.begin();
      traffic.awaitFurther(COMMITS);
      assertWorks(store, "made-in-between");
      migration.moveKeys();
      traffic.awaitFurther(COMMITS);
      assertWorks(store, "made-after-the-others-moved");
      migration.finish();
      traffic.awaitFurther(COMMITS);
      traffic.stop();
    }
    assertThat(cluster.masterOf(taggedSlot)).isEqualTo(migration.target());
    assertWorks(store, "made-at-the-end");
    assertThat(counters).allSatisfy(Traffic::assertExact);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aFailoverAmongTrafficLosesNothing(Protocol protocol) throws Exception {
    MasterState store = store(protocol, taggedPrefix);
    List<Counter> counters = counters(store);
    try (Traffic traffic = new Traffic(counters, Counter::incrementOrFailTyped)) {
      traffic.awaitFurther(COMMITS);
      flushScripts();
      cluster.failOver(taggedSlot);
      traffic.awaitFurther(COMMITS);
      traffic.stop();
    }
    assertThat(counters).allSatisfy(Traffic::assertNothingLost);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void afterAFailoverACommitFindsTheNewMasterAndLoadsWhatItLacks(Protocol protocol) {
    MasterState store =
        store(protocol, taggedPrefix, config -> config.setScanInterval(NEVER_MILLIS));
    assertThat(store.commitPatch("first", 0, PATCH).newVersion()).isEqualTo(1);
    flushScripts();
    cluster.failOver(taggedSlot);
    commitAfterFailover(store);
    assertThat(store.getSnapshot("first").version()).isEqualTo(2);
  }

  /** Replicas that are not read from are unknown to the client until its next scan. */
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aNewMasterThatTheClientHasNotMetYetIsWaitedFor(Protocol protocol) {
    MasterState store =
        store(
            protocol,
            taggedPrefix,
            config ->
                config
                    .setScanInterval(LONG_ENOUGH_TO_MISS_MILLIS)
                    .setReadMode(ReadMode.MASTER)
                    .setSubscriptionMode(SubscriptionMode.MASTER));
    assertThat(store.commitPatch("first", 0, PATCH).newVersion()).isEqualTo(1);
    cluster.failOver(taggedSlot);
    commitAfterFailover(store);
    assertThat(store.getSnapshot("first").version()).isEqualTo(2);
  }

  /**
   * The second commit, as a caller makes it who is told that its outcome is unknown: a master that
   * steps down pauses whoever writes, and may never answer.
   */
  private static void commitAfterFailover(MasterState store) {
    try {
      assertThat(store.commitPatch("first", 1, PATCH).newVersion()).isEqualTo(2);
    } catch (CommitOutcomeUnknownException e) {
      if (store.getSnapshot("first").version() == 1) {
        assertThat(store.commitPatch("first", 1, PATCH).newVersion()).isEqualTo(2);
      }
    }
  }

  private static List<Counter> counters(MasterState store) {
    return Stream.generate(() -> new Counter(store)).limit(COUNTERS).toList();
  }
}
