package dev.masterstate.inplace;

import static java.nio.charset.StandardCharsets.UTF_8;
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

/** Which hints reach the server, as its slow log, made to hold every command, tells. */
class SentLayoutTest {

  private static final String SESSION = "layouts";
  private static final String KEY = RedisMasterState.DEFAULT_KEY_PREFIX + SESSION;
  private static final String FOREIGN =
      "{\"version\": 1, \"data\": {\"\\u0061\": 1, \"b\": \"x\"}}";

  /** Its digest is given by Redis; laying it out spells the first key in five bytes less. */
  private static final int SHED = 5;

  private static final String HEAD = "{\"version\":1   ";

  /** Of a slow log's entry; of the command in it: EVALSHA, SHA, 1, key, and the script's ARGV. */
  private static final int COMMAND = 3;

  private static final int HINTS = 4 + 4;

  private static TestRedis server;

  private RespConnection redis;
  private MasterState store;

  @BeforeAll
  static void start() {
    server = TestRedis.startPrivate("slowlog-log-slower-than 0", "slowlog-max-len 1000");
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
    assertSent(commits().get(0));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void soDoesAnAsynchronousOne(Patch patch) {
    Snapshot base = read();
    store.commitPatchAsync(SESSION, base, patch).toCompletableFuture().join();
    assertSent(commits().get(0));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void soDoesOneOfAList(Patch patch) {
    Snapshot base = read();
    store.commitAll(List.of(Commit.of(SESSION, base, patch))).get(0).orElseThrow();
    assertSent(commits().get(0));
  }

  @Test
  void ofAListTheFirstOneOnASession() {
    // A server that lacks the script would be sent the list twice.
    store.commitPatch(SESSION, patches()[0]);
    redis.call("SET", KEY, FOREIGN);
    Snapshot base = read();
    Commit commit = Commit.of(SESSION, base, patches()[0]);
    store.commitAll(List.of(commit, commit));
    assertThat(commits()).hasSize(2);
    assertThat(commits().get(0).get(HINTS)).as("of the last one").isEmpty();
    assertSent(commits().get(1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void soDoesOneThatDoesNotWriteInPlace(boolean inPlace) {
    store = RedisMasterState.builder(server.client(Protocol.RESP3)).inPlaceWrites(inPlace).build();
    Snapshot base = read();
    assertThat(store.commitPatch(SESSION, base, patches()[0]).success()).isTrue();
    assertSent(commits().get(0));
  }

  @Test
  void aTextWithADoubleMemberIsLeftToTheScript() {
    redis.call("SET", KEY, "{\"version\": 1, \"data\": {\"\\u0061\": 1, \"a\": 2}}");
    Snapshot base = read();
    assertThat(store.commitPatch(SESSION, base, patches()[0]).success()).isTrue();
    assertThat(commits().get(0).get(HINTS)).isEqualTo("lay_out");
  }

  private Snapshot read() {
    Snapshot base = store.getSnapshot(SESSION);
    redis.call("SLOWLOG", "RESET");
    return base;
  }

  /** The log cuts arguments short. */
  private void assertSent(List<String> commit) {
    assertThat(commit.get(HINTS)).isEqualTo(digest() + " " + SHED);
    assertThat(commit.get(commit.size() - 1)).startsWith(HEAD);
  }

  /** The commands that ran scripts since the snapshot was read, the last one first. */
  private List<List<String>> commits() {
    List<?> entries = (List<?>) redis.call("SLOWLOG", "GET", "-1");
    return entries.stream()
        .map(entry -> (List<?>) ((List<?>) entry).get(COMMAND))
        .map(parts -> parts.stream().map(part -> new String((byte[]) part, UTF_8)).toList())
        .filter(parts -> parts.get(0).startsWith("EVAL") && parts.size() > HINTS)
        .toList();
  }

  private String digest() {
    return redis.text("EVAL", "return redis.sha1hex(ARGV[1])", "0", FOREIGN);
  }
}
