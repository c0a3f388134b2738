package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.masterstate.CommitResult;
import dev.masterstate.JsonPatch;
import dev.masterstate.MasterStateException;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.Rejection;
import dev.masterstate.Rejection.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Patches and documents made to hurt end in a typed error, a rejection or a result, and a commit
 * that was not made has changed nothing. How long they may take is the cost benchmark's to say;
 * here they end.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class HostileInputRules extends Rules {

  private static final int VERY_DEEP = 100_000;
  private static final int ONE_MEGABYTE = 1 << 20;
  private static final int MANY_TOKENS = 10_000;
  private static final int MANY_OPS = 10_000;

  HostileInputRules(Subject subject) {
    super(subject);
  }

  /** Whatever comes of it, it is one of the three, and what is stored is a state. */
  private void assertEnds(Patch patch) {
    byte[] before = dump();
    boolean committed;
    try {
      CommitResult result = store.commitPatch(session, patch);
      committed = result.success();
      assertThat(result.success() || result.rejection().isPresent()).isTrue();
    } catch (MasterStateException e) {
      committed = false;
      assertThat(e.sessionId()).isEqualTo(session);
    }
    if (!committed) {
      assertThat(dump()).as("the key's bytes").isEqualTo(before);
    }
    long version = store.getSnapshot(session).version();
    assertThat(version).isEqualTo(committed ? 2 : 1);
  }

  private static String nestedObjects(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  @Test
  void aDocumentOfVeryDeepArrays() {
    putData("{\"a\":" + JsonText.nestedArrays(VERY_DEEP) + ",\"n\":1}");
    assertEnds(JsonPatch.builder().increment("/n", 1).build());
    assertSnapshot(2, "{\"a\":" + JsonText.nestedArrays(VERY_DEEP) + ",\"n\":2}");
  }

  @Test
  void opsInADocumentOfVeryDeepObjects() {
    String pointer = "/a".repeat(200);
    for (Patch patch :
        List.of(
            JsonPatch.builder().replace(pointer, 1).build(),
            JsonPatch.builder().add(pointer + "/b", 1).build(),
            JsonPatch.builder().remove(pointer).build(),
            JsonPatch.builder().test(pointer, 1).build(),
            JsonPatch.builder().copy(pointer, "/b").build(),
            JsonPatch.builder().move(pointer, "/b").build(),
            JsonPatch.builder().increment(pointer, 1).build(),
            MergePatch.parse("{\"a\":{\"a\":{\"b\":1}}}"))) {
      putData(nestedObjects(VERY_DEEP));
      assertEnds(patch);
    }
  }

  @Test
  void aTestOfAVeryDeepValue() {
    putData("{\"a\":" + JsonText.nestedArrays(VERY_DEEP) + "}");
    assertEnds(
        JsonPatch.parse(
            "[{\"op\":\"test\",\"path\":\"/a\",\"value\":" + JsonText.nestedArrays(9_999) + "}]"));
  }

  @Test
  void aVeryDeepPatchIsNone() {
    String deep = JsonText.nestedArrays(VERY_DEEP);
    assertThatIllegalArgumentException().isThrownBy(() -> JsonPatch.parse(deep));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> JsonPatch.parse("[{\"op\":\"add\",\"path\":\"/a\",\"value\":" + deep + "}]"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergePatch.parse(nestedObjects(VERY_DEEP)));
    assertThatIllegalArgumentException().isThrownBy(() -> MergePatch.parse("{\"a\":" + deep + "}"));
  }

  @Test
  void aPointerOfVeryManyTokensIsNone() {
    for (String pointer : List.of("/a".repeat(MANY_TOKENS), "/".repeat(MANY_TOKENS))) {
      assertThatIllegalArgumentException().isThrownBy(() -> JsonPatch.builder().remove(pointer));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> JsonPatch.builder().move("/a", pointer));
    }
  }

  @Test
  void aTokenOfOneMegabyte() {
    putData("{\"a\":{\"b\":[1]}}");
    assertEnds(JsonPatch.builder().remove("/a/" + "~0".repeat(ONE_MEGABYTE / 2)).build());
  }

  @Test
  void anIndexOfOneMegabyteOfDigits() {
    putData("{\"a\":[1]}");
    JsonPatch patch = JsonPatch.builder().add("/a/1" + "0".repeat(ONE_MEGABYTE), 1).build();
    CommitResult result = store.commitPatch(session, patch);
    assertThat(result.rejection().map(Rejection::reason)).hasValue(Reason.PATH_MISSING);
  }

  @Test
  void aTestOfOneMegabyteWithMembersShuffled() {
    int members = 40_000;
    List<String> texts =
        IntStream.range(0, members)
            .mapToObj(i -> "\"member-" + i + "\":\"" + i + "\"")
            .collect(Collectors.toList());
    putData("{\"a\":{" + String.join(",", texts) + "}}");
    Collections.shuffle(texts, new Random(1));
    assertEnds(
        JsonPatch.parse(
            "[{\"op\":\"test\",\"path\":\"/a\",\"value\":{" + String.join(",", texts) + "}}]"));
  }

  @Test
  void aTestOfManyEqualKeys() {
    String twice = "\"k\":0.0,".repeat(40_000);
    putData("{\"a\":{" + twice + "\"k\":1}}");
    assertEnds(
        JsonPatch.parse("[{\"op\":\"test\",\"path\":\"/a\",\"value\":{" + twice + "\"k\":2}}]"));
  }

  @Test
  void aTestOfVeryLongNumbers() {
    putData("{\"n\":" + "9".repeat(ONE_MEGABYTE) + "}");
    assertEnds(
        JsonPatch.parse(
            "[{\"op\":\"test\",\"path\":\"/n\",\"value\":" + "9".repeat(ONE_MEGABYTE) + ".0}]"));
  }

  @Test
  void anIncrementOfAVeryLongNumber() {
    putData("{\"n\":" + "9".repeat(ONE_MEGABYTE) + "}");
    CommitResult result =
        store.commitPatch(session, JsonPatch.builder().increment("/n", 1).build());
    assertThat(result.rejection().map(Rejection::reason)).hasValue(Reason.LIMIT_EXCEEDED);
  }

  @Test
  void veryManyOpsAtTheFrontOfALongArray() {
    putData("{\"a\":[" + "0,".repeat(100_000) + "0]}");
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < MANY_OPS; i++) {
      patch.add("/a/0", i);
    }
    assertEnds(patch.build());
  }

  @Test
  void veryManyOpsFarInALargeMember() {
    String members =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "\"member-" + i + "\":\"" + "x".repeat(80) + "\"")
            .collect(Collectors.joining(","));
    putData("{\"a\":{" + members + "}}");
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < MANY_OPS; i++) {
      patch.replace("/a/member-9999", i).test("/a/member-9998", "x".repeat(80));
    }
    assertEnds(patch.build());
  }

  @Test
  void copiesThatDoubleWithoutEnd() {
    putData("{\"a\":[1]}");
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < MANY_OPS; i++) {
      patch.copy("/a", "/a/-");
    }
    CommitResult result = store.commitPatch(session, patch.build());
    assertThat(result.rejection().map(Rejection::reason)).hasValue(Reason.LIMIT_EXCEEDED);
  }

  @Test
  void aMergePatchOfVeryManyMembers() {
    putData("{}");
    String members =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "\"member-" + i + "\":{\"x\":{}}")
            .collect(Collectors.joining(","));
    assertEnds(MergePatch.parse("{\"a\":{" + members + "}}"));
  }

  @Test
  void tokensThatLookLikeCode() {
    putData("{\"a\":{\"b\":1}}");
    for (String token :
        List.of("%", "^(", "]]", "--", "\u0000", "\"", "\\", "'", "\n\"a\":", "}}")) {
      assertEnds(JsonPatch.builder().remove("/a/" + token).build());
    }
  }
}
