package dev.masterstate.inplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.Limits;
import dev.masterstate.Patch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.config.Protocol;

/**
 * What a commit without a snapshot of it takes on a foreign text: the script says that the text is
 * foreign, the client reads it, and sends the commit again with its layout.
 */
@Timeout(60)
class ForeignCommitTest extends ForeignCommits {

  private static final String FOREIGN = "{\"version\": 3, \"data\": {\"a\": 1, \"b\": \"x\"}}";
  private static final Patch JSON = JsonPatch.builder().increment("/a", 1).build();

  @BeforeEach
  void leaveAForeignText() {
    foreign(SESSION, FOREIGN);
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

  /** Long enough for hints of its lines to be sent. */
  private Snapshot snapshotOfAnotherText() {
    redis.call("DEL", key(SESSION));
    String large = "x".repeat(5000);
    store.commitPatch(SESSION, 0, FlatPatch.builder().add("/a", 1).add("/b", large).build());
    Snapshot ours = store.getSnapshot(SESSION);
    foreign(SESSION, FOREIGN);
    return ours;
  }

  @Test
  void soDoesOneAgainstASnapshotOfAnotherText() {
    Snapshot ours = snapshotOfAnotherText();
    CommitResult result = store.commitPatch(SESSION, ours, FLAT);
    assertThat(result.conflict()).isTrue();
    assertThat(result.currentVersion()).hasValue(3);
    List<String> all = sent.getsAndHints();
    assertThat(all.get(0)).as("where the snapshot has the line").contains(":");
    assertThat(all.subList(1, all.size())).containsExactly(GET, layoutOf(FOREIGN));
  }

  @Test
  void ofAListOnSuchASnapshotNoneIsSentAgainWithItsHints() {
    Commit commit = Commit.of(SESSION, snapshotOfAnotherText(), FLAT);
    assertThat(store.commitAll(List.of(commit, commit)))
        .allMatch(attempt -> attempt.orElseThrow().conflict());
    List<String> all = sent.getsAndHints();
    assertThat(all.subList(0, 2))
        .as("where the snapshot has the line")
        .allMatch(hints -> hints.contains(":"));
    String layout = layoutOf(FOREIGN);
    assertThat(all.subList(2, all.size())).containsExactly(GET, layout, NONE, GET, layout);
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

  /** Unless it is a conflict, which changes nothing: then the next one does. */
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

    String layout = layoutOf(FOREIGN);
    List<String> expected = new ArrayList<>();
    IntStream.range(0, attempts.size()).forEach(commit -> expected.add(NONE));
    expected.addAll(List.of(GET, GET));
    expected.addAll(List.of(layout, layout, NONE, NONE, NONE, NONE, NONE, NONE));
    expected.addAll(List.of(GET, layout, NONE));
    assertThat(sent.getsAndHints()).containsExactlyElementsOf(expected);
  }

  @Test
  void aListOfConflictsIsLeftToTheScriptAfterThreeLayouts() {
    int many = 10;
    List<CommitAttempt> attempts =
        store.commitAll(Collections.nCopies(many, Commit.of(SESSION, 2, FLAT)));
    assertThat(attempts)
        .allSatisfy(attempt -> assertThat(attempt.orElseThrow().currentVersion()).hasValue(3));

    List<String> expected = new ArrayList<>(Collections.nCopies(many, NONE));
    for (int left = many; left > many - Limits.MAX_SENT_LAYOUTS; left--) {
      expected.addAll(List.of(GET, layoutOf(FOREIGN)));
      expected.addAll(Collections.nCopies(left - 1, NONE));
    }
    expected.addAll(Collections.nCopies(many - Limits.MAX_SENT_LAYOUTS, LAY_OUT));
    assertThat(sent.getsAndHints()).containsExactlyElementsOf(expected);
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
    assertThat(sent.getsAndHints())
        .as("the scripts are loaded before the text is read")
        .containsExactly(NONE, NONE, NONE, NONE, NONE, NONE, GET, layoutOf(FOREIGN), NONE, NONE);
  }
}
