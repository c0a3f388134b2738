package dev.masterstate.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.rawjson.PythonJson;
import dev.masterstate.rawjson.RawJson;
import dev.masterstate.testing.TestRedis;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** What a patch does not touch stays as it was, however often something next to it changes. */
class LosslessTest {

  private static final int COMMITS = 1_000;
  private static final int COMMITS_BETWEEN_REWRITES = 100;
  private static final int DEPTH = 200;
  private static final String COUNTER = "counter";

  /** Data's members without the counter, as a foreign writer spelled them. */
  private static final List<String> MEMBERS =
      List.of(
          "\"integers\": [0, -0, 7, -1, 9007199254740993, 9223372036854775808,"
              + " 12345678901234567890, -340282366920938463463374607431768211456]",
          "\"decimals\":[0.0,-0.0,1.0,1.10,1.000,-2.50,3.141592653589793238462643383279]",
          "\"exponents\" : [1e0,1E0,1e+5,1E-5,1e05,0e0,-0e-0,0E+00,2.50E+10,1e400,-1E400,1e-400]",
          "\"python\":[NaN,Infinity,-Infinity]",
          "\"literals\":\t[null,true,false]",
          "\"empty\":[[],{},\"\",[[]],[{}],{\"\":{}}]",
          "\"escapes\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007F\\u2028\"",
          "\"letters\":[\"\u00e9\",\"\\u00e9\",\"\\u00E9\",\"e\u0301\",\"\u65e5\u672c\",\"\u007f\"]",
          "\"surrogates\":[\"\ud83d\ude00\",\"\\ud83d\\ude00\",\"\\uD83D\\uDE00\",\"\\ud83d\",\"\\ude00\\ud83d\"]",
          "\"brackets\":[\"{\\\"[\\\\\\\"}\",\"}]\",\"{[\",\"\\\\\",\"\\\\\\\"\",\"\\\"x\\\":\",\",\\n\\\"x\\\":1\"]",
          "\"closing\":{\"array\":[\"]\"],\"object\":{\"}\":\"}\"}}",
          "\"opening\":{\"array\":[\"[\"],\"object\":{\"{\":\"{\"}}",
          "\"quotes\":[\"\\\"\",\"\\\\\",{\"\\\"}\":\"\\\\\\\"]\"}]",
          "\"order\":{\"z\":1,\"a\":2,\"\":3,\"Z\":4,\"\\u0061\\u0062\":5,\"ab/\":6}",
          "\"double\":{\"k\":1,\"l\":2,\"k\":3}",
          "\"\":\"empty key\"",
          "\"/\":\"slash\"",
          "\"caf\\u00e9\":1.10",
          "\"\\ud83d\":\"lone\"",
          "\"\\u0000\":\"null character\"",
          "\"line\\nfeed\":[1,2]",
          "\"\\\"x\\\":\":{\"\\\"x\\\":\":\"\\\"x\\\":\"}",
          "\"nested\":" + "[{\"n\":".repeat(DEPTH / 2) + "-0.0" + "}]".repeat(DEPTH / 2),
          "\"spaced\" : { \"a\" : [ 1 ,\r\n\t2 ] ,\n \"b\" : { } }");

  private final RedissonClient redisson = TestRedis.shared().client(Protocol.RESP2);
  private final MasterState state = RedisMasterState.create(redisson);
  private final Subject.StoredStates stored = Subject.onRedis("lua", state, redisson).stored();
  private final String session = "lossless:" + UUID.randomUUID();

  @BeforeEach
  void writeAsForeigner() {
    String data = "\"" + COUNTER + "\": 0,\r\n" + String.join(" , ", MEMBERS);
    write("{ \"data\" : {" + data + "}, \"note\":[1.10 , \"\\u00E9\"],\n\"version\" : 0 }");
  }

  @AfterEach
  void delete() {
    stored.delete(session);
  }

  @Test
  void untouchedMembersComeBackByteForByteAfterManyCommitsToAnother() {
    Map<String, String> expected = membersOf(RawJson::text);
    for (int commit = 1; commit <= COMMITS; commit++) {
      count(commit);
    }
    assertThat(untouchedMembers()).containsExactlyEntriesOf(expected);
    assertThat(state()).endsWith("\"note\":[1.10,\"\\u00E9\"]}");
  }

  @Test
  void everyValueIsWhatAPythonWriterInBetweenGivesBack() {
    Map<String, String> expected =
        membersOf(value -> RawJson.parse(PythonJson.dumps(value)).text());
    for (int commit = 1; commit <= COMMITS; commit++) {
      count(commit);
      if (commit % COMMITS_BETWEEN_REWRITES == 0) {
        write(PythonJson.dumps(RawJson.parse(text())));
      }
    }
    count(COMMITS + 1);
    assertThat(untouchedMembers()).containsExactlyEntriesOf(expected);
  }

  private void count(long newVersion) {
    FlatPatch patch = FlatPatch.builder().replace("/" + COUNTER, newVersion).build();
    assertThat(state.commitPatch(session, newVersion - 1, patch).newVersion())
        .isEqualTo(newVersion);
  }

  /** The members as written, by key: the values' texts after a writer's respelling. */
  private static Map<String, String> membersOf(Function<RawJson, String> respelling) {
    Map<String, String> members = new LinkedHashMap<>();
    ((RawJson.Obj) RawJson.parse("{" + String.join(",", MEMBERS) + "}"))
        .byKey()
        .forEach((key, value) -> members.put(key, respelling.apply(value)));
    return members;
  }

  /** The snapshot's members but the counter, which is still the first. */
  private Map<String, String> untouchedMembers() {
    Map<String, String> members = new LinkedHashMap<>();
    ((RawJson.Obj) RawJson.parse(state.getSnapshot(session).json()))
        .byKey()
        .forEach((key, value) -> members.put(key, value.text()));
    assertThat(members.keySet().iterator().next()).isEqualTo(COUNTER);
    members.remove(COUNTER);
    return members;
  }

  private String state() {
    return ModelState.of(stored.read(session)).withVersion(BigInteger.ONE).text();
  }

  private String text() {
    return new String(stored.read(session), StandardCharsets.UTF_8);
  }

  private void write(String text) {
    stored.write(session, text.getBytes(StandardCharsets.UTF_8));
  }
}
