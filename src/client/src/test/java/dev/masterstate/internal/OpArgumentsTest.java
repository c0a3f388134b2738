package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the scripts are sent, to the letter. */
class OpArgumentsTest {

  private static List<String> sent(Patch patch) {
    return OpArguments.of(patch).arguments();
  }

  @Test
  void aFlatOpIsAMembersLabelAndItsValue() {
    FlatPatch patch = FlatPatch.builder().add("/a/b", 1).remove("c\"").add("a/b", null).build();
    assertThat(sent(patch))
        .containsExactly("\n\"a/b\":", "1", "\n\"c\\\"\":", "", "\n\"a/b\":", "null");
    assertThat(OpArguments.of(patch).labels()).containsExactly("\n\"a/b\":", "\n\"c\\\"\":");
  }

  @Test
  void anOpIsItsNameItsPointersAndItsValue() {
    JsonPatch patch =
        JsonPatch.builder()
            .add("/a~1b/-", "x\n")
            .remove("/c")
            .replace("/c/0/", null)
            .move("/a~1b/0", "/d")
            .copy("/d", "/c/~0")
            .test("//", 1)
            .increment("/n", -2)
            .append("/\uD800", List.of())
            .build();
    assertThat(sent(patch))
        .containsExactly(
            "add",
            "2",
            "\"a/b\"",
            "\"-\"",
            "\"x\\n\"",
            "remove",
            "1",
            "\"c\"",
            "replace",
            "3",
            "\"c\"",
            "\"0\"",
            "\"\"",
            "null",
            "move",
            "2",
            "\"a/b\"",
            "\"0\"",
            "1",
            "\"d\"",
            "copy",
            "1",
            "\"d\"",
            "2",
            "\"c\"",
            "\"~\"",
            "test",
            "2",
            "\"\"",
            "\"\"",
            "1",
            "increment",
            "1",
            "\"n\"",
            "-2",
            "append",
            "1",
            "\"\\ud800\"",
            "[]");
    assertThat(OpArguments.of(patch).labels())
        .as("each label once, whichever pointer names it first")
        .containsExactly(
            "\n\"a/b\":", "\n\"c\":", "\n\"d\":", "\n\"\":", "\n\"n\":", "\n\"\\ud800\":");
  }

  @Test
  void anOpOnTheWholeOfDataTouchesNoMemberAlone() {
    JsonPatch patch = JsonPatch.builder().add("/a", 1).copy("", "/b").build();
    assertThat(sent(patch)).containsExactly("add", "1", "\"a\"", "1", "copy", "0", "1", "\"b\"");
    assertThat(OpArguments.of(patch).labels()).isEmpty();
  }

  @Test
  void aMergePatchIsSentAsItsLeavesInOrder() {
    MergePatch patch =
        MergePatch.parse(
            """
            {"a":1, "b":{"c":null, "d":{"e":[{"f":null}], "g":{ }}, "h":"x"}, "i":null,
             "a":{"j":1.10}, "k":{"l":1}, "k":2}
            """);
    assertThat(sent(patch))
        .containsExactly(
            "merge_set",
            "2",
            "\"a\"",
            "\"j\"",
            "1.10",
            "merge_remove",
            "2",
            "\"b\"",
            "\"c\"",
            "merge_set",
            "3",
            "\"b\"",
            "\"d\"",
            "\"e\"",
            "[{\"f\":null}]",
            "merge_object",
            "3",
            "\"b\"",
            "\"d\"",
            "\"g\"",
            "merge_set",
            "2",
            "\"b\"",
            "\"h\"",
            "\"x\"",
            "merge_remove",
            "1",
            "\"i\"",
            "merge_set",
            "1",
            "\"k\"",
            "2");
    assertThat(OpArguments.of(patch).labels())
        .containsExactly("\n\"a\":", "\n\"b\":", "\n\"i\":", "\n\"k\":");
    assertThat(sent(MergePatch.parse("{}"))).isEmpty();
  }
}
