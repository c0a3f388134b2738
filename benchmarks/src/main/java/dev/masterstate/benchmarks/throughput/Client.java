package dev.masterstate.benchmarks.throughput;

import dev.masterstate.RedisMasterState;
import dev.masterstate.benchmarks.EmbeddedRedis;
import dev.masterstate.benchmarks.cost.CostDocument;
import dev.masterstate.benchmarks.cost.Shape;
import dev.masterstate.benchmarks.cost.Size;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.redisson.Redisson;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** One Redisson client, shared by all threads, and a contender on it. */
@State(Scope.Benchmark)
public class Client {

  /** Where the server is. Without it each fork starts one of its own. */
  static final String REDIS = "benchmarks.redis";

  @Param public Contender contender;

  /** The size of the documents. */
  @Param({"KB_1", "KB_10", "KB_100"})
  public Size size;

  /** The pool's size; the defaults of these three are Redisson's. */
  @Param("64")
  public int connections;

  /** The connections that are opened at once and kept. */
  @Param("24")
  public int idleConnections;

  @Param("32")
  public int nettyThreads;

  private EmbeddedRedis embedded;
  private RedissonClient redisson;
  private CostDocument document;
  private List<Change> changes;
  private List<Change> changesOfOneLength;
  private final List<Sessions> owners = new CopyOnWriteArrayList<>();
  Store store;

  @Setup
  public void connect() {
    String uri = System.getProperty(REDIS);
    if (uri == null) {
      embedded = EmbeddedRedis.start();
      uri = embedded.uri();
    }
    Config config = new Config();
    config
        .setNettyThreads(nettyThreads)
        .useSingleServer()
        .setAddress(uri)
        .setConnectionPoolSize(connections)
        .setConnectionMinimumIdleSize(idleConnections);
    redisson = Redisson.create(config);
    store = contender.open(redisson);
    document = CostDocument.generate(Shape.NESTED, size);
    changes = Change.inTurn(document);
    changesOfOneLength = Change.ofOneLength(document);
  }

  /** New sessions of the document, at version 1, for one thread. */
  List<String> create(Sessions owner, int count) {
    List<String> ids =
        IntStream.range(0, count).mapToObj(i -> "throughput-" + UUID.randomUUID()).toList();
    RedisMasterState states = RedisMasterState.create(redisson);
    ids.forEach(id -> states.initializeState(id, document.data()));
    owners.add(owner);
    return ids;
  }

  /**
   * Decoded by the server: JMH counts what is allocated here with the last iteration, and reading
   * into trees would be more than all of its commits take.
   */
  private long storedVersion(String id) {
    return redisson
        .getScript(StringCodec.INSTANCE)
        .<Long>eval(
            Mode.READ_ONLY,
            "return cjson.decode(redis.call('GET', KEYS[1])).version",
            ReturnType.LONG,
            List.of(StateTexts.key(id)));
  }

  Change change(long commit) {
    return changes.get((int) (commit % changes.size()));
  }

  Change changeOfOneLength(long commit) {
    return changesOfOneLength.get((int) (commit % changesOfOneLength.size()));
  }

  /** Whoever measured commits that were not made, measured nothing. */
  @TearDown
  public void close() {
    try {
      for (Sessions sessions : owners) {
        for (String id : sessions.ids()) {
          long stored = storedVersion(id);
          if (stored != sessions.version()) {
            throw new IllegalStateException(
                "the commits end at version " + sessions.version() + ", the state at " + stored);
          }
        }
      }
    } finally {
      owners.stream()
          .flatMap(sessions -> sessions.ids().stream())
          .map(StateTexts::key)
          .forEach(redisson.getKeys()::delete);
      redisson.shutdown();
      if (embedded != null) {
        embedded.close();
      }
    }
  }
}
