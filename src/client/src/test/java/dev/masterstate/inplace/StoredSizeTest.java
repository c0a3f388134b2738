package dev.masterstate.inplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.layout.StoredText;
import dev.masterstate.rawjson.RawJson;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.config.Protocol;

/** Room and pool stay small, however many commits change a text in place. */
class StoredSizeTest {

  private static final int COMMITS_BETWEEN_CHECKS = 50;
  private static final double MOST_OF_COMPACT = 1.2;
  private static final double MOST_MEMORY_OF_COMPACT = 1.5;
  private static final long SEED = 4;

  private final String session = "size-" + UUID.randomUUID();
  private final String key = RedisMasterState.DEFAULT_KEY_PREFIX + session;
  private final String compactKey = key + ":compact";
  private final MasterState store =
      RedisMasterState.create(TestRedis.shared().client(Protocol.RESP3));
  private final RespConnection redis = TestRedis.shared().connect();
  private final Random random = new Random(SEED);
  private final RealisticDocument document = new RealisticDocument(random);

  @AfterEach
  void clean() {
    redis.call("DEL", key, compactKey);
    redis.close();
  }

  @ParameterizedTest
  @CsvSource({"12, 1000", "60, 10000", "400, 1000"})
  void textAndMemoryAreLittleMoreThanTheCompactTexts(int members, int commits) {
    store.initializeState(session, document.data(members));
    for (int commit = 1; commit <= commits; commit++) {
      Snapshot base = store.getSnapshot(session);
      boolean hinted = random.nextInt(4) > 0;
      FlatPatch patch = patch(members);
      long version =
          hinted
              ? store.commitPatch(session, base, patch).newVersion()
              : store.commitPatch(session, base.version(), patch).newVersion();
      assertThat(version).isEqualTo(commit + 1);
      if (commit % COMMITS_BETWEEN_CHECKS == 0) {
        assertSmall(commit);
      }
    }
  }

  /** Changes inside of several members at once, most of which end before their lines do. */
  @ParameterizedTest
  @CsvSource({"9, 1000", "15, 1000", "60, 500"})
  void patchesOfSeveralDeepValuesLeaveLittleMoreThanTheCompactText(int members, int commits) {
    store.initializeState(session, document.data(members));
    for (int commit = 1; commit <= commits; commit++) {
      JsonPatch.Builder patch = JsonPatch.builder();
      for (int ops = 2 + random.nextInt(3); ops > 0; ops--) {
        document.change(random.nextInt(members), patch);
      }
      assertThat(store.commitPatch(session, patch.build()).newVersion()).isEqualTo(commit + 1);
      if (commit % COMMITS_BETWEEN_CHECKS == 0) {
        assertSmall(commit);
      }
    }
  }

  private FlatPatch patch(int members) {
    FlatPatch.Builder patch = FlatPatch.builder();
    int ops = random.nextInt(8) > 0 ? 1 : 2 + random.nextInt(4);
    for (int i = 0; i < ops; i++) {
      String member = RealisticDocument.key(random.nextInt(members));
      if (random.nextInt(10) == 0) {
        patch.remove(member);
      } else {
        patch.add(member, document.task());
      }
    }
    return patch.build();
  }

  private void assertSmall(int commits) {
    byte[] stored = (byte[]) redis.call("GET", key);
    StoredText text = StoredText.of(stored).orElseThrow();
    assertThat(text.defect()).isEmpty();
    byte[] compact = RawJson.parse(text.plain()).text().getBytes(UTF_8);
    assertThat((double) stored.length / compact.length)
        .as("stored bytes to compact ones after %d commits", commits)
        .isLessThanOrEqualTo(MOST_OF_COMPACT);
    redis.call("SET".getBytes(UTF_8), compactKey.getBytes(UTF_8), compact);
    double memory = redis.number("MEMORY", "USAGE", key);
    assertThat(memory / redis.number("MEMORY", "USAGE", compactKey))
        .as("memory to that of the compact text after %d commits", commits)
        .isLessThanOrEqualTo(MOST_MEMORY_OF_COMPACT);
  }
}
