package dev.masterstate.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.benchmarks.EmbeddedRedis;
import dev.masterstate.benchmarks.cost.CostDocument;
import dev.masterstate.benchmarks.cost.Shape;
import dev.masterstate.benchmarks.cost.Size;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Each contender commits, and so is measured at what it says. */
class ContenderTest {

  private static final CostDocument DOCUMENT = CostDocument.generate(Shape.NESTED, Size.KB_10);
  private static final Change CHANGE = Change.inTurn(DOCUMENT).get(1);
  private static final List<String> SESSIONS =
      IntStream.range(0, 20).mapToObj(i -> "session-" + i).toList();
  private static final String SESSION = SESSIONS.get(0);
  private static final long FIRST_VERSION = 1;

  private static EmbeddedRedis server;
  private static RedissonClient redisson;
  private static RedisMasterState states;

  @BeforeAll
  static void connect() {
    server = EmbeddedRedis.start();
    Config config = new Config();
    config.useSingleServer().setAddress(server.uri());
    redisson = Redisson.create(config);
    states = RedisMasterState.create(redisson);
  }

  @AfterAll
  static void close() {
    redisson.shutdown();
    server.close();
  }

  private static Store open(Contender contender) {
    redisson.getKeys().flushall();
    Store store = contender.open(redisson);
    SESSIONS.forEach(session -> states.initializeState(session, DOCUMENT.data()));
    return store;
  }

  /** The document with the change in it, as the contender can keep it. */
  private static void assertChanged(Contender contender, String session) {
    Snapshot snapshot = states.getSnapshot(session);
    ObjectNode changed = DOCUMENT.data().deepCopy();
    changed.set(CHANGE.member(), CHANGE.value());
    assertThat(snapshot.version()).isEqualTo(FIRST_VERSION + 1);
    if (contender == Contender.NAIVE_CJSON) {
      // cjson keeps no digits beyond its 14th, and no order.
      changed.fieldNames().forEachRemaining(key -> assertThat(snapshot.data().has(key)).isTrue());
      assertThat(snapshot.data().path(CHANGE.member()).path("tasks"))
          .isEqualTo(CHANGE.value().path("tasks"));
    } else {
      // As text: a tree that was read has decimals where one that was made has doubles.
      assertThat(snapshot.data()).hasToString(changed.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FLOOR")
  void aCommitRaisesTheVersionByOneAndKeepsTheOtherMembers(Contender contender) {
    Store store = open(contender);

    assertThat(store.commit(SESSION, FIRST_VERSION, CHANGE)).isEqualTo(FIRST_VERSION + 1);

    assertChanged(contender, SESSION);
    assertThat(store.read(SESSION)).isEqualTo(FIRST_VERSION + 1);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FLOOR")
  void aReadAndACommitDoTheSame(Contender contender) {
    Store store = open(contender);

    assertThat(store.readAndCommit(SESSION, CHANGE)).isEqualTo(FIRST_VERSION + 1);

    assertChanged(contender, SESSION);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FLOOR")
  void aListOfCommitsDoesTheSameToEachSession(Contender contender) {
    Store store = open(contender);

    assertThat(store.commitAll(SESSIONS, FIRST_VERSION, CHANGE)).isEqualTo(FIRST_VERSION + 1);

    assertThat(SESSIONS).allSatisfy(session -> assertChanged(contender, session));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FLOOR")
  void aCommitAtAnotherVersionIsAConflictAndChangesNothing(Contender contender) {
    Store store = open(contender);
    Snapshot before = states.getSnapshot(SESSION);

    assertThat(store.commit(SESSION, FIRST_VERSION + 1, CHANGE)).isEqualTo(Store.CONFLICT);

    Snapshot after = states.getSnapshot(SESSION);
    assertThat(after.version()).isEqualTo(FIRST_VERSION);
    assertThat(after.json()).isEqualTo(before.json());
  }

  @ParameterizedTest
  @EnumSource(names = "FLOOR")
  void theFloorSetsTheTextThatIsThere(Contender floor) {
    Store store = open(floor);
    Snapshot before = states.getSnapshot(SESSION);

    assertThat(store.commit(SESSION, FIRST_VERSION, CHANGE)).isEqualTo(FIRST_VERSION);
    assertThat(store.commitAll(SESSIONS, FIRST_VERSION, CHANGE)).isEqualTo(FIRST_VERSION);

    assertThat(states.getSnapshot(SESSION).json()).isEqualTo(before.json());
  }
}
