package dev.masterstate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.FlatPatch;
import dev.masterstate.Limits;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.internal.CommitScript;
import dev.masterstate.internal.LuaScript;
import dev.masterstate.internal.SessionKeys;
import dev.masterstate.internal.StateText;
import dev.masterstate.internal.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Measures what EVALSHA takes in the server, by {@code INFO commandstats}: the network and the
 * client have no part in it. Calls are pipelined, for a server that waits between calls runs each
 * one slower. As many calls as are measured go before them, to warm up.
 */
final class CostRounds implements AutoCloseable {

  /** Commands that are sent at once, at most. */
  private static final int BATCH = 100;

  /** A batch of cjson commits on 1 MB takes seconds. */
  private static final long BATCH_TIMEOUT_SECONDS = 60;

  /** A round takes as many calls as documents of this many bytes hold, within the bounds below. */
  private static final int BYTES_PER_ROUND = 10 << 20;

  private static final int MIN_CALLS = 20;
  private static final int MAX_CALLS = 2000;

  /** The version that a state starts at, and one that it has left behind. */
  private static final long FIRST_VERSION = 1;

  private static final long STALE_VERSION = 0;

  private static final Pattern STATS =
      Pattern.compile("calls=(\\d+),usec=(\\d+),.*failed_calls=(\\d+)");

  private final RedisConnection redis;
  private final MasterState store;
  private final CommitScript commitScript;
  private final Map<Contender, String> scripts = new EnumMap<>(Contender.class);
  private final String session = "script-cost-" + UUID.randomUUID();
  private final String key = RedisMasterState.DEFAULT_KEY_PREFIX + session;

  CostRounds(RedisConnection redis) throws IOException {
    this.redis = redis;
    store = RedisMasterState.create(redis.redisson());
    commitScript =
        new CommitScript(
            new StoreSettings(
                redis.redisson(),
                new SessionKeys(RedisMasterState.DEFAULT_KEY_PREFIX),
                Limits.DEFAULT_MAX_STATE_BYTES,
                Optional.empty(),
                true));
    for (Contender contender : Contender.values()) {
      scripts.put(contender, text(contender));
    }
  }

  private static String text(Contender contender) throws IOException {
    if (contender.resource() == null) {
      return LuaScript.load("commit_patch").text();
    }
    try (InputStream script = Contender.class.getResourceAsStream(contender.resource())) {
      return new String(script.readAllBytes(), UTF_8);
    }
  }

  /**
   * Interleaved rounds of all contenders: what slows the machine for a while meets all of them.
   *
   * @return microseconds per call, one figure a round
   */
  Map<Contender, List<Double>> measure(CostDocument document, int rounds) {
    Map<Contender, List<Double>> figures = new EnumMap<>(Contender.class);
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : Contender.values()) {
        figures.computeIfAbsent(contender, c -> new ArrayList<>()).add(round(contender, document));
      }
    }
    return figures;
  }

  /** How often a round calls each script. */
  static int calls(CostDocument document) {
    return Math.min(MAX_CALLS, Math.max(MIN_CALLS, BYTES_PER_ROUND / document.bytes()));
  }

  private double round(Contender contender, CostDocument document) {
    redis.redisson().getKeys().delete(key);
    store.initializeState(session, document.data());
    // A new interpreter, or this script would pay for collecting the garbage of the one before.
    RScript redisScripts = redis.redisson().getScript();
    redisScripts.scriptFlush();
    String sha = redisScripts.scriptLoad(scripts.get(contender));

    int calls = calls(document);
    send(contender, sha, document, 0, calls);
    Stats before = stats();
    send(contender, sha, document, calls, 2 * calls);
    Stats after = stats();
    long version =
        switch (contender.state()) {
          case UNTOUCHED -> FIRST_VERSION;
          case COMMITTED -> FIRST_VERSION + 2L * calls;
          case COMMITTED_ON_FOREIGN -> FIRST_VERSION + 1;
        };
    if (after.calls - before.calls != calls
        || after.failed != before.failed
        || store.getSnapshot(session).version() != version) {
      throw new IllegalStateException(
          contender + " did not do what it is measured for, or the server has other clients");
    }
    return (after.micros - before.micros) / (double) calls;
  }

  private void send(Contender contender, String sha, CostDocument document, int from, int to) {
    for (int start = from; start < to; start += BATCH) {
      sendBatch(contender, sha, document, start, Math.min(to, start + BATCH));
    }
  }

  // execute() throws what any command of the batch met.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void sendBatch(Contender contender, String sha, CostDocument document, int from, int to) {
    RBatch batch =
        redis
            .redisson()
            .createBatch(
                BatchOptions.defaults()
                    .retryAttempts(0)
                    .responseTimeout(BATCH_TIMEOUT_SECONDS, TimeUnit.SECONDS));
    byte[] foreign = foreign(document);
    for (int call = from; call < to; call++) {
      if (contender.state() == Contender.State.COMMITTED_ON_FOREIGN) {
        batch.getBucket(key, ByteArrayCodec.INSTANCE).setAsync(foreign);
      }
      batch
          .getScript(ByteArrayCodec.INSTANCE)
          .evalShaAsync(
              Mode.READ_WRITE,
              sha,
              ReturnType.LIST,
              List.of(key),
              arguments(contender, document, call));
    }
    batch.execute();
  }

  private Object[] arguments(Contender contender, CostDocument document, int call) {
    long version =
        contender == Contender.CONFLICT
            ? STALE_VERSION
            : contender.state() == Contender.State.COMMITTED ? FIRST_VERSION + call : FIRST_VERSION;
    JsonNode value = document.value(call);
    if (contender == Contender.NAIVE) {
      String member = '"' + document.middle() + '"';
      return new Object[] {
        Long.toString(version).getBytes(UTF_8),
        member.getBytes(UTF_8),
        value.toString().getBytes(UTF_8)
      };
    }
    FlatPatch patch = FlatPatch.builder().replace("/" + document.middle(), value).build();
    return commitScript.arguments(StateText.unread(version), patch);
  }

  private static byte[] foreign(CostDocument document) {
    return ("{\"version\":" + FIRST_VERSION + ",\"data\":" + document.data() + "}").getBytes(UTF_8);
  }

  private record Stats(long calls, long micros, long failed) {}

  private Stats stats() {
    String line = redis.info(InfoSection.COMMANDSTATS).get("cmdstat_evalsha");
    if (line == null) {
      return new Stats(0, 0, 0);
    }
    Matcher stats = STATS.matcher(line);
    if (!stats.find()) {
      throw new IllegalStateException("the server reports " + line);
    }
    return new Stats(
        Long.parseLong(stats.group(1)),
        Long.parseLong(stats.group(2)),
        Long.parseLong(stats.group(3)));
  }

  /** Deletes the session's key. */
  @Override
  public void close() {
    redis.redisson().getKeys().delete(key);
  }
}
