package dev.masterstate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.testing.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** The README's example compiles and runs: it is the body of {@link #example}, to the letter. */
class ReadmeExampleTest {

  private static final Path README = Path.of("../../README.md");
  private static final Path SOURCE =
      Path.of("src/test/java/dev/masterstate/ReadmeExampleTest.java");

  @Test
  void theExampleCounts() {
    RedissonClient redisson = TestRedis.shared().client(Protocol.RESP3);
    redisson.getKeys().delete(RedisMasterState.DEFAULT_KEY_PREFIX + "session-7");
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

  @Test
  void theReadmeShowsTheCodeThatRan() throws IOException {
    String shown = only(Pattern.compile("(?s)```java\n(.*?)```"), Files.readString(README));
    String ran =
        only(Pattern.compile("(?s)// example\n(.*?) *// end"), Files.readString(SOURCE)).indent(-4);
    assertThat(shown).isEqualTo(ran);
  }

  private static String only(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
