package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.JsonPatch;
import dev.masterstate.layout.StoredText;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The server's work on a commit goes with what the commit sends and what is stored, not with their
 * product: ops that go through the same again and again use up the limit of work.
 */
class ServerWorkTest extends OnPrivateServer {

  private static final long VERSION = 9;
  private static final int MANY_LINES = 80_000;

  /** With work that goes by the square it takes minutes, and nobody waits so long for the reply. */
  private static final int MANY_MEMBERS = 120_000;

  private static final int OPS_ON_ALL_LINES = 60;
  private static final int MANY_OPS = 15_000;

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

  private BareScript script;

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
  void opsThatGoThroughWhatWasRemovedAreCounted(Repeated repeated) {
    String text = repeated.text();
    ScriptArguments arguments =
        ScriptArguments.of(Long.toString(VERSION), repeated.patch()).writingInPlace();
    List<String> reply = script.commitOn(text, arguments);
    assertThat(reply).startsWith("REJECTED", "9").contains("LIMIT_EXCEEDED");
    assertThat(script.text().equals(text)).as("the text is as it was").isTrue();
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
        script.commitOn("{\"version\":9,\"data\":{\"a\":1}" + others + "}", arguments.layingOut());
    assertThat(reply).containsExactly("COMMITTED", "10");
    String laidOut = StateText.head(VERSION + 1) + "\n\"a\":2\n}" + others + "}";
    assertThat(StoredText.plain(script.stored()).equals(laidOut)).as("all members").isTrue();
  }
}
