package dev.masterstate.inplace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.Commit;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.config.Protocol;

/** What a commit against a snapshot of a foreign text tells the server. */
class SentLayoutTest {

  private static final String SESSION = "layouts";
  private static final String KEY = RedisMasterState.DEFAULT_KEY_PREFIX + SESSION;
  private static final String FOREIGN =
      "{\"version\": 1, \"data\": {\"\\u0061\": 1, \"b\": \"x\"}}";

  /** Its digest is given by Redis; laying it out spells the first key in five bytes less. */
  private static final int SHED = 5;

  private static final String HEAD = "{\"version\":1   ";

  private static TestRedis server;

  private RespConnection redis;
  private SentCommands sent;
  private MasterState store;

  @BeforeAll
  static void start() {
    server = SentCommands.startServer();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void connect() {
    redis = server.connect();
    sent = new SentCommands(redis);
    redis.call("SET", KEY, FOREIGN);
    store = RedisMasterState.create(server.client(Protocol.RESP3));
  }

  @AfterEach
  void close() {
    redis.close();
  }

  static Patch[] patches() {
    return new Patch[] {
      FlatPatch.builder().add("/b", 2).build(),
      JsonPatch.parse("[{\"op\":\"add\",\"path\":\"/b\",\"value\":2}]"),
      MergePatch.parse("{\"b\":2}")
    };
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aCommitAgainstASnapshotOfAForeignTextSendsItsLayout(Patch patch) {
    Snapshot base = read();
    assertThat(store.commitPatch(SESSION, base, patch).success()).isTrue();
    assertSent(sent.commits().get(0));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void soDoesAnAsynchronousOne(Patch patch) {
    Snapshot base = read();
    store.commitPatchAsync(SESSION, base, patch).toCompletableFuture().join();
    assertSent(sent.commits().get(0));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void soDoesOneOfAList(Patch patch) {
    Snapshot base = read();
    store.commitAll(List.of(Commit.of(SESSION, base, patch))).get(0).orElseThrow();
    assertSent(sent.commits().get(0));
  }

  @Test
  void ofAListTheFirstOneOnASession() {
    // A server that lacks the script would be sent the list twice.
    store.commitPatch(SESSION, patches()[0]);
    redis.call("SET", KEY, FOREIGN);
    Snapshot base = read();
    Commit commit = Commit.of(SESSION, base, patches()[0]);
    store.commitAll(List.of(commit, commit));
    assertThat(sent.commits()).hasSize(2);
    assertSent(sent.commits().get(0));
    assertThat(SentCommands.hints(sent.commits().get(1))).as("of the last one").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void soDoesOneThatDoesNotWriteInPlace(boolean inPlace) {
    store = RedisMasterState.builder(server.client(Protocol.RESP3)).inPlaceWrites(inPlace).build();
    Snapshot base = read();
    assertThat(store.commitPatch(SESSION, base, patches()[0]).success()).isTrue();
    assertSent(sent.commits().get(0));
  }

  @Test
  void aTextWithADoubleMemberIsLeftToTheScript() {
    redis.call("SET", KEY, "{\"version\": 1, \"data\": {\"\\u0061\": 1, \"a\": 2}}");
    Snapshot base = read();
    assertThat(store.commitPatch(SESSION, base, patches()[0]).success()).isTrue();
    assertThat(sent.getsAndHints()).containsExactly("lay_out");
  }

  private Snapshot read() {
    Snapshot base = store.getSnapshot(SESSION);
    sent.forget();
    return base;
  }

  /** The log cuts arguments short. */
  private void assertSent(List<String> commit) {
    assertThat(SentCommands.hints(commit)).isEqualTo(digest() + " " + SHED);
    assertThat(commit.get(commit.size() - 1)).startsWith(HEAD);
  }

  private String digest() {
    return redis.text("EVAL", "return redis.sha1hex(ARGV[1])", "0", FOREIGN);
  }
}
