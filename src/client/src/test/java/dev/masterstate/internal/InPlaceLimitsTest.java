package dev.masterstate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.JsonPatch;
import dev.masterstate.layout.StoredText;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The size limit, the last version and times to live, on texts that are written in place. */
class InPlaceLimitsTest {

  private static final String KEEP_TTL = "";
  private static final String LINES =
      "\n\"a\":\"aaaa\"" + " ".repeat(50) + ",\n\"b\":\"" + "x".repeat(3000) + "\",\n\"c\":3\n}}";
  private static final String TEXT = OwnLayout.counted(9, LINES + " ".repeat(200));
  private static final int PLAIN = StoredText.plain(TEXT.getBytes(UTF_8)).length();
  private static final List<String> GROW = List.of("\"a\"", "\"aaaaaaaaaa\"");
  private static final int GROWTH = 6;
  private static final List<String> GROW_BEYOND_ROOM =
      List.of("\"a\"", "\"" + "a".repeat(84) + "\"");
  private static final int LARGE_GROWTH = 80;

  private BareScript script;

  @BeforeEach
  void load() {
    script = new BareScript(TestRedis.shared(), "commit_patch limits");
    script.store(TEXT);
  }

  @AfterEach
  void close() {
    script.close();
  }

  private ScriptArguments arguments(List<String> ops, boolean hinted) {
    ScriptArguments arguments = ScriptArguments.of("9", ops).writingInPlace();
    return hinted ? arguments.hints(script.hints(arguments.members())) : arguments;
  }

  private static ScriptArguments arguments(JsonPatch patch) {
    return ScriptArguments.of("9", patch).writingInPlace();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void roomAndPoolMakeNoStateTooLarge(boolean hinted) {
    for (int spare : new int[] {0, 1, 49, 50, 51, 199, 200, 249, 250, 251}) {
      assertFits(GROW, hinted, PLAIN + GROWTH + spare);
      assertFits(GROW_BEYOND_ROOM, hinted, PLAIN + LARGE_GROWTH + spare);
    }
  }

  private void assertFits(List<String> ops, boolean hinted, int maxBytes) {
    script.store(TEXT);
    assertThat(script.commit(arguments(ops, hinted).maxBytes(Integer.toString(maxBytes))))
        .as("limit %d", maxBytes)
        .containsExactly("COMMITTED", "10");
    assertThat(script.stored()).hasSizeLessThanOrEqualTo(maxBytes);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStateThatIsTooLargeWithoutRoomAndPoolIsRefused(boolean hinted) {
    assertRefused(GROW, hinted, PLAIN + GROWTH);
    assertRefused(GROW_BEYOND_ROOM, hinted, PLAIN + LARGE_GROWTH);
  }

  private void assertRefused(List<String> ops, boolean hinted, int bytes) {
    String max = Integer.toString(bytes - 1);
    assertThat(script.commit(arguments(ops, hinted).maxBytes(max)))
        .containsExactly("TOO_LARGE", Integer.toString(bytes), max);
    assertThat(script.text()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void underAnotherStoresLimitWhatDoesNotGrowPasses(boolean hinted) {
    for (List<String> ops :
        List.of(
            List.<String>of(),
            List.of("\"a\"", "\"AAAA\""),
            List.of("\"a\"", "1"),
            List.of("\"c\"", ""),
            List.of("\"a\"", "", "\"d\"", "4"),
            List.of("\"c\"", "4", "\"z\"", ""))) {
      script.store(TEXT);
      assertThat(script.commit(arguments(ops, hinted).maxBytes("1000")))
          .as(ops.toString())
          .containsExactly("COMMITTED", "10");
    }
    script.store(TEXT);
    assertThat(script.commit(arguments(GROW, hinted).maxBytes("1000")))
        .startsWith("TOO_LARGE")
        .endsWith("1000");
    assertThat(script.text()).isEqualTo(TEXT);
  }

  /** The white space inside of values is not counted: with less of it, the same bytes hold more. */
  @ParameterizedTest
  @ValueSource(ints = {10, 3000})
  void aValueAsLongAsBeforeMayBeGrowth(int filling) {
    String filler = "x".repeat(filling);
    String text = OwnLayout.counted(9, "\n\"a\":[1, 2],\n\"b\":\"" + filler + "\",\n\"c\":3\n}}");
    for (ScriptArguments growth :
        List.of(
            arguments(List.of("\"a\"", "[1,23]"), false),
            arguments(List.of("\"a\"", "[1,23]", "\"c\"", "4"), false),
            arguments(JsonPatch.builder().replace("/a", List.of(1, 23)).build()),
            arguments(
                JsonPatch.builder().replace("/a", List.of(1, 23)).replace("/c", 4).build()))) {
      script.store(text);
      assertThat(script.commit(growth.maxBytes("90"))).startsWith("TOO_LARGE");
      assertThat(script.text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLastVersionIsNotLeft(boolean hinted) {
    String last = OwnLayout.counted(Long.MAX_VALUE, LINES);
    script.store(last);
    ScriptArguments arguments =
        ScriptArguments.of(Long.toString(Long.MAX_VALUE), List.of("\"a\"", "1")).writingInPlace();
    String hints = hinted ? script.hints(arguments.members()) : "";
    assertThat(script.commit(arguments.hints(hints))).containsExactly("EXHAUSTED");
    assertThat(script.text()).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTimeToLiveIsKeptUnlessOneIsGiven(boolean hinted) {
    script.redis().call("EXPIRE", script.key(), "1000");
    commit(9, hinted, "1", KEEP_TTL);
    assertThat(secondsToLive()).isBetween(900L, 1000L);
    commit(10, hinted, "2", "5000000");
    assertThat(secondsToLive()).isBetween(4900L, 5000L);
    commit(11, hinted, "\"" + "a".repeat(100) + "\"", KEEP_TTL);
    assertThat(secondsToLive()).isBetween(4900L, 5000L);
    commit(12, hinted, "3", "1000000");
    assertThat(secondsToLive()).isBetween(900L, 1000L);
    script.redis().call("PERSIST", script.key());
    commit(13, hinted, "4", KEEP_TTL);
    assertThat(secondsToLive()).as("for ever").isEqualTo(-1);
    commit(14, hinted, "5", "1000000");
    assertThat(secondsToLive()).isBetween(900L, 1000L);
    assertThat(script.stored()).as("no text was set").hasSize(TEXT.length());
  }

  private void commit(long version, boolean hinted, String value, String timeToLive) {
    ScriptArguments arguments =
        ScriptArguments.of(Long.toString(version), List.of("\"a\"", value))
            .writingInPlace()
            .timeToLive(timeToLive);
    String hints = hinted ? script.hints(arguments.members()) : "";
    assertThat(script.commit(arguments.hints(hints)).get(0)).isEqualTo("COMMITTED");
  }

  private long secondsToLive() {
    return script.redis().number("TTL", script.key());
  }
}
