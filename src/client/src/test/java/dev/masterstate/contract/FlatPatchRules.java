package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.FlatPatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the seed's simplified patch does to the members of data. */
abstract class FlatPatchRules extends Rules {

  private static final int MANY_OPS = 10_000;

  FlatPatchRules(Subject subject) {
    super(subject);
  }

  @BeforeEach
  void threeMembers() {
    store.initializeState(session, object("{\"a\":1,\"b\":2,\"c\":3}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "replace"})
  void addAndReplaceSetAMemberInItsPlace(String op) {
    commit("[{\"op\":\"" + op + "\",\"path\":\"/a\",\"value\":[10]}]");
    commit("[{\"op\":\"" + op + "\",\"path\":\"/b\",\"value\":{\"x\":20}}]");
    commit("[{\"op\":\"" + op + "\",\"path\":\"/c\",\"value\":null}]");
    assertThat(data()).isEqualTo("{\"a\":[10],\"b\":{\"x\":20},\"c\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "replace"})
  void addAndReplacePutANewMemberLast(String op) {
    commit("[{\"op\":\"" + op + "\",\"path\":\"/0\",\"value\":0}]");
    assertThat(data()).isEqualTo("{\"a\":1,\"b\":2,\"c\":3,\"0\":0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | {\"b\":2,\"c\":3}",
        "b | {\"a\":1,\"c\":3}",
        "c | {\"a\":1,\"b\":2}",
      })
  void removeDeletesTheFirstAMiddleAndTheLastMember(String key, String expected) {
    commit(FlatPatch.builder().remove("/" + key).build());
    assertThat(data()).isEqualTo(expected);
    commit(patch(key, 4));
    assertThat(data()).isEqualTo(expected.replace("}", ",\"" + key + "\":4}"));
  }

  @Test
  void removingAMissingMemberDoesNothing() {
    commit("[{\"op\":\"remove\",\"path\":\"/missing\"}]");
    assertSnapshot(2, "{\"a\":1,\"b\":2,\"c\":3}");
  }

  @Test
  void allMembersCanBeRemovedAndAddedAgain() {
    commit(FlatPatch.builder().remove("a").remove("c").remove("b").build());
    assertThat(data()).isEqualTo("{}");
    commit(FlatPatch.builder().remove("a").build());
    assertThat(data()).isEqualTo("{}");
    commit(FlatPatch.builder().add("b", 1).add("a", 2).build());
    assertThat(data()).isEqualTo("{\"b\":1,\"a\":2}");
  }

  @Test
  void onePatchCanRemoveAllMembersAndAddOthers() {
    commit(FlatPatch.builder().remove("a").remove("b").remove("c").add("d", 4).build());
    assertThat(data()).isEqualTo("{\"d\":4}");
    commit(FlatPatch.builder().remove("d").add("d", 5).build());
    assertThat(data()).isEqualTo("{\"d\":5}");
    commit(FlatPatch.builder().add("e", 6).remove("d").build());
    assertThat(data()).isEqualTo("{\"e\":6}");
  }

  @Test
  void removeThenAddMovesTheMemberToTheEnd() {
    commit(FlatPatch.builder().remove("a").add("a", 4).build());
    assertThat(data()).isEqualTo("{\"b\":2,\"c\":3,\"a\":4}");
    commit(FlatPatch.builder().remove("a").add("a", 5).build());
    assertThat(data()).isEqualTo("{\"b\":2,\"c\":3,\"a\":5}");
    commit(FlatPatch.builder().remove("b").add("n", 6).add("b", 7).build());
    assertThat(data()).isEqualTo("{\"c\":3,\"a\":5,\"n\":6,\"b\":7}");
  }

  @Test
  void addThenRemoveLeavesNothingBehind() {
    commit(FlatPatch.builder().add("d", 4).remove("d").build());
    assertThat(data()).isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
    commit(FlatPatch.builder().add("a", 4).remove("a").build());
    assertThat(data()).isEqualTo("{\"b\":2,\"c\":3}");
  }

  @Test
  void opsOnOneKeyApplyInOrder() {
    commit(FlatPatch.builder().add("b", 1).replace("b", 2).add("/b", "x").build());
    assertThat(data()).isEqualTo("{\"a\":1,\"b\":\"x\",\"c\":3}");
    commit(FlatPatch.builder().add("d", 1).add("e", 2).add("d", 3).build());
    assertThat(data()).isEqualTo("{\"a\":1,\"b\":\"x\",\"c\":3,\"d\":3,\"e\":2}");
    commit(
        FlatPatch.builder()
            .remove("a")
            .add("a", 1)
            .remove("a")
            .remove("a")
            .add("z", 0)
            .add("a", 2)
            .replace("a", 3)
            .build());
    assertThat(data()).isEqualTo("{\"b\":\"x\",\"c\":3,\"d\":3,\"e\":2,\"z\":0,\"a\":3}");
  }

  @ParameterizedTest
  @CsvSource({"b", "/b", "//b", "////b"})
  void allLeadingSlashesAreDropped(String path) {
    commit(patch(path, 20));
    assertThat(data()).isEqualTo("{\"a\":1,\"b\":20,\"c\":3}");
    commit(FlatPatch.parse("[{\"op\":\"remove\",\"path\":\"" + path + "\"}]"));
    assertThat(data()).isEqualTo("{\"a\":1,\"c\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a/", "a//b", "~1", "~0", "a~1b", "0", "-", " a", "a ", "*", "."})
  void theRestOfThePathIsTheKeyAsItIs(String key) {
    commit(patch("/" + key, 4));
    ObjectNode expected = object("{\"a\":1,\"b\":2,\"c\":3}").put(key, 4);
    assertThat(store.getSnapshot(session).data()).isEqualTo(expected);
    commit(FlatPatch.builder().remove(key).build());
    assertThat(data()).isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"add\",\"path\":\"\",\"value\":4}",
        "{\"op\":\"add\",\"path\":\"/\",\"value\":4}",
        "{\"op\":\"add\",\"path\":\"///\",\"value\":4}",
        "{\"op\":\"add\",\"value\":4}",
      })
  void anEmptyPathASlashAndAMissingPathAreTheEmptyKey(String op) {
    commit("[" + op + "]");
    assertThat(data()).isEqualTo("{\"a\":1,\"b\":2,\"c\":3,\"\":4}");
    commit("[" + op.replace("add", "remove") + "]");
    assertThat(data()).isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
  }

  @Test
  void aMissingValueIsNull() {
    commit("[{\"op\":\"add\",\"path\":\"/a\"},{\"op\":\"replace\",\"path\":\"/d\"}]");
    assertThat(data()).isEqualTo("{\"a\":null,\"b\":2,\"c\":3,\"d\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"path\":\"/a\",\"value\":9}",
        "{\"op\":\"move\",\"from\":\"/b\",\"path\":\"/a\"}",
        "{\"op\":\"test\",\"path\":\"/a\",\"value\":9}",
        "{\"op\":\"ADD\",\"path\":\"/a\",\"value\":9}",
        "{\"op\":\"add \",\"path\":\"/a\",\"value\":9}",
        "{\"op\":\"\",\"path\":\"/a\",\"value\":9}",
        "{\"op\":1,\"path\":\"/a\",\"value\":9}",
        "{\"op\":null,\"path\":\"/a\",\"value\":9}",
        "{\"op\":[\"add\"],\"path\":\"/a\",\"value\":9}",
        "{\"op\":{\"op\":\"add\"},\"path\":\"/a\",\"value\":9}",
      })
  void anOpThatIsMissingNoStringOrUnknownDoesNothing(String op) {
    commit("[" + op + ",{\"op\":\"add\",\"path\":\"/b\",\"value\":20}," + op + "]");
    assertSnapshot(2, "{\"a\":1,\"b\":20,\"c\":3}");
    commit("[" + op + "]");
    assertSnapshot(3, "{\"a\":1,\"b\":20,\"c\":3}");
  }

  @Test
  void furtherMembersOfAnOpMeanNothing() {
    commit("[{\"from\":\"/b\",\"op\":\"add\",\"x\":[{}],\"value\":9,\"path\":\"/a\"}]");
    assertThat(data()).isEqualTo("{\"a\":9,\"b\":2,\"c\":3}");
  }

  @Test
  void onePatchMayHoldTenThousandOps() {
    FlatPatch.Builder add = FlatPatch.builder();
    ObjectNode expected = object("{\"a\":1,\"b\":2,\"c\":3}");
    for (int i = 0; i < MANY_OPS; i++) {
      add.add("/key " + i, i);
      expected.put("key " + i, i);
    }
    commit(add.build());
    assertThat(store.getSnapshot(session).data().equals(expected)).isTrue();

    FlatPatch.Builder everyOther = FlatPatch.builder();
    for (int i = 0; i < MANY_OPS; i += 2) {
      everyOther.remove("key " + i).replace("key " + (i + 1), "x");
      expected.remove("key " + i);
      expected.put("key " + (i + 1), "x");
    }
    commit(everyOther.build());
    assertThat(data().equals(expected.toString())).as("members and their order").isTrue();
  }

  @Test
  void tenThousandOpsMayNameOneKey() {
    FlatPatch.Builder ops = FlatPatch.builder();
    for (int i = 0; i < MANY_OPS; i++) {
      ops.add("counter", i);
    }
    commit(ops.build());
    assertThat(data()).isEqualTo("{\"a\":1,\"b\":2,\"c\":3,\"counter\":" + (MANY_OPS - 1) + "}");
  }

  @Test
  void aPatchMayBeCommittedAgainAndAgain() {
    FlatPatch patch = FlatPatch.builder().remove("a").add("d", 4).add("a", 1).build();
    for (int i = 0; i < 3; i++) {
      commit(patch);
      assertThat(data()).isEqualTo("{\"b\":2,\"c\":3,\"d\":4,\"a\":1}");
    }
  }

  @Test
  void aMemberIsTakenByItsWholeKey() {
    ObjectNode expected = JsonNodeFactory.instance.objectNode();
    redis.call("DEL", key());
    for (String key :
        new String[] {"k", "kk", "K", "k\"", "\"k", "k\":1", "\\k", "k,", ",k", "k\n"}) {
      commit(patch(key, key + "!"));
      expected.put(key, key + "!");
    }
    assertThat(store.getSnapshot(session).data()).isEqualTo(expected);
    commit(FlatPatch.builder().remove("k").build());
    expected.remove("k");
    assertThat(store.getSnapshot(session).data()).isEqualTo(expected);
  }
}
