package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.JsonPatch;
import dev.masterstate.Rejection;
import dev.masterstate.internal.CommitReply.Status;
import dev.masterstate.internal.MergePatchParser.LeafKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptHeaderTest {

  private static final String FLAT = CommitScript.COMMIT_PATCH.source();
  private static final String JSON = CommitScript.COMMIT_JSON_PATCH.source();

  private static final List<String> STATUSES =
      Arrays.stream(Status.values()).map(Enum::name).toList();

  /** A flat patch is never rejected. */
  private static final List<String> OF_FLAT =
      STATUSES.stream().filter(status -> !status.equals(Status.REJECTED.name())).toList();

  private static final List<String> REASONS =
      Arrays.stream(Rejection.Reason.values()).map(Enum::name).toList();

  private static List<String> ofFlat(String script) {
    ScriptHeader header = new ScriptHeader(script);
    List<String> found =
        new ArrayList<>(header.contradictions(CommitScript.SETTINGS, OF_FLAT, List.of()));
    found.addAll(header.contradictionsOfOps(CommitScript.SETTINGS, CommitScript.OP_PARTS));
    return found;
  }

  private static List<String> ofJson(String script) {
    ScriptHeader header = new ScriptHeader(script);
    List<String> found =
        new ArrayList<>(header.contradictions(CommitScript.SETTINGS, STATUSES, REASONS));
    found.addAll(header.contradictionsOfNames(names()));
    return found;
  }

  private static Set<String> names() {
    return Stream.concat(
            Arrays.stream(JsonPatch.Kind.values()).map(OpArguments::name),
            Arrays.stream(LeafKind.values()).map(OpArguments::name))
        .collect(Collectors.toSet());
  }

  @Test
  void headersCodeAndClientAgree() {
    assertThat(ofFlat(FLAT)).isEmpty();
    assertThat(ofJson(JSON)).isEmpty();
  }

  /** Each change makes the header lie: the check must see it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-- KEYS[1]  key|-- KEYS[1]  name",
        "-- ARGV[2]  max_bytes|-- ARGV[2]  limit",
        "-- ARGV[3]  time_to_live|-- ARGV[9]  time_to_live",
        "-- ARGV[6...] label, value|-- ARGV[6...] label, text",
        "-- ARGV[6...] label|-- ARGV[7...] label",
        "local FIRST_OP = 6|local FIRST_OP = 7",
        "local key = KEYS[1]|local name = KEYS[1]",
        "local MAX_SEARCHES = 32|local MAX_SEARCHES = ARGV[7]",
        "max_bytes, time_to_live, in_place, hints = ARGV|time_to_live, max_bytes, in_place, hints = ARGV",
        "--   CONFLICT version|--   CONFLICT",
        "--   EXHAUSTED|--   FINISHED",
        "local EXHAUSTED = 'EXHAUSTED'|local FINISHED = 'FINISHED'",
        "COMMITTED .. next|COMMITTED .. next .. ' ' .. key",
        "return EXHAUSTED|return EXHAUSTED .. version",
        "-- Cost:|-- Price:",
      })
  void everyWayToLieIsSeen(String truth, String lie) {
    assertThat(FLAT).contains(truth);
    assertThat(ofFlat(FLAT.replace(truth, lie))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "remove, merge_remove|merge_remove",
        "    merge_set = function|    merge_put = function",
        "--   REJECTED version index|--   REJECTED index",
        "-- ARGV[1]  expected_version|-- ARGV[1]  version",
      })
  void everyWayToLieOfNamedOpsIsSeen(String truth, String lie) {
    assertThat(JSON).contains(truth);
    assertThat(ofJson(JSON.replace(truth, lie))).isNotEmpty();
  }

  @Test
  void whatTheClientAddsIsSeen() {
    List<String> more = new ArrayList<>(CommitScript.SETTINGS);
    more.add("more");
    ScriptHeader header = new ScriptHeader(FLAT);
    assertThat(header.contradictions(more, OF_FLAT, List.of())).isNotEmpty();
    assertThat(header.contradictions(CommitScript.SETTINGS, STATUSES, List.of())).isNotEmpty();
  }
}
