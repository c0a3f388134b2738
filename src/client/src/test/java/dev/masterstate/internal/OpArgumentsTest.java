package dev.masterstate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the scripts are sent, to the letter. */
class OpArgumentsTest {

  private static List<String> sent(Patch patch) {
    return texts(OpArguments.of(patch).arguments());
  }

  private static List<String> texts(Collection<byte[]> arguments) {
    return arguments.stream().map(argument -> new String(argument, UTF_8)).toList();
  }

  @Test
  void aFlatOpIsAMemberAndItsValue() {
    FlatPatch patch = FlatPatch.builder().add("/a/b", 1).remove("c\"").add("a/b", null).build();
    assertThat(sent(patch)).containsExactly("\"a/b\"", "1", "\"c\\\"\"", "", "\"a/b\"", "null");
    assertThat(texts(OpArguments.of(patch).members())).containsExactly("\"a/b\"", "\"c\\\"\"");
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
    assertThat(texts(OpArguments.of(patch).members()))
        .as("each member once, whichever pointer names it first")
        .containsExactly("\"a/b\"", "\"c\"", "\"d\"", "\"\"", "\"n\"", "\"\\ud800\"");
  }

  @Test
  void anOpOnTheWholeOfDataTouchesNoMemberAlone() {
    JsonPatch patch = JsonPatch.builder().add("/a", 1).copy("", "/b").build();
    assertThat(sent(patch)).containsExactly("add", "1", "\"a\"", "1", "copy", "0", "1", "\"b\"");
    assertThat(OpArguments.of(patch).members()).isEmpty();
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
    assertThat(texts(OpArguments.of(patch).members()))
        .containsExactly("\"a\"", "\"b\"", "\"i\"", "\"k\"");
    assertThat(sent(MergePatch.parse("{}"))).isEmpty();
  }
}
