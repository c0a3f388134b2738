package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.masterstate.CommitResult;
import dev.masterstate.JsonPatch;
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
 * Patches and documents made to hurt: each is refused, rejected or committed as any other would be,
 * and a commit that was not made has changed nothing. How long they may take is the cost
 * benchmark's to say; here they end.
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

  private void assertCommits(Patch patch) {
    assertCommitted(store.commitPatch(session, patch), 2);
    assertThat(store.getSnapshot(session).version()).isEqualTo(2);
  }

  private void assertRejects(Reason reason, Patch patch) {
    byte[] before = dump();
    CommitResult result = store.commitPatch(session, patch);
    assertThat(result.rejection().map(Rejection::reason)).hasValue(reason);
    assertThat(result.success()).isFalse();
    assertThat(dump()).as("the key's bytes").isEqualTo(before);
  }

  /** The script counts the work and may reject it; the twin does not. */
  private void assertCommitsOrIsTooMuchWork(Patch patch) {
    byte[] before = dump();
    CommitResult result = store.commitPatch(session, patch);
    if (result.rejection().isEmpty()) {
      assertCommitted(result, 2);
      return;
    }
    assertThat(result.rejection().map(Rejection::reason)).hasValue(Reason.LIMIT_EXCEEDED);
    assertThat(dump()).as("the key's bytes").isEqualTo(before);
  }

  private static String nestedObjects(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  @Test
  void aDocumentOfVeryDeepArrays() {
    putData("{\"a\":" + JsonText.nestedArrays(VERY_DEEP) + ",\"n\":1}");
    assertCommits(JsonPatch.builder().increment("/n", 1).build());
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
            JsonPatch.builder().copy(pointer, "/b").build(),
            JsonPatch.builder().move(pointer, "/b").build(),
            MergePatch.parse("{\"a\":{\"a\":{\"b\":1}}}"))) {
      putData(nestedObjects(VERY_DEEP));
      assertCommits(patch);
    }
    putData(nestedObjects(VERY_DEEP));
    assertRejects(Reason.LIMIT_EXCEEDED, JsonPatch.builder().test(pointer, 1).build());
    assertRejects(Reason.TYPE_MISMATCH, JsonPatch.builder().increment(pointer, 1).build());
  }

  @Test
  void aTestOfAVeryDeepValue() {
    putData("{\"a\":" + JsonText.nestedArrays(VERY_DEEP) + "}");
    assertRejects(
        Reason.LIMIT_EXCEEDED,
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
    assertRejects(
        Reason.PATH_MISSING,
        JsonPatch.builder().remove("/a/" + "~0".repeat(ONE_MEGABYTE / 2)).build());
  }

  @Test
  void anIndexOfOneMegabyteOfDigits() {
    putData("{\"a\":[1]}");
    assertRejects(
        Reason.PATH_MISSING, JsonPatch.builder().add("/a/1" + "0".repeat(ONE_MEGABYTE), 1).build());
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
    String test = "[{\"op\":\"test\",\"path\":\"/a\",\"value\":{%s}}]";
    String others = String.join(",", texts.subList(1, members));
    assertRejects(Reason.TEST_FAILED, JsonPatch.parse(String.format(test, others)));
    assertCommits(JsonPatch.parse(String.format(test, String.join(",", texts))));
  }

  @Test
  void aTestOfManyEqualKeys() {
    String twice = "\"k\":0.0,".repeat(40_000);
    putData("{\"a\":{" + twice + "\"k\":1}}");
    assertRejects(
        Reason.TEST_FAILED,
        JsonPatch.parse("[{\"op\":\"test\",\"path\":\"/a\",\"value\":{" + twice + "\"k\":2}}]"));
  }

  @Test
  void aTestOfVeryLongNumbers() {
    putData("{\"n\":" + "9".repeat(ONE_MEGABYTE) + "}");
    assertCommits(
        JsonPatch.parse(
            "[{\"op\":\"test\",\"path\":\"/n\",\"value\":" + "9".repeat(ONE_MEGABYTE) + ".0}]"));
  }

  @Test
  void anIncrementOfAVeryLongNumber() {
    putData("{\"n\":" + "9".repeat(ONE_MEGABYTE) + "}");
    assertRejects(Reason.LIMIT_EXCEEDED, JsonPatch.builder().increment("/n", 1).build());
  }

  @Test
  void veryManyOpsAtTheFrontOfALongArray() {
    putData("{\"a\":[" + "0,".repeat(100_000) + "0]}");
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < MANY_OPS; i++) {
      patch.add("/a/0", i);
    }
    assertCommitsOrIsTooMuchWork(patch.build());
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
    assertCommits(patch.build());
  }

  @Test
  void copiesThatDoubleWithoutEnd() {
    putData("{\"a\":[1]}");
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = 0; i < MANY_OPS; i++) {
      patch.copy("/a", "/a/-");
    }
    assertRejects(Reason.LIMIT_EXCEEDED, patch.build());
  }

  @Test
  void aMergePatchOfVeryManyMembers() {
    putData("{}");
    String members =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "\"member-" + i + "\":{\"x\":{}}")
            .collect(Collectors.joining(","));
    assertCommits(MergePatch.parse("{\"a\":{" + members + "}}"));
  }

  @Test
  void tokensThatLookLikeCode() {
    putData("{\"a\":{\"b\":1}}");
    for (String token :
        List.of("%", "^(", "]]", "--", "\u0000", "\"", "\\", "'", "\n\"a\":", "}}")) {
      assertRejects(Reason.PATH_MISSING, JsonPatch.builder().remove("/a/" + token).build());
    }
  }
}
