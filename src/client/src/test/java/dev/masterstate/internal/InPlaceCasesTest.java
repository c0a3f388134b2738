package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.masterstate.layout.StoredText;
import dev.masterstate.layout.WritePath;
import dev.masterstate.testing.TestRedis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the bare script writes in place, and when it does not: each case of {@code in_place.json}
 * without hints and with the right ones, on small texts, and by SET alone, which must come to the
 * same data.
 *
 * <p>A case has a {@code comment}, the ops, and the members before and after: {@code before} are
 * lines as stored, with their room, {@code pool} is the pool's bytes, {@code after} are lines
 * without room, missing if the state is not to change; {@code path} is how the script writes them,
 * if the case is about that. {@code rest} follows {@code data}. All states are at version 9, whose
 * successor is longer.
 */
class InPlaceCasesTest {

  private static final long VERSION = 9;

  private static final Pattern LONG_RUN = Pattern.compile("\\*\\d{4}>");

  private BareScript script;

  @BeforeEach
  void load() {
    script = new BareScript(TestRedis.shared(), "commit_patch in place");
  }

  @AfterEach
  void close() {
    script.close();
  }

  record Case(JsonNode json) {

    String before() {
      return OwnLayout.counted(VERSION, lines("before") + " ".repeat(json.path("pool").intValue()));
    }

    String after() {
      return StateText.head(VERSION + 1) + lines("after");
    }

    private String lines(String field) {
      List<String> lines = new ArrayList<>();
      json.path(field).forEach(line -> lines.add("\n" + line.textValue()));
      String rest = json.path("rest").asText("}");
      return CaseText.expand(String.join("", lines) + "\n}" + rest);
    }

    List<String> ops() {
      List<String> ops = new ArrayList<>();
      json.path("ops").forEach(op -> op.forEach(part -> ops.add(CaseText.expand(part.asText()))));
      return ops;
    }

    /** The same members, short enough for a text that has no pool. */
    Case small() {
      ObjectNode small = json.deepCopy();
      small.remove(List.of("pool", "path"));
      return new Case(shortened(small));
    }

    private static JsonNode shortened(JsonNode node) {
      if (node.isTextual()) {
        return TextNode.valueOf(LONG_RUN.matcher(node.textValue()).replaceAll("*30>"));
      }
      if (node instanceof ObjectNode object) {
        object.properties().forEach(field -> field.setValue(shortened(field.getValue())));
      } else if (node instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, shortened(array.get(i)));
        }
      }
      return node;
    }

    boolean writes(WritePath found) {
      return !json.has("path") || WritePath.valueOf(json.path("path").textValue()) == found;
    }

    @Override
    public String toString() {
      return json.path("comment").textValue();
    }
  }

  static Stream<Case> cases() throws IOException {
    return CaseText.cases("commit_patch/in_place.json").map(Case::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withoutHints(Case c) {
    assertWrites(c, start(c).writingInPlace());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withHints(Case c) {
    ScriptArguments arguments = start(c).writingInPlace();
    assertWrites(c, arguments.hints(script.hints(arguments.members())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void onSmallTexts(Case c) {
    assertWrites(c.small(), start(c.small()).writingInPlace());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bySetAlone(Case c) {
    assertThat(script.commit(start(c))).as(c.toString()).containsExactly("COMMITTED", "10");
    assertThat(StoredText.plain(script.stored()))
        .as(c.json().toPrettyString())
        .isEqualTo(c.after());
    assertThat(text().defect()).isEmpty();
    assertThat(text().pool()).isZero();
  }

  private ScriptArguments start(Case c) {
    script.store(c.before());
    assertThat(text().defect()).as("the case itself").isEmpty();
    return ScriptArguments.of(Long.toString(VERSION), c.ops());
  }

  private void assertWrites(Case c, ScriptArguments arguments) {
    byte[] before = script.stored();
    assertThat(script.commit(arguments)).as(c.toString()).containsExactly("COMMITTED", "10");
    assertThat(StoredText.plain(script.stored()))
        .as(c.json().toPrettyString())
        .isEqualTo(c.after());
    assertThat(text().defect()).as("the defect of %s", script.text()).isEmpty();
    WritePath path = WritePath.between(before, script.stored());
    assertThat(path).as(script.text()).matches(c::writes, c.json().path("path").asText("any"));
  }

  private StoredText text() {
    return StoredText.of(script.stored()).orElseThrow();
  }
}
