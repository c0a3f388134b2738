package dev.masterstate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.ClusterServersConfig;
import org.redisson.config.Config;
import org.redisson.config.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis Cluster for tests: three masters, three replicas, each a server of its own on loopback. A
 * server is named by its port.
 *
 * <p>It always runs on the embedded binary, whatever the system property {@code redis} says: a
 * container's servers do not announce the addresses by which the tests reach them, and a Redis
 * given by URL is no cluster of the tests' own. Tests move slots and roles: ask for both anew each
 * time.
 */
public final class TestCluster {

  private static final Logger LOG = LoggerFactory.getLogger(TestCluster.class);
  private static final String HOST = "127.0.0.1";
  private static final int MASTERS = 3;
  private static final int NODES = 2 * MASTERS;
  private static final int SLOTS = 16384;
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;

  /** As {@link TestRedis}: many clients live side by side in one test run. */
  private static final int CLIENT_THREADS = 4;

  private static final int IDLE_CONNECTIONS = 1;
  private static final int POOL_SIZE = 16;
  private static final int SCAN_MILLIS = 500;

  private static TestCluster shared;
  private static String unavailable;

  private final Map<Integer, EmbeddedServer> servers = new TreeMap<>();
  private final Map<Integer, RespConnection> connections = new TreeMap<>();
  private final List<RedissonClient> clients = new ArrayList<>();
  private final Path folder;

  private TestCluster() {
    try {
      folder = Files.createTempDirectory("test-cluster");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one cluster that all tests of this JVM share; skips the test where none can be started. */
  public static synchronized TestCluster shared() {
    if (shared == null && unavailable == null) {
      start();
    }
    Assumptions.assumeTrue(
        unavailable == null, () -> "the embedded Redis does not run here: " + unavailable);
    return shared;
  }

  private static void start() {
    TestCluster cluster = new TestCluster();
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop the Redis Cluster"));
    try {
      cluster.startServers();
    } catch (RuntimeException e) {
      unavailable = e.toString();
      return;
    }
    cluster.form();
    shared = cluster;
    LOG.info(
        "Redis Cluster: embedded binary, whatever the flavour; ports {}", cluster.servers.keySet());
  }

  private void startServers() {
    while (servers.size() < NODES) {
      int port = ClusterPorts.free(servers.keySet());
      servers.put(port, EmbeddedServer.start(port, options(port)));
      connections.put(port, RespConnection.open(HOST, port));
    }
  }

  private List<String> options(int port) {
    return List.of(
        "save \"\"",
        "dir " + folder,
        "cluster-enabled yes",
        "cluster-config-file nodes-" + port + ".conf",
        "cluster-node-timeout 2000",
        "cluster-allow-replica-migration no",
        "repl-diskless-sync-delay 0",
        // A replica counts from its first ping on.
        "repl-ping-replica-period 1");
  }

  private void form() {
    List<Integer> ports = ports();
    int epoch = 1;
    for (int port : ports) {
      call(port, "CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(epoch++));
    }
    for (int port : ports) {
      // Each meets each: to learn of one another by hearsay takes them seconds.
      ports.forEach(other -> call(port, "CLUSTER", "MEET", HOST, String.valueOf(other)));
    }
    for (int i = 0; i < MASTERS; i++) {
      int first = SLOTS * i / MASTERS;
      int last = SLOTS * (i + 1) / MASTERS - 1;
      call(ports.get(i), "CLUSTER", "ADDSLOTSRANGE", String.valueOf(first), String.valueOf(last));
    }
    await("all servers know each other", () -> ports.stream().allMatch(this::knowsAll));
    for (int i = MASTERS; i < NODES; i++) {
      call(ports.get(i), "CLUSTER", "REPLICATE", idOf(ports.get(i - MASTERS)));
    }
    awaitWhole();
  }

  private boolean knowsAll(int port) {
    return text(port, "CLUSTER", "NODES")
            .lines()
            .filter(node -> !node.contains("handshake"))
            .count()
        == NODES;
  }

  /** Returns when all servers agree on the slots' owners, and each master has a replica in step. */
  public void awaitWhole() {
    await("the cluster is whole", this::isWhole);
  }

  private boolean isWhole() {
    Set<Object> views = new HashSet<>();
    for (int port : ports()) {
      List<SlotRange> ranges = ranges(port);
      views.add(ranges);
      if (!text(port, "CLUSTER", "INFO").contains("cluster_state:ok")
          || ranges.isEmpty()
          || ranges.stream().anyMatch(range -> range.replica().isEmpty())
          || text(port, "INFO", "replication").contains("master_link_status:down")) {
        return false;
      }
    }
    return views.size() == 1;
  }

  /** Some consecutive slots, and who serves them; no replica is the empty text. */
  private record SlotRange(long first, long last, String master, String replica) {

    static SlotRange of(List<?> reply) {
      return new SlotRange(
          (Long) reply.get(0), (Long) reply.get(1), port(reply, 2), port(reply, 3));
    }

    private static String port(List<?> reply, int at) {
      return at < reply.size() ? String.valueOf(((List<?>) reply.get(at)).get(1)) : "";
    }
  }

  private List<SlotRange> ranges(int port) {
    return ((List<?>) call(port, "CLUSTER", "SLOTS"))
        .stream()
            .map(range -> SlotRange.of((List<?>) range))
            .sorted(Comparator.comparing(SlotRange::first))
            .toList();
  }

  private SlotRange range(int slot) {
    return ranges(ports().get(0)).stream()
        .filter(range -> range.first() <= slot && slot <= range.last())
        .findFirst()
        .orElseThrow();
  }

  /** All servers. */
  public List<Integer> ports() {
    return List.copyOf(servers.keySet());
  }

  /** The server that owns a slot now. */
  public int masterOf(int slot) {
    return Integer.parseInt(range(slot).master());
  }

  /** The replica of the server that owns a slot now. */
  public int replicaOf(int slot) {
    return Integer.parseInt(range(slot).replica());
  }

  /** The servers that own slots now. */
  public Set<Integer> masters() {
    Set<Integer> masters = new HashSet<>();
    ranges(ports().get(0)).forEach(range -> masters.add(Integer.valueOf(range.master())));
    return masters;
  }

  public int slotOf(String key) {
    return Math.toIntExact((Long) call(ports().get(0), "CLUSTER", "KEYSLOT", key));
  }

  /** The name by which the servers know each other. */
  public String idOf(int port) {
    return text(port, "CLUSTER", "MYID");
  }

  public Object call(int port, String... parts) {
    return connections.get(port).call(parts);
  }

  public String text(int port, String... parts) {
    return connections.get(port).text(parts);
  }

  /**
   * Has a slot's replica take over, without losing a write, and returns when it has. The others may
   * learn of it later: {@link #awaitWhole}.
   */
  public void failOver(int slot) {
    int replica = replicaOf(slot);
    call(replica, "CLUSTER", "FAILOVER");
    await(
        "the replica takes over",
        () -> text(replica, "INFO", "replication").contains("role:master"));
  }

  /**
   * A client of the caller's own, made after {@code settings} were applied; closed with this
   * cluster, if not before.
   */
  public synchronized RedissonClient client(
      Protocol protocol, Consumer<ClusterServersConfig> settings) {
    Config config = new Config();
    config.setProtocol(protocol).setThreads(CLIENT_THREADS).setNettyThreads(CLIENT_THREADS);
    ClusterServersConfig cluster =
        config
            .useClusterServers()
            .setScanInterval(SCAN_MILLIS)
            .setMasterConnectionMinimumIdleSize(IDLE_CONNECTIONS)
            .setMasterConnectionPoolSize(POOL_SIZE)
            .setSlaveConnectionMinimumIdleSize(IDLE_CONNECTIONS)
            .setSlaveConnectionPoolSize(POOL_SIZE)
            .setSubscriptionConnectionMinimumIdleSize(0);
    ports().forEach(port -> cluster.addNodeAddress("redis://" + HOST + ":" + port));
    settings.accept(cluster);
    RedissonClient client = Redisson.create(config);
    clients.add(client);
    return client;
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + AT_MOST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not within " + AT_MOST + ": " + what);
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting: " + what, e);
      }
    }
  }

  private synchronized void close() {
    for (RedissonClient client : clients) {
      if (!client.isShuttingDown()) {
        client.shutdown(0, 2, TimeUnit.SECONDS);
      }
    }
    servers.values().forEach(EmbeddedServer::stop);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.warn("{} is left behind", folder, e);
    }
  }
}
