package dev.masterstate.inplace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.layout.WritePath;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** The commands that a commit calls, and what the bytes before and after it tell of them. */
class WritePathTest {

  private static final String SESSION = "paths";
  private static final String KEY = RedisMasterState.DEFAULT_KEY_PREFIX + SESSION;
  private static final int MEMBERS = 40;
  private static final int COMMITS = 500;

  /** More than one piece, as the script reads long texts. */
  private static final int MANY_MEMBERS = 400;

  private static final long HEAD_AND_FIRST_PIECE = 2;

  private static TestRedis server;

  private final RealisticDocument document = new RealisticDocument(new Random(1));
  private RedissonClient redisson;
  private RespConnection redis;
  private CommandCounts counts;

  @BeforeAll
  static void start() {
    server = TestRedis.startPrivate();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void connect() {
    redisson = server.client(Protocol.RESP3);
    redis = server.connect();
    redis.call("DEL", KEY);
    counts = new CommandCounts(redis);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void theBytesTellThePath() {
    MasterState store = RedisMasterState.create(redisson);
    store.initializeState(SESSION, document.data(MEMBERS));
    Set<WritePath> paths = EnumSet.noneOf(WritePath.class);
    Random random = new Random(2);
    for (int i = 0; i < COMMITS; i++) {
      byte[] before = (byte[]) redis.call("GET", KEY);
      Snapshot base = store.getSnapshot(SESSION);
      counts.sinceLastTime();
      store.commitPatch(SESSION, base, replace(random.nextInt(MEMBERS)));
      Map<String, Long> called = counts.sinceLastTime();
      WritePath path = WritePath.between(before, (byte[]) redis.call("GET", KEY));
      boolean set = called.get("set") == 1;
      assertThat(set).as("SET of %s, %s", path, called).isEqualTo(path == WritePath.WHOLE);
      assertThat(set || called.get("setrange") > 0).as("%s, %s", path, called).isTrue();
      paths.add(path);
    }
    assertThat(paths).contains(WritePath.WHOLE, WritePath.IN_PLACE, WritePath.LINES_MOVED);
  }

  @Test
  void aSnapshotSparesReadingTheText() {
    MasterState store = RedisMasterState.create(redisson);
    store.initializeState(SESSION, document.data(MEMBERS));
    Snapshot base = store.getSnapshot(SESSION);
    counts.sinceLastTime();
    FlatPatch shorter = FlatPatch.builder().replace(RealisticDocument.key(MEMBERS / 2), 1).build();
    assertThat(store.commitPatch(SESSION, base, shorter).success()).isTrue();
    assertThat(counts.sinceLastTime())
        .containsEntry("get", 0L)
        .containsEntry("set", 0L)
        .hasEntrySatisfying("setrange", times -> assertThat(times).isPositive());
  }

  @Test
  void withoutASnapshotALongTextIsReadUpToTheLine() {
    MasterState store = RedisMasterState.create(redisson);
    store.initializeState(SESSION, document.data(MANY_MEMBERS));
    counts.sinceLastTime();
    FlatPatch shorter = FlatPatch.builder().replace(RealisticDocument.key(0), 1).build();
    assertThat(store.commitPatch(SESSION, 1, shorter).success()).isTrue();
    assertThat(counts.sinceLastTime())
        .containsEntry("get", 0L)
        .containsEntry("set", 0L)
        .containsEntry("getrange", HEAD_AND_FIRST_PIECE)
        .hasEntrySatisfying("setrange", times -> assertThat(times).isPositive());
  }

  @Test
  void withoutInPlaceWritesACommitEndsInSet() {
    MasterState inPlace = RedisMasterState.create(redisson);
    MasterState store = RedisMasterState.builder(redisson).inPlaceWrites(false).build();
    store.initializeState(SESSION, document.data(MEMBERS));
    for (int i = 0; i < MEMBERS; i++) {
      inPlace.commitPatch(SESSION, inPlace.getSnapshot(SESSION), replace(i));
      Snapshot base = store.getSnapshot(SESSION);
      counts.sinceLastTime();
      assertThat(store.commitPatch(SESSION, base, replace(i)).success()).isTrue();
      assertThat(counts.sinceLastTime()).containsEntry("set", 1L).containsEntry("setrange", 0L);
    }
  }

  @Test
  void aSmallTextIsSet() {
    MasterState store = RedisMasterState.create(redisson);
    store.initializeState(SESSION, document.data(2));
    for (int i = 0; i < MEMBERS; i++) {
      Snapshot base = store.getSnapshot(SESSION);
      counts.sinceLastTime();
      assertThat(store.commitPatch(SESSION, base, replace(i % 2)).success()).isTrue();
      assertThat(counts.sinceLastTime()).containsEntry("set", 1L).containsEntry("setrange", 0L);
    }
  }

  @Test
  void aSmallTextIsChangedInPlaceByAValueOfTheSameLength() {
    MasterState store = RedisMasterState.create(redisson);
    store.commitPatch(SESSION, 0, FlatPatch.builder().add("/a", "aaa").add("/b", "bbb").build());
    for (long version = 1; version <= 12; version++) {
      counts.sinceLastTime();
      FlatPatch patch = FlatPatch.builder().replace("/a", "a" + (10 + version)).build();
      assertThat(store.commitPatch(SESSION, version, patch).success()).isTrue();
      assertThat(counts.sinceLastTime()).containsEntry("set", 0L).containsEntry("setrange", 2L);
      assertThat(store.getSnapshot(SESSION).json())
          .isEqualTo("{\n\"a\":\"a" + (10 + version) + "\",\n\"b\":\"bbb\"\n}");
    }
  }

  private FlatPatch replace(int member) {
    return FlatPatch.builder().replace(RealisticDocument.key(member), document.task()).build();
  }
}
