package dev.masterstate.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.CorruptStateException;
import dev.masterstate.FlatPatch;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stored value that is no state is refused, by its name, and not touched. */
abstract class CorruptStateRules extends Rules {

  private static final FlatPatch PATCH = FlatPatch.builder().add("a", 1).build();

  CorruptStateRules(Subject subject) {
    super(subject);
  }

  /** Neither a snapshot nor a commit takes the value, whichever version the commit names. */
  private void assertCorrupt() {
    assertRefused(CorruptStateException.class, () -> store.getSnapshot(session));
    for (long version : new long[] {0, 1, Long.MAX_VALUE}) {
      assertRefused(CorruptStateException.class, () -> store.commitPatch(session, version, PATCH));
    }
    assertRefused(
        CorruptStateException.class,
        () -> store.commitPatch(session, 1, FlatPatch.builder().build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\n\t \r",
        "nonsense",
        "{",
        "[]",
        "null",
        "1",
        "\"text\"",
        "[{\"version\":1,\"data\":{}}]",
        "'version'",
        "{\"version\":1,\"data\":{}",
        "{\"version\":1,\"data\":{\"a\":[1}",
        "{\"version\":1,\"data\":{\"a\":\"unclosed}}",
        "{\"version\":1 \"data\":{}}",
        "{\"version\" 1,\"data\":{}}",
        "{\"version\":1,\"data\":{},}",
        "{version:1,data:{}}",
      })
  void aTextThatIsNoJsonObjectIsCorrupt(String text) {
    put(text);
    assertCorrupt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ }",
        "{\"version\":1}",
        "{\"data\":{}}",
        "{\"data\":{\"version\":1,\"data\":{}}}",
        "{\"Version\":1,\"Data\":{}}",
      })
  void aMissingVersionOrDataIsCorrupt(String text) {
    put(text);
    assertCorrupt();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "1", "\"{}\"", "true", "[{}]"})
  void dataThatIsNoObjectIsCorruptEvenForAnEmptyPatch(String data) {
    putData(data);
    assertCorrupt();
    put("{\"data\":" + data + ",\"version\":1}");
    assertCorrupt();
    put("{\"data\":{},\"version\":1,\"data\":" + data + "}");
    assertCorrupt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0",
        "1e0",
        "1.5",
        "true",
        "false",
        "null",
        "-1",
        "\"1\"",
        "\"\"",
        "[1]",
        "{}",
        "01",
        "00",
        "+1",
        "0x1",
        "1 2",
        "NaN",
        "Infinity",
        "",
        "9223372036854775808",
        "18446744073709551617",
        "100000000000000000000000000000000",
      })
  void aVersionThatIsNoIntegerFrom0To2To63Minus1IsCorrupt(String version) {
    put("{\"version\":" + version + ",\"data\":{\"a\":1}}");
    assertCorrupt();
    put("{\"data\":{\"a\":1}, \"version\": " + version + "}");
    assertCorrupt();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "}", "{}", ",", "\u0000", "\n\n1", "{\"version\":1,\"data\":{}}"})
  void whateverFollowsTheStateMakesItCorrupt(String rest) {
    put("{\"version\":1,\"data\":{\"a\":1}}" + rest);
    assertCorrupt();
  }

  @Test
  void aTextThatIsNotUtf8IsCorrupt() {
    put(new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0});
    assertCorrupt();
    put("{\"version\":1,\"data\":{}}".getBytes(UTF_16LE));
    assertCorrupt();
    put(new byte[] {0, 1, 2, 3});
    assertCorrupt();
  }

  @Test
  void aKeyOfAnotherTypeIsCorrupt() {
    redis.call("HSET", key(), "version", "1");
    assertCorrupt();
    redis.call("DEL", key());
    redis.call("RPUSH", key(), "{\"version\":1,\"data\":{}}");
    assertCorrupt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tru",
        "01",
        "1.",
        "\"\\x\"",
        "\"\\u12\"",
        "\"tab\there\"",
        "\"caf\u00e9\"",
        "\"\u00c0\u0080\"",
        "\"\u00ed\u00a0\u0080\"",
        "{\"x\" 1}",
        "[1 2]",
        "[1,]",
      })
  void aDefectInsideAnUntouchedMemberIsCarriedByACommitAndReportedByReading(String defect) {
    // As ISO 8859-1, so that a letter above 7f is a byte that is no UTF-8.
    put(("{\"version\":1,\"data\":{\"n\":1,\"bad\":" + defect + "}}").getBytes(ISO_8859_1));
    assertRefused(CorruptStateException.class, () -> store.getSnapshot(session));
    assertCommitted(store.commitPatch(session, 1, patch("n", 2)), 2);
    assertThat(new String(storedBytes(), ISO_8859_1)).contains(defect);
    assertRefused(CorruptStateException.class, () -> store.getSnapshot(session));
    assertCommitted(store.commitPatch(session, 2, patch("bad", 0)), 3);
    assertSnapshot(3, "{\"n\":2,\"bad\":0}");
  }

  @Test
  void anAsyncCallFailsTheStageWithTheSameException() {
    put("no state");
    assertStageFails(store.getSnapshotAsync(session));
    assertStageFails(store.commitPatchAsync(session, 1, PATCH));
  }

  private void assertStageFails(CompletionStage<?> stage) {
    Throwable failure = stage.handle((result, thrown) -> thrown).toCompletableFuture().join();
    assertThat(failure).isInstanceOf(CorruptStateException.class);
    assertThat(((CorruptStateException) failure).sessionId()).isEqualTo(session);
  }
}
