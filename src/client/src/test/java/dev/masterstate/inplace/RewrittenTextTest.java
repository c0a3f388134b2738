package dev.masterstate.inplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.masterstate.Commit;
import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.MasterState;
import dev.masterstate.Patch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TcpProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/**
 * What a commit takes on a text that another writer rewrites before the commit's layout of it
 * arrives: it is answered once more that the text is foreign, and lays out what is there by then;
 * with the third layout in vain, it has the script do that.
 */
@Timeout(60)
class RewrittenTextTest extends ForeignCommits {

  private static final int FOR_EVER = Integer.MAX_VALUE;
  private static final String NO_STATE = "no state";

  /** How the layout of a text at version 4 begins, and no other text. */
  private static final String HEAD_OF_FOUR = "{\"version\":4  ";

  private static final Long[] VERSIONS_OF_LIST = {4L, 5L, 4L, 6L, 0L, 0L, 7L};

  private static final int ENTRIES = 300;
  private static final int ENTRIES_A_LIST = 5;

  /** Writes the state anew as another writer would, all at once. */
  private static final String REWRITE =
      "redis.call('SET', KEYS[1], (redis.call('GET', KEYS[1]):gsub('[ \\t\\n]', '')))";

  /** Who sends the commits. */
  enum Client {
    WITHIN_REACH,
    OUT_OF_REACH
  }

  private final AtomicInteger rewrites = new AtomicInteger();
  private TcpProxy proxy;
  private RespConnection writer;

  @BeforeEach
  void leaveAForeignText() {
    proxy = TcpProxy.inFrontOf(server);
    writer = server.connect();
    foreign(SESSION, text(0));
  }

  @AfterEach
  void closeTheProxy() {
    writer.close();
    proxy.close();
  }

  /** What is there after so many rewrites. */
  private static String text(int rewrites) {
    return text(3, rewrites);
  }

  private static String text(long version, int rewrites) {
    return "{\"version\": %d, \"data\": {\"log\": [], \"rewrites\": %d}}"
        .formatted(version, rewrites);
  }

  private String layout(int rewrites) {
    return layoutOf(text(rewrites));
  }

  private static Patch log(int entry) {
    return JsonPatch.builder().append("/log", entry).build();
  }

  /** A store whose commits all pass the proxy; nothing that it has sent is of account yet. */
  private MasterState through(Client client) {
    RedissonClient redisson =
        server.client(
            Protocol.RESP3,
            config -> config.useSingleServer().setAddress(proxy.uri()).setRetryAttempts(0));
    MasterState store =
        RedisMasterState.create(client == Client.WITHIN_REACH ? redisson : wrapped(redisson));
    store.commitPatch("warm", FLAT);
    sent.forget();
    return store;
  }

  private static boolean isRead(String request) {
    return request.contains("\r\nGET\r\n");
  }

  private static boolean isCommit(String request) {
    return request.contains("\r\nEVALSHA\r\n");
  }

  private static boolean hasLayout(String request) {
    return isCommit(request) && request.contains("{\"version\":");
  }

  private static boolean laysOut(String request) {
    return hasLayout(request) || (isCommit(request) && request.contains("\r\nlay_out\r\n"));
  }

  /** Sees to it that this happens so often, before the server gets such a request. */
  private void before(Predicate<String> request, int times, IntConsumer happens) {
    proxy.cutBefore(
        1,
        bytes -> {
          if (rewrites.get() < times && request.test(bytes)) {
            happens.accept(rewrites.incrementAndGet());
          }
          return false;
        });
  }

  private void rewrite(String text) {
    writer.call("SET", key(SESSION), text);
  }

  private void rewriteBeforeEachLayout(int times) {
    before(RewrittenTextTest::laysOut, times, count -> rewrite(text(count)));
  }

  /** Entries were added to the text after so many rewrites: none is lost, and none earlier. */
  private void assertLogged(int rewrites, Integer... entries) {
    Snapshot state = store.getSnapshot(SESSION);
    assertThat(state.get("/rewrites").orElseThrow().asInt()).isEqualTo(rewrites);
    List<Integer> log = new ArrayList<>();
    state.get("/log").orElseThrow().forEach(entry -> log.add(entry.asInt()));
    assertThat(log).containsExactly(entries);
  }

  private void assertSent(String... getsAndHints) {
    assertThat(sent.getsAndHints()).containsExactly(getsAndHints);
  }

  @ParameterizedTest
  @EnumSource
  void aTextThatIsRewrittenOnceIsLaidOutAnew(Client client) {
    MasterState store = through(client);
    rewriteBeforeEachLayout(1);
    assertThat(store.commitPatch(SESSION, 3, log(0)).newVersion()).isEqualTo(4);
    assertSent(NONE, GET, layout(0), GET, layout(1));
    assertLogged(1, 0);
  }

  @ParameterizedTest
  @EnumSource
  void soIsOneThatIsRewrittenTwice(Client client) {
    MasterState store = through(client);
    rewriteBeforeEachLayout(2);
    assertThat(store.commitPatch(SESSION, log(0)).newVersion()).isEqualTo(4);
    assertSent(NONE, GET, layout(0), GET, layout(1), GET, layout(2));
    assertLogged(2, 0);
  }

  @ParameterizedTest
  @EnumSource
  void oneThatIsRewrittenForEverIsLaidOutByTheScript(Client client) {
    MasterState store = through(client);
    rewriteBeforeEachLayout(FOR_EVER);
    assertThat(store.commitPatch(SESSION, 3, log(0)).newVersion()).isEqualTo(4);
    assertSent(NONE, GET, layout(0), GET, layout(1), GET, layout(2), LAY_OUT);
    assertLogged(4, 0);
  }

  @ParameterizedTest
  @EnumSource
  void theLayoutOfASnapshotIsOneOfTheThree(Client client) {
    MasterState store = through(client);
    Snapshot base = store.getSnapshot(SESSION);
    sent.forget();
    rewriteBeforeEachLayout(FOR_EVER);
    assertThat(store.commitPatch(SESSION, base, log(0)).newVersion()).isEqualTo(4);
    assertSent(layout(0), GET, layout(1), GET, layout(2), LAY_OUT);
    assertLogged(4, 0);
  }

  @ParameterizedTest
  @EnumSource
  void aSnapshotOfAnotherTextIsLaidOutAnew(Client client) {
    MasterState store = through(client);
    Snapshot base = store.getSnapshot(SESSION);
    foreign(SESSION, text(1));
    assertThat(store.commitPatch(SESSION, base, log(0)).newVersion()).isEqualTo(4);
    assertSent(layout(0), GET, layout(1));
    assertLogged(1, 0);
  }

  @ParameterizedTest
  @EnumSource
  void aConflictThatIsMetOnTheWayEndsIt(Client client) {
    MasterState store = through(client);
    String raised = text(4, 1);
    before(RewrittenTextTest::laysOut, 1, count -> rewrite(raised));
    assertConflictWithFour(store.commitPatch(SESSION, 3, log(0)));
    assertSent(NONE, GET, layout(0), GET, layoutOf(raised));
    assertThat(redis.text("GET", key(SESSION))).isEqualTo(raised);
    assertThat(store.commitPatch(SESSION, log(1)).newVersion()).isEqualTo(5);
    assertLogged(1, 1);
  }

  @ParameterizedTest
  @EnumSource
  void soDoesOneThatTheScriptFinds(Client client) {
    MasterState store = through(client);
    before(RewrittenTextTest::laysOut, 4, count -> rewrite(text(count == 4 ? 4 : 3, count)));
    assertConflictWithFour(store.commitPatch(SESSION, 3, log(0)));
    assertSent(NONE, GET, layout(0), GET, layout(1), GET, layout(2), LAY_OUT);
    assertThat(redis.text("GET", key(SESSION))).isEqualTo(text(4, 4));
  }

  private static void assertConflictWithFour(CommitResult result) {
    assertThat(result.conflict()).isTrue();
    assertThat(result.currentVersion()).hasValue(4);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoStateByThenIsLeftToTheScript(Client client) {
    MasterState store = through(client);
    before(RewrittenTextTest::laysOut, 1, count -> rewrite(NO_STATE));
    assertThatThrownBy(() -> store.commitPatch(SESSION, 3, log(0)))
        .isInstanceOf(CorruptStateException.class);
    assertSent(NONE, GET, layout(0), GET, LAY_OUT);
    assertThat(redis.text("GET", key(SESSION))).isEqualTo(NO_STATE);
  }

  @ParameterizedTest
  @EnumSource
  void soIsATextWithADoubleMember(Client client) {
    MasterState store = through(client);
    String twice = text(1).replace("\"log\": []", "\"log\": 0, \"log\": []");
    before(RewrittenTextTest::laysOut, 1, count -> rewrite(twice));
    assertThat(store.commitPatch(SESSION, 3, log(0)).newVersion()).isEqualTo(4);
    assertSent(NONE, GET, layout(0), GET, LAY_OUT);
    assertLogged(1, 0);
  }

  @Test
  void aReadThatFailsLeavesTheLayoutToTheScript() {
    MasterState store = through(Client.WITHIN_REACH);
    proxy.cutBefore(1, RewrittenTextTest::isRead);
    assertThat(store.commitPatch(SESSION, 3, log(0)).newVersion()).isEqualTo(4);
    assertThat(proxy.cuts()).isEqualTo(1);
    assertSent(NONE, LAY_OUT);
    assertLogged(0, 0);
  }

  @ParameterizedTest
  @EnumSource
  void soDoesOneThatFailsTheSecondTime(Client client) {
    MasterState store = through(client);
    rewriteAndCutTheSecondRead();
    assertThat(store.commitPatch(SESSION, 3, log(0)).newVersion()).isEqualTo(4);
    assertThat(proxy.cuts()).isEqualTo(1);
    assertSent(NONE, GET, layout(0), LAY_OUT);
    assertLogged(1, 0);
  }

  private void rewriteAndCutTheSecondRead() {
    proxy.cutBefore(
        1,
        bytes -> {
          if (hasLayout(bytes)) {
            rewrite(text(rewrites.incrementAndGet()));
          }
          return isRead(bytes) && rewrites.get() > 0;
        });
  }

  @Test
  void whatIsBehindACommitWhoseReadFailsStaysBehind() {
    MasterState store = through(Client.WITHIN_REACH);
    rewriteAndCutTheSecondRead();
    assertThat(versions(store, Commit.of(SESSION, log(0)), Commit.of(SESSION, log(1))))
        .containsExactly(4L, 5L);
    assertSent(NONE, NONE, GET, layout(0), NONE, LAY_OUT, NONE);
    assertLogged(1, 0, 1);
  }

  @Test
  void aCommitOfAnotherClientInBetweenIsAConflict() {
    for (Predicate<String> request :
        List.<Predicate<String>>of(RewrittenTextTest::isRead, RewrittenTextTest::hasLayout)) {
      foreign(SESSION, text(0));
      rewrites.set(0);
      MasterState slow = through(Client.WITHIN_REACH);
      before(request, 1, count -> store.commitPatch(SESSION, 3, log(0)));
      assertConflictWithFour(slow.commitPatch(SESSION, 3, log(1)));
      assertThat(slow.commitPatch(SESSION, log(2)).newVersion()).isEqualTo(5);
      assertLogged(0, 0, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLayoutOfWhatAnotherClientHasLaidOutByThenIsOfNoAccount(Client client) {
    MasterState slow = through(client);
    before(
        RewrittenTextTest::hasLayout,
        2,
        count -> {
          if (count == 1) {
            rewrite(text(1));
          } else {
            store.commitPatch(SESSION, 3, log(0));
          }
        });
    assertThat(slow.commitPatch(SESSION, log(1)).newVersion()).isEqualTo(5);
    assertSent(NONE, GET, layout(0), GET, NONE, GET, layout(1), layout(1));
    assertLogged(1, 0, 1);
  }

  private static List<Long> versions(MasterState store, Commit... commits) {
    return store.commitAll(List.of(commits)).stream()
        .map(attempt -> attempt.orElseThrow().newVersion())
        .toList();
  }

  /** On two sessions, one of which stays as it is. */
  private static Commit[] list() {
    return new Commit[] {
      Commit.of(SESSION, 3, log(0)),
      Commit.of(SESSION, 4, log(1)),
      Commit.of(OTHER_SESSION, 3, log(0)),
      Commit.of(SESSION, log(2)),
      Commit.of(SESSION, 4, log(3)),
      Commit.of(SESSION, JsonPatch.builder().test("/log", List.of()).build()),
      Commit.of(SESSION, 6, FLAT)
    };
  }

  @Test
  void commitsOfAListStayInOrder() {
    foreign(OTHER_SESSION, text(0));
    MasterState store = through(Client.WITHIN_REACH);
    rewriteBeforeEachLayout(1);
    assertThat(versions(store, list())).containsExactly(VERSIONS_OF_LIST);
    assertSent(
        Stream.of(
            times(7, NONE),
            List.of(GET, GET, layout(0), NONE, layout(0), NONE, NONE, NONE, NONE),
            List.of(GET, layout(1)),
            times(5, NONE)));
    assertLogged(1, 0, 1, 2);
  }

  @Test
  void soTheyDoWhereTheScriptLaysOutInTheEnd() {
    foreign(OTHER_SESSION, text(0));
    MasterState store = through(Client.WITHIN_REACH);
    rewriteBeforeEachLayout(3);
    assertThat(versions(store, list())).containsExactly(VERSIONS_OF_LIST);
    assertSent(
        Stream.of(
            times(7, NONE),
            List.of(GET, GET, layout(0), NONE, layout(0), NONE, NONE, NONE, NONE),
            List.of(GET, layout(1)),
            times(5, NONE),
            List.of(GET, layout(2)),
            times(5, NONE),
            times(6, LAY_OUT)));
    assertLogged(3, 0, 1, 2);
  }

  private void assertSent(Stream<List<String>> rounds) {
    assertSent(rounds.flatMap(List::stream).toArray(String[]::new));
  }

  private static List<String> times(int times, String hints) {
    return IntStream.range(0, times).mapToObj(i -> hints).toList();
  }

  @Test
  void aListOnAStaleSnapshotStaysInOrder() {
    MasterState store = through(Client.WITHIN_REACH);
    Snapshot base = store.getSnapshot(SESSION);
    sent.forget();
    rewriteBeforeEachLayout(2);
    assertThat(
            versions(
                store,
                Commit.of(SESSION, base, log(0)),
                Commit.of(SESSION, base, log(1)),
                Commit.of(SESSION, log(2))))
        .containsExactly(4L, 0L, 5L);
    assertSent(layout(0), NONE, NONE, GET, layout(1), NONE, NONE, GET, layout(2), NONE, NONE);
    assertLogged(2, 0, 2);
  }

  /** So long that a list which goes in one trip takes two with its layout. */
  private static String padded(String text) {
    return text.replace("}}", ", \"pad\": \"" + "x".repeat(900_000) + "\"}}");
  }

  private static Commit[] longList() {
    return new Commit[] {
      Commit.of(SESSION, log(0)),
      Commit.of(SESSION, FlatPatch.builder().add("/long", "y".repeat(200_000)).build()),
      Commit.of(SESSION, log(1))
    };
  }

  private void assertCommits(String... hints) {
    assertThat(sent.commits().stream().map(SentCommands::hints)).containsExactly(hints);
  }

  @Test
  void whatGoesInALaterTripWaitsForACommitThatIsSentAgain() {
    String before = padded(text(0));
    String after = padded(text(1));
    foreign(SESSION, before);
    MasterState store = through(Client.WITHIN_REACH);
    before(RewrittenTextTest::hasLayout, 1, count -> rewrite(after));
    assertThat(versions(store, longList())).containsExactly(4L, 5L, 6L);
    assertCommits(NONE, NONE, NONE, layoutOf(before), layoutOf(after), NONE, NONE);
    assertLogged(1, 0, 1);
  }

  @Test
  void whatMeetsARewrittenTextBehindACommitThatWasMadeHasATurnOfItsOwn() {
    String before = padded(text(0));
    String after = padded(text(4, 1).replace("[]", "[0]"));
    foreign(SESSION, before);
    MasterState store = through(Client.WITHIN_REACH);
    before(
        request -> isCommit(request) && writer.text("GET", key(SESSION)).startsWith(HEAD_OF_FOUR),
        1,
        count -> rewrite(after));
    assertThat(versions(store, longList())).containsExactly(4L, 5L, 6L);
    assertCommits(NONE, NONE, NONE, layoutOf(before), NONE, NONE, layoutOf(after), NONE);
    assertLogged(1, 0, 1);
    assertThat(store.getSnapshot(SESSION).get("/long")).isPresent();
  }

  /** No other client lays the text out in between: then the order would not be certain. */
  @ParameterizedTest
  @EnumSource
  void nothingIsLostAndAllStaysInOrderWhileAnotherWriterIsAtWork(Client client) {
    MasterState store = through(client);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> work = CompletableFuture.supplyAsync(() -> rewriteUntil(done));
    try {
      for (int entry = 0; entry < ENTRIES; entry += ENTRIES_A_LIST) {
        Commit[] list =
            IntStream.range(entry, entry + ENTRIES_A_LIST)
                .mapToObj(each -> Commit.of(SESSION, log(each)))
                .toArray(Commit[]::new);
        assertThat(versions(store, list)).doesNotContain(0L);
      }
    } finally {
      done.set(true);
    }
    assertThat(work.join()).isPositive();
    assertThat(store.getSnapshot(SESSION).version()).isEqualTo(3 + ENTRIES);
    assertLogged(0, IntStream.range(0, ENTRIES).boxed().toArray(Integer[]::new));
  }

  private int rewriteUntil(AtomicBoolean done) {
    int times = 0;
    while (!done.get()) {
      writer.call("EVAL", REWRITE, "1", key(SESSION));
      times++;
    }
    return times;
  }
}
