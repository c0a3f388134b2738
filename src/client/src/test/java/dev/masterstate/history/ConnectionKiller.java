package dev.masterstate.history;

import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Kills one of a server's client connections at random, time and again, until it is closed. */
final class ConnectionKiller implements AutoCloseable {

  private static final Duration STOP = Duration.ofSeconds(30);

  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final RespConnection connection;
  private final String self;
  private final Random random = new Random(1);
  private final AtomicLong kills = new AtomicLong();

  ConnectionKiller(TestRedis redis, Duration every) {
    connection = redis.connect();
    self = "id=" + connection.number("CLIENT", "ID");
    executor.scheduleAtFixedRate(this::kill, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void kill() {
    List<String> others =
        connection
            .text("CLIENT", "LIST")
            .lines()
            .flatMap(line -> Stream.of(line.split(" ")).limit(1))
            .filter(id -> !id.equals(self))
            .toList();
    if (!others.isEmpty()) {
      String id = others.get(random.nextInt(others.size())).substring("id=".length());
      kills.addAndGet(connection.number("CLIENT", "KILL", "ID", id));
    }
  }

  long kills() {
    return kills.get();
  }

  private void stop() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the server does not answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
    connection.close();
  }
}
