package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bare script in a real Redis, with no client in between: replies and stored bytes. */
class CommitPatchScriptTest {

  private static final String KEY = "commit_patch script";
  private static final String MAX_BYTES = "8388608";
  private static final String KEEP_TTL = "";

  private BareScript script;
  private RespConnection redis;

  @BeforeEach
  void load() {
    script = new BareScript(TestRedis.shared(), KEY);
    redis = script.redis();
  }

  @AfterEach
  void close() {
    script.close();
  }

  /** One case of {@code cases.json}: no {@code after} means that nothing was written. */
  record Case(JsonNode json) {
    String text(String field) {
      return json.path(field).isTextual() ? json.path(field).textValue() : null;
    }

    @Override
    public String toString() {
      return json.path("comment").textValue();
    }
  }

  static Stream<Case> cases() throws IOException {
    return CaseText.cases("commit_patch/cases.json").map(Case::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAndWrites(Case c) {
    String stored = c.text("stored");
    if (stored != null) {
      redis.call("SET", KEY, stored);
    }
    List<String> ops = new ArrayList<>();
    c.json().path("ops").forEach(op -> op.forEach(part -> ops.add(part.textValue())));
    String maxBytes = c.text("max_bytes") == null ? MAX_BYTES : c.text("max_bytes");

    List<String> reply = commit(c.text("version"), maxBytes, KEEP_TTL, ops);

    List<String> expected = new ArrayList<>();
    c.json().path("reply").forEach(field -> expected.add(field.textValue()));
    assertThat(reply).as(c.json().toPrettyString()).isEqualTo(expected);
    assertThat(stored())
        .as(c.json().toPrettyString())
        .isEqualTo(c.text("after") == null ? stored : c.text("after"));
  }

  @Test
  void theShaIsThatOfTheAssembledText() {
    for (LuaScript lua : List.of(CommitScript.COMMIT_PATCH, CommitScript.COMMIT_JSON_PATCH)) {
      assertThat(redis.text("SCRIPT", "LOAD", lua.text())).isEqualTo(lua.sha());
      assertThat(lua.text()).doesNotContain("@include");
    }
  }

  @Test
  void aKeyOfAnotherTypeIsNoState() {
    redis.call("HSET", KEY, "version", "1");
    assertThat(commit("1", MAX_BYTES, KEEP_TTL, List.of()))
        .containsExactly("CORRUPT", "the key is no string");
    assertThat(redis.text("HGET", KEY, "version")).isEqualTo("1");
  }

  @Test
  void aTimeToLiveIsKeptUnlessOneIsGiven() {
    redis.call("SET", KEY, "{\"version\":1,\"data\":{}}", "EX", "1000");
    commit("1", MAX_BYTES, KEEP_TTL, List.of());
    assertThat(redis.number("TTL", KEY)).isBetween(900L, 1000L);
    commit("2", MAX_BYTES, "5000000", List.of());
    assertThat(redis.number("TTL", KEY)).isBetween(4900L, 5000L);
    commit("3", MAX_BYTES, KEEP_TTL, List.of());
    assertThat(redis.number("TTL", KEY)).isBetween(4900L, 5000L);
  }

  @Test
  void aCommandThatRedisRefusesIsAnErrorReplyAndWritesNothing() {
    redis.call("SET", KEY, "{\"version\":1,\"data\":{}}");
    assertThatThrownBy(() -> commit("1", MAX_BYTES, "-5", List.of()))
        .isInstanceOf(RespConnection.ErrorReply.class)
        .hasMessageContaining("invalid expire time");
    assertThat(stored()).isEqualTo("{\"version\":1,\"data\":{}}");
  }

  @Test
  void tenThousandOpsInOnePatch() {
    int count = 10_000;
    List<String> ops = new ArrayList<>();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < count; i++) {
      ops.addAll(List.of("\"k\\\"" + i + "\"", "[" + i + "]"));
      expected.append("\n\"k\\\"").append(i).append("\":[").append(i).append("],");
    }
    assertThat(commit("0", MAX_BYTES, KEEP_TTL, ops)).containsExactly("COMMITTED", "1");
    expected.setLength(expected.length() - 1);
    assertThat(stored()).isEqualTo(StateText.head(1) + expected + "\n}}");

    List<String> removals = new ArrayList<>();
    for (int i = count - 1; i >= 0; i--) {
      removals.addAll(List.of("\"k\\\"" + i + "\"", i == count / 2 ? "null" : ""));
    }
    assertThat(commit("1", MAX_BYTES, KEEP_TTL, removals)).containsExactly("COMMITTED", "2");
    assertThat(stored()).isEqualTo(StateText.head(2) + "\n\"k\\\"" + count / 2 + "\":null\n}}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1900, 2048, 40_000})
  void theClientAndTheScriptMakeTheSamePool(int bytes) {
    String value = '"' + "x".repeat(bytes) + '"';
    String member = "\"a\"";
    script.commit(ScriptArguments.of("0", List.of(member, value)).writingInPlace());
    String text = StateText.head(1) + "\n" + member + ":" + value + "\n}}";
    byte[] pooled =
        StateText.withPool(text.getBytes(StandardCharsets.UTF_8), Long.parseLong(MAX_BYTES));
    assertThat(stored()).isEqualTo(new String(pooled, StandardCharsets.UTF_8));
  }

  /** Each text is one that makes a naive reader recurse, or search again and again. */
  static Stream<String> hostileValues() {
    int many = 100_000;
    return Stream.of(
        "[".repeat(many) + "]".repeat(many),
        "{\"a\":".repeat(many) + "1" + "}".repeat(many),
        "[" + "\"{[\",".repeat(many) + "1]",
        "[" + "{\"a\":\"}\"},".repeat(many) + "1]",
        "\"" + "\\\\".repeat(many) + "\"",
        "\"" + "\\\"{".repeat(many) + "\"",
        "[" + " ".repeat(many) + "]",
        "{\"x\":[" + "\"\\\\\",".repeat(many) + "\"}\"]}");
  }

  @ParameterizedTest
  @MethodSource("hostileValues")
  void hostileForeignValuesAreCarried(String value) {
    redis.call("SET", KEY, "{\"data\":{\"a\":" + value + ",\"b\":1},\"version\":1}");
    assertThat(commit("1", MAX_BYTES, KEEP_TTL, List.of("\"b\"", "2")))
        .containsExactly("COMMITTED", "2");
    assertThat(stored().equals(StateText.head(2) + "\n\"a\":" + value + ",\n\"b\":2\n}}")).isTrue();
  }

  @Test
  void manyMembersWithBracketsInStringsAreCarried() {
    int count = 20_000;
    StringBuilder foreign = new StringBuilder("{\"version\":1,\"data\":{");
    StringBuilder lines = new StringBuilder(StateText.head(2));
    for (int i = 0; i < count; i++) {
      String member = "\"k" + i + "\":{\"a\":\"{[\"}" + (i < count - 1 ? "," : "");
      foreign.append(member);
      lines.append('\n').append(member);
    }
    redis.call("SET", KEY, foreign.append("}}").toString());
    assertThat(commit("1", MAX_BYTES, KEEP_TTL, List.of())).containsExactly("COMMITTED", "2");
    assertThat(stored()).isEqualTo(lines.append("\n}}").toString());
  }

  @Test
  void anUnclosedForeignTextIsNoState() {
    redis.call("SET", KEY, "{\"version\":1,\"data\":{\"a\":" + "[{\"x\":".repeat(100_000));
    assertThat(commit("1", MAX_BYTES, KEEP_TTL, List.of()).get(0)).isEqualTo("CORRUPT");
  }

  /** Without hints; and told to lay the text out, where the script asks for that. */
  private List<String> commit(
      String version, String maxBytes, String timeToLive, List<String> ops) {
    ScriptArguments arguments =
        ScriptArguments.of(version, ops).maxBytes(maxBytes).timeToLive(timeToLive);
    List<String> reply = script.commit(arguments);
    if (!reply.get(0).equals("FOREIGN")) {
      return reply;
    }
    assertThat(reply).hasSize(1);
    return script.commit(arguments.layingOut());
  }

  private String stored() {
    return script.text();
  }
}
