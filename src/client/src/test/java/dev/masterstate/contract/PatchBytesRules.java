package dev.masterstate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.CommitResult;
import dev.masterstate.JsonPatch;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.Rejection;
import dev.masterstate.internal.CaseText;
import dev.masterstate.internal.StateText;
import dev.masterstate.layout.StoredText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a patch makes of a text, byte for byte: {@code json_patch/bytes.json}. Each case has the
 * lines of the state's members, a JSON Patch or a merge patch, and the lines after it or the
 * rejection. In them {@code '} stands for a double quote.
 */
abstract class PatchBytesRules extends Rules {

  PatchBytesRules(Subject subject) {
    super(subject);
  }

  record Case(JsonNode json) {
    String text(String field) {
      return spelledOut(json.path(field).textValue());
    }

    String state(int version, String field) {
      List<String> lines = new ArrayList<>();
      json.path(field).forEach(line -> lines.add("\n" + spelledOut(line.textValue())));
      return StateText.head(version) + String.join(",", lines) + "\n}}";
    }

    Patch patch() {
      return json.has("merge") ? MergePatch.parse(text("merge")) : JsonPatch.parse(text("patch"));
    }

    Rejection rejection() {
      int index = json.path("index").intValue();
      JsonPatch.Op op = ((JsonPatch) patch()).ops().get(index);
      String pointer = text("place").equals("from") ? op.from() : op.pointer();
      return new Rejection(index, op.op(), pointer, Rejection.Reason.valueOf(text("reason")));
    }

    private static String spelledOut(String text) {
      return CaseText.expand(text.replace('\'', '"'));
    }

    @Override
    public String toString() {
      return json.path("comment").textValue();
    }
  }

  static Stream<Case> cases() throws IOException {
    return CaseText.cases("json_patch/bytes.json").map(Case::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyByteIsAsTheCaseHasIt(Case c) {
    String before = c.state(1, "data");
    put(before);
    CommitResult result = store.commitPatch(session, 1, c.patch());
    if (c.json().has("after")) {
      assertThat(StoredText.plain(storedBytes()))
          .as(c.json().toString())
          .isEqualTo(c.state(2, "after"));
      assertCommitted(result, 2);
    } else {
      assertThat(result.rejection()).as(c.json().toString()).contains(c.rejection());
      assertThat(result.currentVersion()).hasValue(1);
      assertThat(storedBytes()).isEqualTo(before.getBytes(UTF_8));
    }
  }
}
