package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptHeaderTest {

  private static final String SCRIPT = CommitScript.COMMIT_PATCH.source();

  /** A flat patch is never rejected. */
  private static final List<String> STATUSES =
      Arrays.stream(CommitReply.Status.values())
          .filter(status -> status != CommitReply.Status.REJECTED)
          .map(Enum::name)
          .toList();

  private static List<String> contradictions(String script) {
    return new ScriptHeader(script)
        .contradictions(CommitScript.SETTINGS, CommitScript.OP_PARTS, STATUSES);
  }

  @Test
  void headerCodeAndClientAgree() {
    assertThat(contradictions(SCRIPT)).isEmpty();
  }

  /** Each change makes the header lie: the check must see it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-- KEYS[1]  key|-- KEYS[1]  name",
        "-- ARGV[2]  max_bytes|-- ARGV[2]  limit",
        "-- ARGV[3]  time_to_live|-- ARGV[9]  time_to_live",
        "-- ARGV[6...] member, value|-- ARGV[6...] member, text",
        "-- ARGV[6...] member|-- ARGV[7...] member",
        "local FIRST_OP = 6|local FIRST_OP = 7",
        "local key = KEYS[1]|local name = KEYS[1]",
        "local MAX_SEARCHES = 32|local MAX_SEARCHES = ARGV[7]",
        "max_bytes, time_to_live, in_place, hints = ARGV|time_to_live, max_bytes, in_place, hints = ARGV",
        "--   CONFLICT version|--   CONFLICT",
        "--   EXHAUSTED|--   FINISHED",
        "local EXHAUSTED = 'EXHAUSTED'|local FINISHED = 'FINISHED'",
        "{ COMMITTED, next }|{ COMMITTED, next, key }",
        "{ EXHAUSTED }|{ EXHAUSTED, key }",
        "-- Cost:|-- Price:",
      })
  void everyWayToLieIsSeen(String truth, String lie) {
    assertThat(SCRIPT).contains(truth);
    assertThat(contradictions(SCRIPT.replace(truth, lie))).isNotEmpty();
  }

  @Test
  void aSettingThatTheClientAddsIsSeen() {
    assertThat(
            new ScriptHeader(SCRIPT)
                .contradictions(
                    List.of(
                        "expected_version",
                        "max_bytes",
                        "time_to_live",
                        "in_place",
                        "hints",
                        "more"),
                    CommitScript.OP_PARTS,
                    STATUSES))
        .isNotEmpty();
  }
}
