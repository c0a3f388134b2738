package dev.masterstate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.RedisMasterState;
import dev.masterstate.history.History;
import dev.masterstate.history.HistoryChecker;
import dev.masterstate.history.RecordingMasterState;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TcpProxy;
import dev.masterstate.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** The connection breaks under a list of commits: what was answered was answered. */
@Timeout(60)
class CommitAllFaultsTest {

  private static final int SESSIONS = 100;
  private static final Duration AT_MOST = Duration.ofSeconds(30);

  /** What the server answers to a commit that makes version 2. */
  private static final int REPLY_BYTES = "$11\r\nCOMMITTED 2\r\n".length();

  private final String name = "cut-list-" + UUID.randomUUID();
  private final List<String> sessions =
      IntStream.range(0, SESSIONS).mapToObj(i -> name + "-" + i).toList();
  private final TcpProxy proxy = TcpProxy.inFrontOf(TestRedis.shared());
  private final History history = new History();
  private final MasterState direct =
      new RecordingMasterState(
          RedisMasterState.create(TestRedis.shared().client(Protocol.RESP3)), history);
  private RedissonClient redisson;
  private MasterState store;

  /** Each session is at version 1; the server has the script. */
  @BeforeEach
  void prepare() {
    assertAllCommitted(direct.commitAll(commits(0)), 1);
  }

  @AfterEach
  void close() {
    if (redisson != null) {
      redisson.shutdown();
    }
    proxy.close();
    HistoryChecker checker = new HistoryChecker();
    sessions.forEach(session -> checker.assertLinearizable(history.of(session)));
    try (RespConnection connection = TestRedis.shared().connect()) {
      sessions.forEach(
          session -> connection.call("DEL", RedisMasterState.DEFAULT_KEY_PREFIX + session));
    }
  }

  /** The client has its one connection before the faults begin. */
  private void connect(Protocol protocol) {
    redisson =
        TestRedis.shared()
            .client(
                protocol,
                config ->
                    config
                        .useSingleServer()
                        .setAddress(proxy.uri())
                        .setConnectionMinimumIdleSize(1)
                        .setConnectionPoolSize(1));
    store = new RecordingMasterState(RedisMasterState.create(redisson), history);
    assertThat(store.getSnapshot(sessions.get(0)).version()).isEqualTo(1);
  }

  private List<Commit> commits(long version) {
    FlatPatch patch = FlatPatch.builder().add(name, version).build();
    return sessions.stream().map(session -> Commit.of(session, version, patch)).toList();
  }

  private static void assertAllCommitted(List<CommitAttempt> attempts, long version) {
    assertThat(attempts)
        .allSatisfy(attempt -> assertThat(attempt.orElseThrow().newVersion()).isEqualTo(version));
  }

  /** What was not written when the connection is lost goes on another, which is cut as well. */
  @ParameterizedTest
  @CsvSource({"RESP2, 0, 0", "RESP2, 37, 0", "RESP3, 37, 5", "RESP3, 99, 12"})
  void whatWasAnsweredBeforeACutKeepsItsAnswerAndTheRestIsUnknown(
      Protocol protocol, int answered, int bytesMore) {
    connect(protocol);
    int sentBefore = proxy.requests().length();
    proxy.cutReplies(answered * REPLY_BYTES + bytesMore);
    List<CommitAttempt> attempts = store.commitAll(commits(1));
    assertNothingWasSentTwice(proxy.requests().substring(sentBefore));
    assertAllCommitted(attempts.subList(0, answered), 2);
    for (int i = answered; i < SESSIONS; i++) {
      assertThat(attempts.get(i).failure()).isPresent();
      if (isKnownFailure(attempts.get(i))) {
        assertThat(direct.getSnapshot(sessions.get(i)).version()).isEqualTo(1);
      }
    }
    assertThat(attempts.get(answered).failure())
        .as("what was under way")
        .containsInstanceOf(CommitOutcomeUnknownException.class);
    assertThat(sessions.subList(0, answered))
        .allSatisfy(session -> assertThat(direct.getSnapshot(session).version()).isEqualTo(2));
    assertThat(sessions)
        .as("at most once")
        .allSatisfy(session -> assertThat(direct.getSnapshot(session).version()).isBetween(1L, 2L));
    assertThatTheNextListIsMade();
  }

  private void assertNothingWasSentTwice(String requests) {
    for (String session : sessions) {
      String key = RedisMasterState.DEFAULT_KEY_PREFIX + session + "\r\n";
      int first = requests.indexOf(key);
      assertThat(requests.indexOf(key, first + 1)).as("sent again: %s", session).isNegative();
    }
  }

  /** They share the connection, and its loss; some may not have been written when it comes. */
  @ParameterizedTest
  @CsvSource({"RESP2, 0, 0", "RESP3, 37, 5"})
  void singleCommitsInFlightFailEachForItselfAndAreNotSentAgain(
      Protocol protocol, int answered, int bytesMore) {
    connect(protocol);
    proxy.cutReplies(answered * REPLY_BYTES + bytesMore);
    FlatPatch patch = FlatPatch.builder().add(name, 1).build();
    List<CompletableFuture<CommitResult>> commits =
        sessions.stream()
            .map(session -> store.commitPatchAsync(session, 1, patch).toCompletableFuture())
            .toList();
    for (int i = 0; i < SESSIONS; i++) {
      if (i < answered) {
        assertThat(commits.get(i).join().newVersion()).isEqualTo(2);
      } else {
        assertThat(commits.get(i))
            .failsWithin(AT_MOST)
            .withThrowableThat()
            .withCauseInstanceOf(MasterStateException.class);
      }
      assertThat(direct.getSnapshot(sessions.get(i)).version()).isBetween(1L, 2L);
    }
    assertThatTheNextListIsMade();
  }

  private void assertThatTheNextListIsMade() {
    proxy.heal();
    List<Commit> next = new ArrayList<>();
    for (String session : sessions) {
      next.add(
          Commit.of(session, direct.getSnapshot(session), FlatPatch.builder().add("n", 1).build()));
    }
    List<CommitAttempt> attempts = List.of();
    do {
      // The client may still hold the dead connection, and says that nothing was sent.
      attempts = store.commitAll(next);
    } while (attempts.stream().anyMatch(CommitAllFaultsTest::isKnownFailure));
    for (int i = 0; i < SESSIONS; i++) {
      assertThat(attempts.get(i).orElseThrow().newVersion())
          .isEqualTo(next.get(i).version().orElseThrow() + 1);
    }
  }

  private static boolean isKnownFailure(CommitAttempt attempt) {
    return attempt
        .failure()
        .filter(failure -> !(failure instanceof CommitOutcomeUnknownException))
        .isPresent();
  }

  @Test
  void aListThatTheServerNeverGetsDidNotHappenAndFailsTyped() {
    connect(Protocol.RESP3);
    int sentBefore = proxy.requests().length();
    proxy.cutBefore(Integer.MAX_VALUE, request -> request.contains(name));
    List<CommitAttempt> attempts = store.commitAll(commits(1));
    assertThat(attempts).allMatch(attempt -> attempt.failure().isPresent());
    assertNothingWasSentTwice(proxy.requests().substring(sentBefore));
    assertThat(sessions)
        .allSatisfy(session -> assertThat(direct.getSnapshot(session).version()).isEqualTo(1));
    assertThatTheNextListIsMade();
  }
}
