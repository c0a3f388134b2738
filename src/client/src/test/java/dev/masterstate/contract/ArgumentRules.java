package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.FlatPatch;
import dev.masterstate.Limits;
import dev.masterstate.Snapshot;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad arguments are refused before anything is sent, and before the stored value is looked at. */
abstract class ArgumentRules extends Rules {

  private static final FlatPatch EMPTY = FlatPatch.builder().build();

  ArgumentRules(Subject subject) {
    super(subject);
  }

  @Test
  void aNullArgumentIsANullPointerException() {
    Snapshot base = store.getSnapshot(session);
    refusesNull(() -> store.getSnapshot(null));
    refusesNull(() -> store.commitPatch(null, 0, EMPTY));
    refusesNull(() -> store.commitPatch(session, 0, null));
    refusesNull(() -> store.commitPatch(null, base, EMPTY));
    refusesNull(() -> store.commitPatch(session, null, EMPTY));
    refusesNull(() -> store.commitPatch(session, base, null));
    refusesNull(() -> store.initializeState(null, object("{}")));
    refusesNull(() -> store.initializeState(session, null));
    assertNothingWritten();
  }

  @Test
  void asyncMethodsThrowAtANullArgumentAtOnce() {
    Snapshot base = store.getSnapshot(session);
    refusesNull(() -> store.getSnapshotAsync(null));
    refusesNull(() -> store.commitPatchAsync(null, 0, EMPTY));
    refusesNull(() -> store.commitPatchAsync(session, 0, null));
    refusesNull(() -> store.commitPatchAsync(null, base, EMPTY));
    refusesNull(() -> store.commitPatchAsync(session, null, EMPTY));
    refusesNull(() -> store.commitPatchAsync(session, base, null));
    refusesNull(() -> store.initializeStateAsync(null, object("{}")));
    refusesNull(() -> store.initializeStateAsync(session, null));
    assertNothingWritten();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ud800", "a\udc00b", "\udc00\ud800"})
  void aSessionIdThatIsEmptyOrNoUnicodeIsRefused(String id) {
    Snapshot base = store.getSnapshot(session);
    refuses(() -> store.getSnapshot(id));
    refuses(() -> store.commitPatch(id, 0, EMPTY));
    refuses(() -> store.commitPatch(id, base, EMPTY));
    refuses(() -> store.initializeState(id, object("{}")));
    refuses(() -> store.getSnapshotAsync(id));
    refuses(() -> store.commitPatchAsync(id, 0, EMPTY));
    refuses(() -> store.commitPatchAsync(id, base, EMPTY));
    refuses(() -> store.initializeStateAsync(id, object("{}")));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void aNegativeVersionIsRefused(long version) {
    refuses(() -> store.commitPatch(session, version, EMPTY));
    refuses(() -> store.commitPatchAsync(session, version, EMPTY));
    assertNothingWritten();
  }

  static Stream<JsonNode> nodesThatJsonCannotHold() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return Stream.of(
        DoubleNode.valueOf(Double.NaN),
        DoubleNode.valueOf(Double.POSITIVE_INFINITY),
        FloatNode.valueOf(Float.NaN),
        FloatNode.valueOf(Float.NEGATIVE_INFINITY),
        BinaryNode.valueOf(new byte[] {1, 2}),
        MissingNode.getInstance(),
        nodes.pojoNode(Double.NaN),
        nodes.pojoNode(new byte[] {1}),
        nodes.pojoNode(new Object()),
        nodes.arrayNode().add(nodes.objectNode().put("x", Double.NaN)),
        nodes.objectNode().put("x", new byte[] {1}),
        nodes.objectNode().set("x", MissingNode.getInstance()));
  }

  @ParameterizedTest
  @MethodSource("nodesThatJsonCannotHold")
  void aNodeThatJsonCannotHoldIsRefused(JsonNode node) {
    refuses(() -> FlatPatch.builder().add("a", node));
    refuses(() -> FlatPatch.builder().replace("a", node));
    ObjectNode initial = JsonNodeFactory.instance.objectNode().set("a", node);
    refuses(() -> store.initializeState(session, initial));
    refuses(() -> store.initializeStateAsync(session, initial));
    assertNothingWritten();
  }

  @Test
  void initialDataDeeperThanTheLimitIsRefused() {
    ObjectNode initial = JsonNodeFactory.instance.objectNode();
    initial.set("deep", ValueRules.nestedTree(Limits.MAX_VALUE_DEPTH + 1));
    refuses(() -> store.initializeState(session, initial));
    refuses(() -> store.initializeStateAsync(session, initial));
    assertNothingWritten();
  }

  @Test
  void argumentsAreCheckedBeforeTheStoredValue() {
    put("no state");
    Snapshot base = store.getSnapshot(session + "-missing");
    refuses(() -> store.commitPatch(session, -1, EMPTY));
    refusesNull(() -> store.commitPatch(session, base, null));
    ObjectNode nan = JsonNodeFactory.instance.objectNode().put("x", Double.NaN);
    refuses(() -> store.initializeState(session, nan));
    assertThat(stored()).isEqualTo("no state");
  }

  private void assertNothingWritten() {
    assertThat(redis.number("EXISTS", key())).isZero();
  }

  private static void refusesNull(ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call);
  }

  private static void refuses(ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call);
  }
}
