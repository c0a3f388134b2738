package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.Rejection;
import dev.masterstate.Rejection.Reason;
import org.junit.jupiter.api.Test;

class CommitReplyTest {

  private static CommitResult decode(Patch patch, String... fields) {
    return CommitReply.decode("s", patch, String.join(" ", fields));
  }

  @Test
  void aRejectionNamesTheOpAndThePlaceAtFault() {
    JsonPatch patch = JsonPatch.builder().remove("/a").move("/b~1", "/c/-").build();
    CommitResult atFrom = decode(patch, "REJECTED", "7", "1", "PATH_MISSING", "from");
    assertThat(atFrom.success()).isFalse();
    assertThat(atFrom.conflict()).isFalse();
    assertThat(atFrom.newVersion()).isZero();
    assertThat(atFrom.currentVersion()).hasValue(7);
    assertThat(atFrom.rejection())
        .contains(new Rejection(1, Kind.MOVE, "/b~1", Reason.PATH_MISSING));
    assertThat(decode(patch, "REJECTED", "7", "1", "INVALID_INDEX", "path").rejection())
        .contains(new Rejection(1, Kind.MOVE, "/c/-", Reason.INVALID_INDEX));
    assertThat(atFrom)
        .isEqualTo(decode(patch, "REJECTED", "7", "1", "PATH_MISSING", "from"))
        .isNotEqualTo(decode(patch, "REJECTED", "7", "0", "PATH_MISSING", "path"))
        .isNotEqualTo(decode(patch, "CONFLICT", "7"));
  }

  @Test
  void aMergePatchCountsItsLeaves() {
    MergePatch patch = MergePatch.parse("{\"a\":{\"b/\":null,\"c\":{\"d\":1}}}");
    assertThat(decode(patch, "REJECTED", "0", "1", "LIMIT_EXCEEDED", "path").rejection())
        .contains(new Rejection(1, Kind.ADD, "/a/c/d", Reason.LIMIT_EXCEEDED));
    assertThat(decode(patch, "REJECTED", "0", "0", "LIMIT_EXCEEDED", "path").rejection())
        .contains(new Rejection(0, Kind.REMOVE, "/a/b~1", Reason.LIMIT_EXCEEDED));
  }

  @Test
  void everyResultIsExactlyOneOfThree() {
    Patch patch = FlatPatch.builder().build();
    CommitResult committed = decode(patch, "COMMITTED", "3");
    assertThat(committed.success()).isTrue();
    assertThat(committed.conflict()).isFalse();
    assertThat(committed.rejection()).isEmpty();
    CommitResult conflict = decode(patch, "CONFLICT", "3");
    assertThat(conflict.success()).isFalse();
    assertThat(conflict.conflict()).isTrue();
    assertThat(conflict.rejection()).isEmpty();
  }

  @Test
  void whatThisClientDoesNotKnowIsNoResult() {
    JsonPatch patch = JsonPatch.builder().remove("/a").build();
    assertThatIllegalStateException().isThrownBy(() -> decode(patch, "SOMETHING"));
    assertThatIllegalStateException()
        .isThrownBy(() -> decode(patch, "REJECTED", "1", "0", "SOMETHING", "path"));
    assertThatIllegalStateException().isThrownBy(() -> decode(patch, "COMMITTED"));
  }
}
