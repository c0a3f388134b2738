package dev.masterstate.testing;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.config.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Redis for tests. The system property {@code redis} chooses what it runs in: {@code
 * embedded}, {@code testcontainers} or {@code redis://host:port}; without it a container where an
 * engine and the image {@code redis.image} are to be had, else the embedded binary.
 */
public final class TestRedis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TestRedis.class);
  private static final List<String> COMMON_OPTIONS = List.of("protected-mode no", "save \"\"");
  private static final Duration STARTUP = Duration.ofSeconds(30);

  /** Few threads and connections: many clients live side by side in one test run. */
  private static final int CLIENT_THREADS = 4;

  private static final int IDLE_CONNECTIONS = 1;
  private static final int POOL_SIZE = 16;

  /** Chosen once, on first use. */
  private static final class Chosen {
    static final RedisFlavour FLAVOUR = RedisFlavour.choose();
  }

  /** Started once, on first use; stopped with the JVM. */
  private static final class Shared {
    static final TestRedis INSTANCE = startShared();

    private static TestRedis startShared() {
      RedisFlavour flavour = Chosen.FLAVOUR;
      TestRedis redis =
          flavour
              .givenUri()
              .map(uri -> new TestRedis(uri, null))
              .orElseGet(() -> start(COMMON_OPTIONS));
      LOG.info("Redis {}: {} ({})", redis.version(), flavour.name(), flavour.reason());
      Runtime.getRuntime().addShutdownHook(new Thread(redis::close, "stop the shared Redis"));
      return redis;
    }
  }

  private final String uri;
  private final RedisServerProcess process;
  private final Map<Protocol, RedissonClient> clients = new EnumMap<>(Protocol.class);
  private final List<RedissonClient> ownClients = new ArrayList<>();

  private TestRedis(String uri, RedisServerProcess process) {
    this.uri = uri;
    this.process = process;
  }

  /** The one Redis that all tests of this JVM share. Nobody flushes, restarts or configures it. */
  public static TestRedis shared() {
    return Shared.INSTANCE;
  }

  /**
   * A server for one test alone, to restart, flush and configure; the test closes it. On a Redis
   * given by URL the test is skipped.
   *
   * @param options lines of a redis.conf, such as {@code appendonly yes}
   */
  public static TestRedis startPrivate(String... options) {
    List<String> all = new ArrayList<>(COMMON_OPTIONS);
    all.addAll(List.of(options));
    return start(all);
  }

  /**
   * As {@link #startPrivate}, but from the embedded binary whatever the flavour: a server that
   * others on this host reach at the address that the tests know, such as its replica. Skips the
   * test where the binary does not run.
   */
  public static TestRedis startOnThisHost(String... options) {
    List<String> all = new ArrayList<>(COMMON_OPTIONS);
    all.addAll(List.of(options));
    try {
      RedisServerProcess process = EmbeddedServer.start(all);
      return new TestRedis(process.uri(), process);
    } catch (RuntimeException e) {
      return Assumptions.abort("the embedded Redis does not run here: " + e);
    }
  }

  private static TestRedis start(List<String> options) {
    RedisServerProcess process = Chosen.FLAVOUR.start(options);
    return new TestRedis(process.uri(), process);
  }

  /** The server's address, {@code redis://host:port}. */
  public String uri() {
    return uri;
  }

  public String host() {
    return URI.create(uri).getHost();
  }

  public int port() {
    return URI.create(uri).getPort();
  }

  /** Whether the server is the tests' own. */
  public boolean restartable() {
    return process != null;
  }

  /** Stops the server and starts it again at the same address; returns when it answers. */
  public void restart() {
    if (!restartable()) {
      throw new IllegalStateException("a Redis given by URL is not restarted here");
    }
    process.restart();
    RespConnection.awaitReady(host(), port(), STARTUP);
  }

  /** A connection of its own, for bytes as they are. */
  public RespConnection connect() {
    return RespConnection.open(host(), port());
  }

  /** A client with defaults, shared by all who ask for the protocol; closed with this Redis. */
  public synchronized RedissonClient client(Protocol protocol) {
    return clients.computeIfAbsent(protocol, wanted -> create(wanted, config -> {}));
  }

  /**
   * A client of the caller's own, made after {@code settings} were applied; closed with this Redis,
   * if not before. {@code config.useSingleServer()} gives the settings of the connection.
   */
  public synchronized RedissonClient client(Protocol protocol, Consumer<Config> settings) {
    RedissonClient client = create(protocol, settings);
    ownClients.add(client);
    return client;
  }

  private RedissonClient create(Protocol protocol, Consumer<Config> settings) {
    Config config = new Config();
    config.setProtocol(protocol).setThreads(CLIENT_THREADS).setNettyThreads(CLIENT_THREADS);
    config
        .useSingleServer()
        .setAddress(uri)
        .setConnectionMinimumIdleSize(IDLE_CONNECTIONS)
        .setConnectionPoolSize(POOL_SIZE)
        .setSubscriptionConnectionMinimumIdleSize(0);
    settings.accept(config);
    return Redisson.create(config);
  }

  /** The server's version, as it tells it. */
  public String version() {
    try (RespConnection connection = connect()) {
      return connection
          .text("INFO", "server")
          .lines()
          .filter(line -> line.startsWith("redis_version:"))
          .map(line -> line.substring(line.indexOf(':') + 1))
          .findFirst()
          .orElse("of unknown version");
    }
  }

  /** Closes the clients, and stops the server if it is the tests' own. */
  @Override
  public synchronized void close() {
    clients.values().forEach(TestRedis::shutdown);
    clients.clear();
    ownClients.forEach(TestRedis::shutdown);
    ownClients.clear();
    if (process != null) {
      process.stop();
    }
  }

  private static void shutdown(RedissonClient client) {
    if (!client.isShuttingDown()) {
      client.shutdown(0, 2, TimeUnit.SECONDS);
    }
  }
}
