package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.JsonPatch;
import dev.masterstate.layout.StoredText;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The server's work on a commit goes with what the commit sends and what is stored, never with
 * their product: it is done soon, or the patch is rejected soon.
 */
class ServerWorkTest {

  /** Several times what each commit here takes; with work that goes by the square it is 3 to 13. */
  private static final long MOST_SECONDS = 2;

  private static final long VERSION = 9;
  private static final int MANY_LINES = 80_000;
  private static final int MANY_MEMBERS = 30_000;
  private static final int OPS_ON_ALL_LINES = 60;
  private static final int MANY_OPS = 15_000;
  private static final Pattern SERVER_MICROS =
      Pattern.compile("(?m)^cmdstat_evalsha:calls=1,usec=(\\d+)");

  /** JSON Patches that go through what they have removed before. */
  enum Repeated {
    TESTS_OF_THE_ROOT_THAT_WAS_REPLACED(
        MANY_LINES,
        patch -> {
          patch.replace("", Map.of());
          IntStream.range(0, OPS_ON_ALL_LINES).forEach(i -> patch.test("", Map.of()));
        }),
    REPLACES_OF_THE_ROOT(
        MANY_LINES,
        patch -> IntStream.range(0, OPS_ON_ALL_LINES).forEach(i -> patch.replace("", Map.of()))),
    COPIES_OF_THE_ROOT_THAT_WAS_REPLACED(
        MANY_LINES,
        patch -> {
          patch.replace("", Map.of());
          IntStream.range(0, OPS_ON_ALL_LINES).forEach(i -> patch.copy("", "/a").remove("/a"));
        }),
    MANY_TESTS_OF_A_ROOT_THAT_HAD_FEW_MEMBERS(
        MANY_LINES / 100,
        patch -> {
          patch.replace("", Map.of());
          IntStream.range(0, MANY_OPS).forEach(i -> patch.test("", Map.of()));
        }),
    MEMBERS_ADDED_AND_REMOVED(
        1,
        patch ->
            IntStream.range(0, MANY_OPS)
                .forEach(i -> patch.add("/k0/x", 1).remove("/k0/x").test("/k0", Map.of()))),
    ELEMENTS_ADDED_AND_REMOVED(
        1,
        patch -> {
          patch.replace("/k0", List.of());
          IntStream.range(0, MANY_OPS)
              .forEach(i -> patch.append("/k0", 1).remove("/k0/0").test("/k0", List.of()));
        }),
    LINES_ADDED_AND_REMOVED(
        0,
        patch ->
            IntStream.range(0, MANY_OPS)
                .forEach(i -> patch.add("/x", 1).remove("/x").test("", Map.of()))),
    ALL_ADDED_AND_REMOVED_BEFORE_TESTS(
        1,
        patch -> {
          IntStream.range(0, MANY_OPS).forEach(i -> patch.add("/k0/x", 1).remove("/k0/x"));
          IntStream.range(0, MANY_OPS).forEach(i -> patch.test("/k0", Map.of()));
        });

    private final int lines;

    // Lambdas that keep nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<JsonPatch.Builder> ops;

    Repeated(int lines, Consumer<JsonPatch.Builder> ops) {
      this.lines = lines;
      this.ops = ops;
    }

    String text() {
      return IntStream.range(0, lines)
          .mapToObj(i -> "\n\"k" + i + "\":{}")
          .collect(Collectors.joining(",", StateText.head(VERSION), "\n}}"));
    }

    JsonPatch patch() {
      JsonPatch.Builder patch = JsonPatch.builder();
      ops.accept(patch);
      return patch.build();
    }
  }

  private static TestRedis server;
  private BareScript script;

  @BeforeAll
  static void start() {
    server = TestRedis.startPrivate();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void load() {
    script = new BareScript(server, "server work");
  }

  @AfterEach
  void close() {
    script.close();
  }

  @ParameterizedTest
  @EnumSource
  void opsThatGoThroughWhatWasRemoved(Repeated repeated) {
    String text = repeated.text();
    ScriptArguments arguments =
        ScriptArguments.of(Long.toString(VERSION), repeated.patch()).writingInPlace();
    List<String> reply = inTime(text, arguments);
    if (!reply.equals(List.of("COMMITTED", "10"))) {
      assertThat(reply).startsWith("REJECTED", "9").contains("LIMIT_EXCEEDED");
      assertThat(script.text().equals(text)).as("the text is as it was").isTrue();
    }
  }

  @Test
  void aForeignTextOfManyEnvelopeMembers() {
    String others =
        IntStream.range(0, MANY_MEMBERS)
            .mapToObj(i -> ",\"k" + i + "\":1")
            .collect(Collectors.joining());
    ScriptArguments arguments =
        ScriptArguments.of(Long.toString(VERSION), List.of("\"a\"", "2")).writingInPlace();
    List<String> reply =
        inTime("{\"version\":9,\"data\":{\"a\":1}" + others + "}", arguments.layingOut());
    assertThat(reply).containsExactly("COMMITTED", "10");
    String laidOut = StateText.head(VERSION + 1) + "\n\"a\":2\n}" + others + "}";
    assertThat(StoredText.plain(script.stored()).equals(laidOut)).as("all members").isTrue();
  }

  private List<String> inTime(String text, ScriptArguments arguments) {
    script.redis().call("CONFIG", "RESETSTAT");
    List<String> reply = script.commitOn(text, arguments);
    long micros =
        SERVER_MICROS
            .matcher(script.redis().text("INFO", "commandstats"))
            .results()
            .mapToLong(found -> Long.parseLong(found.group(1)))
            .findFirst()
            .orElseThrow();
    assertThat(micros).as("us, for %s", reply).isLessThan(MOST_SECONDS * 1_000_000);
    return reply;
  }
}
