package dev.masterstate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.testing.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/**
 * The README's examples compile and run: they are the bodies of {@link #example}, {@link
 * #listExample} and {@link #patchExample}, to the letter; one is in the tests of the module that it
 * shows.
 */
class ReadmeExampleTest {

  private static final Path README = Path.of("../../README.md");
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/test/java/dev/masterstate/ReadmeExampleTest.java"),
          Path.of("../typed/src/test/java/dev/masterstate/typed/TypedExampleTest.java"));

  @Test
  void theExampleCounts() {
    RedissonClient redisson = TestRedis.shared().client(Protocol.RESP3);
    forget(redisson);
    assertThat(example(redisson).newVersion()).isEqualTo(1);
    assertThat(example(redisson).newVersion()).isEqualTo(2);
    Snapshot snapshot = RedisMasterState.create(redisson).getSnapshot("session-7");
    assertThat(snapshot.data().path("done").asInt()).isEqualTo(2);
    assertThat(snapshot.data().path("by").asText()).isEqualTo("agent-3");
  }

  private static CommitResult example(RedissonClient redisson) {
    // example
    MasterState state = RedisMasterState.create(redisson);
    CommitResult result;
    do {
      Snapshot base = state.getSnapshot("session-7");
      int done = base.data().path("done").asInt();
      Patch patch = FlatPatch.builder().replace("/done", done + 1).add("/by", "agent-3").build();
      result = state.commitPatch("session-7", base, patch);
    } while (result.conflict());
    // end of example
    return result;
  }

  private static void forget(RedissonClient redisson) {
    redisson
        .getKeys()
        .delete(
            RedisMasterState.DEFAULT_KEY_PREFIX + "session-7",
            RedisMasterState.DEFAULT_KEY_PREFIX + "session-8");
  }

  @Test
  void theListIsCommitted() {
    RedissonClient redisson = TestRedis.shared().client(Protocol.RESP3);
    forget(redisson);
    MasterState state = RedisMasterState.create(redisson);
    Patch patch = FlatPatch.builder().add("/by", "agent-3").build();
    Snapshot base = state.getSnapshot("session-8");
    assertThat(listExample(state, base, patch)).as("session-7 is not at version 2").isTrue();
    assertThat(state.getSnapshot("session-7").version()).isZero();
    assertThat(state.getSnapshot("session-8").version()).isEqualTo(1);
  }

  private static boolean listExample(MasterState state, Snapshot base, Patch patch) {
    boolean retry = false;
    // example
    List<CommitAttempt> attempts =
        state.commitAll(
            List.of(Commit.of("session-7", 2, patch), Commit.of("session-8", base, patch)));
    for (CommitAttempt attempt : attempts) {
      retry |= attempt.orElseThrow().conflict();
    }
    // end of example
    return retry;
  }

  @Test
  void theTaskIsTakenOnce() {
    RedissonClient redisson = TestRedis.shared().client(Protocol.RESP3);
    forget(redisson);
    MasterState state = RedisMasterState.create(redisson);
    assertThat(patchExample(state)).isEqualTo("op 0 at /tasks/0/state: PATH_MISSING");
    state.commitPatch(
        "session-7",
        MergePatch.parse(
            "{\"tasks\":[{\"state\":\"open\"}],\"taken\":12345678901234567890,\"log\":[]}"));
    assertThat(patchExample(state)).isEqualTo("version 2");
    assertThat(patchExample(state)).isEqualTo("op 0 at /tasks/0/state: TEST_FAILED");
    Snapshot snapshot = state.getSnapshot("session-7");
    assertThat(snapshot.get("/taken").orElseThrow()).hasToString("12345678901234567891");
    assertThat(snapshot.get("/log").orElseThrow()).hasToString("[{\"by\":\"agent-3\"}]");
  }

  private static String patchExample(MasterState state) {
    // example
    JsonPatch take =
        JsonPatch.builder()
            .test("/tasks/0/state", "open")
            .replace("/tasks/0/state", "taken")
            .increment("/taken", 1)
            .append("/log", Map.of("by", "agent-3"))
            .build();
    CommitResult result = state.commitPatch("session-7", take);
    String outcome =
        result
            .rejection()
            .map(why -> "op " + why.index() + " at " + why.pointer() + ": " + why.reason())
            .orElse("version " + result.newVersion());
    // end of example
    return outcome;
  }

  @Test
  void theReadmeShowsTheCodeThatRan() throws IOException {
    List<String> shown = all(Pattern.compile("(?s)```java\n(.*?)```"), README);
    List<String> ran = new ArrayList<>();
    for (Path source : SOURCES) {
      ran.addAll(all(Pattern.compile("(?s)// example\n(.*?) *// end"), source));
    }
    assertThat(shown).hasSize(4).isEqualTo(ran.stream().map(code -> code.indent(-4)).toList());
  }

  private static List<String> all(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();
  }
}
