package dev.masterstate.inplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TcpProxy;
import dev.masterstate.testing.TestRedis;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/**
 * What a commit without a snapshot of it takes on a foreign text: the script says that the text is
 * foreign, the client reads it, and sends the commit again with its layout.
 */
class ForeignCommitTest {

  private static final String SESSION = "foreign";
  private static final String OTHER_SESSION = "another-one";
  private static final String FOREIGN = "{\"version\": 3, \"data\": {\"a\": 1, \"b\": \"x\"}}";
  private static final String NONE = "";
  private static final String GET = "GET";
  private static final String LAY_OUT = "lay_out";
  private static final Patch FLAT = FlatPatch.builder().add("/b", 2).build();
  private static final Patch JSON = JsonPatch.builder().increment("/a", 1).build();
  private static final Patch MERGE = MergePatch.parse("{\"c\":{\"d\":null}}");

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

  /** The server knows both scripts: a commit is not sent again for that. */
  @BeforeEach
  void connect() {
    redis = server.connect();
    sent = new SentCommands(redis);
    store = RedisMasterState.create(server.client(Protocol.RESP3));
    store.commitPatch("warm", FLAT);
    store.commitPatch("warm", MERGE);
    foreign(SESSION, FOREIGN);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  private void foreign(String session, String text) {
    redis.call("SET", key(session), text);
    sent.forget();
  }

  private static String key(String session) {
    return RedisMasterState.DEFAULT_KEY_PREFIX + session;
  }

  private String layoutOf(String text) {
    return redis.text("EVAL", "return redis.sha1hex(ARGV[1])", "0", text) + " 0";
  }

  static Patch[] patches() {
    return new Patch[] {FLAT, JSON, MERGE};
  }

  @ParameterizedTest
  @MethodSource("patches")
  void itTakesTwoCallsAndARead(Patch patch) {
    assertThat(store.commitPatch(SESSION, 3, patch).newVersion()).isEqualTo(4);
    assertThat(sent.getsAndHints()).containsExactly(NONE, GET, layoutOf(FOREIGN));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void soDoesOneWithoutAVersion(Patch patch) {
    assertThat(store.commitPatch(SESSION, patch).newVersion()).isEqualTo(4);
    assertThat(sent.getsAndHints()).containsExactly(NONE, GET, layoutOf(FOREIGN));
  }

  @Test
  void soDoesAnAsynchronousOne() {
    CommitResult result = store.commitPatchAsync(SESSION, 3, FLAT).toCompletableFuture().join();
    assertThat(result.newVersion()).isEqualTo(4);
    assertThat(sent.getsAndHints()).containsExactly(NONE, GET, layoutOf(FOREIGN));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void soDoesOneThatDoesNotWriteInPlace(boolean inPlace) {
    store = RedisMasterState.builder(server.client(Protocol.RESP3)).inPlaceWrites(inPlace).build();
    assertThat(store.commitPatch(SESSION, 3, FLAT).newVersion()).isEqualTo(4);
    assertThat(sent.getsAndHints()).containsExactly(NONE, GET, layoutOf(FOREIGN));
  }

  @Test
  void soDoesOneOfAClientWhoseConnectionsAreOutOfReach() {
    store = RedisMasterState.create(wrapped(server.client(Protocol.RESP3)));
    assertThat(store.commitPatch(SESSION, 3, FLAT).newVersion()).isEqualTo(4);
    assertThat(sent.getsAndHints()).containsExactly(NONE, GET, layoutOf(FOREIGN));
    foreign(SESSION, FOREIGN);
    assertThat(store.commitAll(List.of(Commit.of(SESSION, 3, FLAT), Commit.of(SESSION, 4, JSON))))
        .extracting(attempt -> attempt.orElseThrow().newVersion())
        .containsExactly(4L, 5L);
    assertThat(sent.getsAndHints()).containsExactly(NONE, GET, layoutOf(FOREIGN), NONE);
  }

  private static RedissonClient wrapped(RedissonClient redisson) {
    return (RedissonClient)
        Proxy.newProxyInstance(
            ForeignCommitTest.class.getClassLoader(),
            new Class<?>[] {RedissonClient.class},
            (proxy, method, arguments) -> method.invoke(redisson, arguments));
  }

  @Test
  void soDoesOneAgainstASnapshotOfAnotherText() {
    redis.call("DEL", key(SESSION));
    String large = "x".repeat(5000);
    store.commitPatch(SESSION, 0, FlatPatch.builder().add("/a", 1).add("/b", large).build());
    Snapshot ours = store.getSnapshot(SESSION);
    foreign(SESSION, FOREIGN);
    CommitResult result = store.commitPatch(SESSION, ours, FLAT);
    assertThat(result.conflict()).isTrue();
    assertThat(result.currentVersion()).hasValue(3);
    List<String> all = sent.getsAndHints();
    assertThat(all.get(0)).as("where the snapshot has the line").contains(":");
    assertThat(all.subList(1, all.size())).containsExactly(GET, layoutOf(FOREIGN));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aConflictIsFoundWithoutTheScriptsLayout(Patch patch) {
    for (long version : new long[] {0, 2, 4, Long.MAX_VALUE}) {
      sent.forget();
      CommitResult result = store.commitPatch(SESSION, version, patch);
      assertThat(result.conflict()).isTrue();
      assertThat(result.currentVersion()).hasValue(3);
      assertThat(sent.getsAndHints()).containsExactly(NONE, GET, layoutOf(FOREIGN));
      assertThat(redis.text("GET", key(SESSION))).isEqualTo(FOREIGN);
    }
  }

  @Test
  void theNextCommitFindsTheTextLaidOut() {
    store.commitPatch(SESSION, 3, FLAT);
    sent.forget();
    assertThat(store.commitPatch(SESSION, 4, JSON).newVersion()).isEqualTo(5);
    assertThat(sent.getsAndHints()).containsExactly(NONE);
  }

  static Stream<String> whatIsLeftToTheScript() {
    return Stream.of(
        "no JSON",
        "{\"version\": 3, \"data\": []}",
        "{\"version\": 3}",
        "{\"version\": 9223372036854775808, \"data\": {}}",
        "{\"version\": 03, \"data\": {}}",
        "{\"version\": \"3\", \"data\": {}}",
        "{\"version\": 3, \"data\": {}",
        "{\"version\": 3, \"data\": {}} {}");
  }

  @ParameterizedTest
  @MethodSource("whatIsLeftToTheScript")
  void whatIsNoStateIsLeftToTheScript(String text) {
    foreign(SESSION, text);
    assertThatThrownBy(() -> store.commitPatch(SESSION, 3, FLAT))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining(SESSION);
    assertThat(sent.getsAndHints()).containsExactly(NONE, GET, LAY_OUT);
    assertThat(redis.text("GET", key(SESSION))).isEqualTo(text);
  }

  @Test
  void soAreAMemberThatIsThereTwiceAndADefectThatIsCarried() {
    for (String members : List.of("\"b\": 1, \"\\u0062\": 1", "\"a\": {\"x\": tru}")) {
      foreign(SESSION, "{\"version\": 3, \"data\": {" + members + "}}");
      assertThat(store.commitPatch(SESSION, 3, FLAT).newVersion()).isEqualTo(4);
      assertThat(sent.getsAndHints()).containsExactly(NONE, GET, LAY_OUT);
    }
  }

  @Test
  void ofAListTheFirstOnASessionLaysTheTextOut() {
    foreign(OTHER_SESSION, FOREIGN);
    List<CommitAttempt> attempts =
        store.commitAll(
            List.of(
                Commit.of(SESSION, 3, FLAT),
                Commit.of(OTHER_SESSION, 2, FLAT),
                Commit.of(SESSION, 3, FLAT),
                Commit.of(SESSION, 4, JSON),
                Commit.of(OTHER_SESSION, MERGE),
                Commit.of(SESSION, JsonPatch.builder().remove("/none").build()),
                Commit.of(SESSION, 5, MERGE),
                Commit.of(OTHER_SESSION, 4, JSON)));
    assertThat(attempts)
        .extracting(attempt -> attempt.orElseThrow().newVersion())
        .containsExactly(4L, 0L, 0L, 5L, 4L, 0L, 6L, 5L);
    assertThat(attempts.get(1).orElseThrow().currentVersion()).hasValue(3);
    assertThat(attempts.get(2).orElseThrow().currentVersion()).hasValue(4);
    assertThat(attempts.get(5).orElseThrow().rejection()).isPresent();

    List<String> all = sent.getsAndHints();
    String layout = layoutOf(FOREIGN);
    List<String> expected = new ArrayList<>();
    IntStream.range(0, attempts.size()).forEach(commit -> expected.add(NONE));
    expected.addAll(List.of(GET, GET));
    expected.addAll(List.of(layout, layout, LAY_OUT, LAY_OUT, LAY_OUT, LAY_OUT, LAY_OUT, LAY_OUT));
    assertThat(all).containsExactlyElementsOf(expected);
  }

  @Test
  void manySessionsOfAListAreAllLaidOut() {
    int many = 100;
    List<Commit> commits = new ArrayList<>();
    for (long version = 3; version < 5; version++) {
      for (int i = 0; i < many; i++) {
        foreign("many-" + i, FOREIGN);
        commits.add(Commit.of("many-" + i, version, i % 2 == 0 ? FLAT : JSON));
      }
    }
    assertThat(store.commitAll(commits))
        .extracting(attempt -> attempt.orElseThrow().newVersion())
        .containsExactlyElementsOf(
            commits.stream().map(commit -> commit.version().getAsLong() + 1).toList());
  }

  @Test
  void aCommitOfAListOnAScriptThatTheServerLacksStaysInOrder() {
    redis.call("SCRIPT", "FLUSH");
    store.commitPatch("warm", FLAT);
    sent.forget();
    assertThat(
            store.commitAll(
                List.of(
                    Commit.of(SESSION, 3, JSON),
                    Commit.of(SESSION, 4, FLAT),
                    Commit.of(SESSION, 5, MERGE))))
        .extracting(attempt -> attempt.orElseThrow().newVersion())
        .containsExactly(4L, 5L, 6L);
  }

  private MasterState through(TcpProxy proxy) {
    return RedisMasterState.create(
        server.client(
            Protocol.RESP3,
            config -> config.useSingleServer().setAddress(proxy.uri()).setRetryAttempts(0)));
  }

  /** Sees to it that this happens once, before the server gets such a request. */
  private static void before(TcpProxy proxy, Predicate<String> request, Runnable happens) {
    boolean[] happened = {false};
    proxy.cutBefore(
        1,
        bytes -> {
          if (!happened[0] && request.test(bytes)) {
            happened[0] = true;
            happens.run();
          }
          return false;
        });
  }

  private static boolean isRead(String request) {
    return request.contains("\r\nGET\r\n");
  }

  private static boolean hasLayout(String request) {
    return request.contains("\r\nEVALSHA\r\n") && request.contains("{\"version\":");
  }

  @Test
  void aTextThatIsRewrittenAfterItWasReadIsLaidOutByTheScript() {
    try (TcpProxy proxy = TcpProxy.inFrontOf(server);
        RespConnection writer = server.connect()) {
      MasterState store = through(proxy);
      store.getSnapshot(SESSION);
      sent.forget();
      String rewritten = FOREIGN.replace("1", "2");
      before(
          proxy, ForeignCommitTest::hasLayout, () -> writer.call("SET", key(SESSION), rewritten));
      assertThat(store.commitPatch(SESSION, 3, JSON).newVersion()).isEqualTo(4);
      assertThat(store.getSnapshot(SESSION).get("/a").orElseThrow().asInt()).isEqualTo(3);
    }
  }

  @Test
  void aCommitOfAnotherClientInBetweenIsAConflict() {
    for (Predicate<String> request :
        List.<Predicate<String>>of(ForeignCommitTest::isRead, ForeignCommitTest::hasLayout)) {
      foreign(SESSION, FOREIGN);
      try (TcpProxy proxy = TcpProxy.inFrontOf(server)) {
        MasterState other = store;
        MasterState slow = through(proxy);
        slow.getSnapshot("warm");
        before(proxy, request, () -> other.commitPatch(SESSION, 3, JSON));
        CommitResult result = slow.commitPatch(SESSION, 3, FLAT);
        assertThat(result.conflict()).isTrue();
        assertThat(result.currentVersion()).hasValue(4);
        assertThat(slow.commitPatch(SESSION, FLAT).newVersion()).isEqualTo(5);
      }
    }
  }

  @Test
  void aReadThatFailsLeavesTheLayoutToTheScript() {
    try (TcpProxy proxy = TcpProxy.inFrontOf(server)) {
      MasterState store = through(proxy);
      store.getSnapshot("warm");
      sent.forget();
      proxy.cutBefore(1, ForeignCommitTest::isRead);
      assertThat(store.commitPatch(SESSION, 3, FLAT).newVersion()).isEqualTo(4);
      assertThat(proxy.cuts()).isEqualTo(1);
      assertThat(sent.getsAndHints()).containsExactly(NONE, LAY_OUT);
    }
  }
}
