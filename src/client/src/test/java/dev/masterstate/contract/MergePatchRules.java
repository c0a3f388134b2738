package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Commit;
import dev.masterstate.CorruptStateException;
import dev.masterstate.Limits;
import dev.masterstate.MasterState;
import dev.masterstate.MergePatch;
import dev.masterstate.StateTooLargeException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is no conformance case: trees, versions, sizes, keys that are not there. */
abstract class MergePatchRules extends Rules {

  private static final MergePatch PATCH = MergePatch.parse("{\"a\":{\"b\":1,\"c\":null}}");
  private static final long SMALL = 200;

  MergePatchRules(Subject subject) {
    super(subject);
  }

  @Test
  void aTreeIsMergedWithoutLoss() {
    putData("{\"a\":{\"x\":1}}");
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.putObject("a").putNull("x").set("d", DecimalNode.valueOf(new BigDecimal("1.10")));
    tree.putArray("l").addNull().add("\ud800");
    commit(MergePatch.of(tree));
    assertThat(data()).isEqualTo("{\"a\":{\"d\":1.10},\"l\":[null,\"\\ud800\"]}");
  }

  @Test
  void aTreeThatIsNoObjectIsNoMergePatch() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    assertThatIllegalArgumentException().isThrownBy(() -> MergePatch.of(array));
    assertThatIllegalArgumentException().isThrownBy(() -> MergePatch.of(NullNode.instance));
  }

  @Test
  void aMissingKeyIsVersionZeroOfEmptyData() {
    assertCommitted(store.commitPatch(session, 0, PATCH), 1);
    assertSnapshot(1, "{\"a\":{\"b\":1}}");
  }

  @Test
  void anotherVersionIsAConflict() {
    putData("{}");
    byte[] before = dump();
    assertConflictWith(1, store.commitPatch(session, 2, PATCH));
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void aStateThatIsNoneIsCorrupt() {
    putData("1");
    assertRefused(CorruptStateException.class, () -> store.commitPatch(session, 1, PATCH));
    assertRefused(CorruptStateException.class, () -> store.commitPatch(session, PATCH));
  }

  @Test
  void theSizeIsLimited() {
    MasterState small = store(StoreSettings.DEFAULTS.withMaxStateBytes(SMALL));
    putData("{\"a\":1}");
    String text = "{\"a\":{\"b\":\"" + "x".repeat((int) SMALL) + "\"}}";
    MergePatch large = MergePatch.parse(text);
    assertRefused(StateTooLargeException.class, () -> small.commitPatch(session, 1, large));
  }

  @Test
  void aListOfCommitsTakesMergePatches() {
    List<Commit> commits = List.of(Commit.of(session, 0, PATCH), Commit.of(session, PATCH));
    store
        .commitAll(commits)
        .forEach(attempt -> assertThat(attempt.orElseThrow().success()).isTrue());
    assertSnapshot(2, "{\"a\":{\"b\":1}}");
  }

  @Test
  void objectsAreMergedAsDeepAsAPointerReaches() {
    int most = Limits.MAX_POINTER_TOKENS;
    String deep = "{\"a\":".repeat(most) + "%s" + "}".repeat(most);
    commit(MergePatch.parse(String.format(deep, "1")));
    commit(MergePatch.parse(String.format(deep, "{}")));
    assertThat(data()).isEqualTo(String.format(deep, "{}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergePatch.parse(String.format(deep, "{\"a\":1}")));
  }

  @Test
  void arraysMayBeAsDeepAsAnyValue() {
    String deep = JsonText.nestedArrays(Limits.MAX_VALUE_DEPTH - 2);
    commit(MergePatch.parse("{\"a\":{\"b\":" + deep + "}}"));
    assertThat(data()).isEqualTo("{\"a\":{\"b\":" + deep + "}}");
  }
}
