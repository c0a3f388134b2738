package dev.masterstate.inplace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.layout.WritePath;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.redisson.config.Protocol;

/** What a commit in place sends to a replica: the patch, not the document. */
@Timeout(60)
class ReplicationTest {

  private static final String SESSION = "replicated";
  private static final String KEY = RedisMasterState.DEFAULT_KEY_PREFIX + SESSION;
  private static final int MEMBERS = 450;
  private static final int LARGE = 100_000;
  private static final int MOST_REPLICATED = 1024;
  private static final int COMMITS = 300;
  private static final String WAIT_MILLIS = "10000";

  private final RealisticDocument document = new RealisticDocument(new Random(1));
  private TestRedis master;
  private TestRedis replica;
  private RespConnection redis;
  private RespConnection copy;
  private MasterState store;

  @BeforeEach
  void start() {
    // No pings and no second database: what the offset counts is the commits' alone.
    master =
        TestRedis.startOnThisHost("repl-ping-replica-period 3600", "repl-diskless-sync-delay 0");
    replica = TestRedis.startOnThisHost("replicaof " + master.host() + " " + master.port());
    redis = master.connect();
    copy = replica.connect();
    store = RedisMasterState.create(master.client(Protocol.RESP3));
    store.initializeState(SESSION, document.data(MEMBERS));
    while (!copy.text("INFO", "replication").contains("master_link_status:up")) {
      Thread.onSpinWait();
    }
    awaitCopy();
  }

  @AfterEach
  void stop() {
    if (replica != null) {
      replica.close();
    }
    if (master != null) {
      master.close();
    }
  }

  @Test
  void aReplacedMemberOfALargeDocumentIsSentAlone() {
    assertThat(stored(redis)).hasSizeGreaterThan(LARGE);
    long before = offset();
    Snapshot base = store.getSnapshot(SESSION);
    FlatPatch patch = FlatPatch.builder().replace(RealisticDocument.key(MEMBERS / 2), 1).build();
    assertThat(store.commitPatch(SESSION, base, patch).success()).isTrue();
    assertThat(offset() - before).isBetween(1L, (long) MOST_REPLICATED);
    awaitCopy();
    assertThat(stored(copy)).isEqualTo(stored(redis));
  }

  @Test
  void theReplicaHasTheSameBytesWhicheverWayTheyWereWritten() {
    Random random = new Random(2);
    for (int i = 0; i < COMMITS; i++) {
      FlatPatch.Builder patch = FlatPatch.builder();
      for (int ops = 1 + random.nextInt(3); ops > 0; ops--) {
        String member = RealisticDocument.key(random.nextInt(MEMBERS));
        if (random.nextInt(4) == 0) {
          patch.remove(member);
        } else {
          patch.add(member, document.task());
        }
      }
      byte[] before = stored(redis);
      Snapshot base = store.getSnapshot(SESSION);
      long offset = offset();
      assertThat(store.commitPatch(SESSION, base, patch.build()).success()).isTrue();
      if (WritePath.between(before, stored(redis)) == WritePath.IN_PLACE) {
        assertThat(offset() - offset).as("commit %d", i).isLessThan(LARGE / 10);
      }
    }
    awaitCopy();
    assertThat(stored(copy)).isEqualTo(stored(redis));
  }

  private void awaitCopy() {
    redis.call("SET", "last", "write");
    assertThat(redis.number("WAIT", "1", WAIT_MILLIS)).as("replicas that have it").isEqualTo(1);
  }

  private long offset() {
    return redis
        .text("INFO", "replication")
        .lines()
        .filter(line -> line.startsWith("master_repl_offset:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] stored(RespConnection connection) {
    return (byte[]) connection.call("GET", KEY);
  }
}
