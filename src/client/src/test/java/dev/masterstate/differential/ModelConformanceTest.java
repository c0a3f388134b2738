package dev.masterstate.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.masterstate.conformance.ConformanceCase;
import dev.masterstate.rawjson.RawJson;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The model passes every conformance case, and it and the library's types call the same patches
 * none.
 */
class ModelConformanceTest {

  static Stream<ConformanceCase> cases() {
    return ConformanceCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theModelDoesWhatTheCaseSays(ConformanceCase c) throws Exception {
    if (c.isIllegal()) {
      assertThatIllegalArgumentException().as(c.whole()).isThrownBy(() -> model(c));
      return;
    }
    RawJson.Obj data = Members.asData((RawJson.Obj) RawJson.parse(c.data()));
    if (c.rejection().isPresent()) {
      assertThat(rejected(model(c), data)).as(c.whole()).isEqualTo(c.rejection().get());
      return;
    }
    String patched = model(c).apply(data).text();
    c.expected().ifPresent(expected -> assertThat(patched).as(c.whole()).isEqualTo(expected));
    c.lines()
        .ifPresent(
            lines ->
                assertThat(patched)
                    .as(c.whole())
                    .isEqualTo(RawJson.parse("{" + String.join(",", lines) + "}").text()));
  }

  private static Object rejected(ModelPatch patch, RawJson.Obj data) {
    try {
      return patch.apply(data).text();
    } catch (ModelPatch.Rejected e) {
      return e.rejection();
    }
  }

  private static ModelPatch model(ConformanceCase c) {
    return c.isMerge() ? ModelMergePatch.parse(c.patchText()) : ModelJsonPatch.parse(c.patchText());
  }
}
