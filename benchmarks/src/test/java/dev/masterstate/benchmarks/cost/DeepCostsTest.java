package dev.masterstate.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeepCostsTest {

  private static final int CALLS = 100;

  private static DeepDocument document(int members, Size size) {
    return DeepDocument.all().stream()
        .filter(each -> each.members() == members && each.document().size() == size)
        .findFirst()
        .orElseThrow();
  }

  private static Samples samples(int micros) {
    Samples samples = new Samples();
    samples.addPipelined(new CommandStats(CALLS, (long) micros * CALLS, 0, 0));
    return samples;
  }

  private static DeepRow row(
      DeepCommit commit, DeepDocument document, Map<DeepCommit, Samples> samples) {
    return DeepCosts.row(commit, document, CALLS, samples);
  }

  @Test
  void thePointerLeadsToTheNumberAtItsDepth() {
    assertThat(DeepDocument.all())
        .hasSize(11)
        .allSatisfy(
            each -> {
              assertThat(each.document().data().at(each.pointer()).asInt())
                  .isEqualTo(DeepDocument.FIRST_NUMBER);
              assertThat(each.path()).hasSize(each.depth() + 1);
              assertThat(each.document().keys()).hasSize(each.members());
              assertThat(each.document().bytes())
                  .isBetween(
                      each.document().size().bytes(), each.document().size().bytes() * 3 / 2);
            });
  }

  @Test
  void aMemberWithAnotherNumberDiffersInNothingElse() {
    DeepDocument document = document(100, Size.KB_10);
    String member = document.document().data().get(document.path().get(0)).toString();

    assertThat(document.memberWith(7).toString())
        .isEqualTo(member.replace(Integer.toString(DeepDocument.FIRST_NUMBER), "7"));
  }

  @Test
  void oneMemberAloneIsJudgedByCjson() {
    Map<DeepCommit, Samples> samples =
        Map.of(DeepCommit.NAIVE, samples(100), DeepCommit.REPLACE, samples(60));

    DeepRow small = row(DeepCommit.REPLACE, document(1, Size.KB_1), samples);
    assertThat(small.ratioToBase()).isEqualTo(0.6);
    assertThat(small.target()).isEqualTo(0.6);
    assertThat(small.met()).isTrue();

    assertThat(row(DeepCommit.REPLACE, document(1, Size.KB_10), samples).met()).isFalse();
    assertThat(row(DeepCommit.NAIVE, document(1, Size.KB_1), samples).met()).isNull();
  }

  @Test
  void oneOfManyMembersIsJudgedByTheFlatCommit() {
    Map<DeepCommit, Samples> samples =
        Map.of(DeepCommit.FLAT, samples(10), DeepCommit.REPLACE, samples(16));

    DeepRow row = row(DeepCommit.REPLACE, document(100, Size.KB_10), samples);
    assertThat(row.ratioToBase()).isEqualTo(1.6);
    assertThat(row.met()).isFalse();
  }

  @Test
  void incrementsAndTestsAreJudgedByReplace() {
    for (DeepCommit commit : List.of(DeepCommit.INCREMENT, DeepCommit.TEST)) {
      Map<DeepCommit, Samples> samples =
          Map.of(DeepCommit.REPLACE, samples(10), commit, samples(13));
      assertThat(row(commit, document(1, Size.KB_1), samples).met()).isTrue();
      assertThat(row(commit, document(100, Size.KB_100), samples).target()).isEqualTo(1.3);
    }
  }
}
