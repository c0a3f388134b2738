package dev.masterstate.benchmarks.throughput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.benchmarks.cost.CostDocument;
import dev.masterstate.benchmarks.cost.Shape;
import dev.masterstate.benchmarks.cost.Size;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeTest {

  @ParameterizedTest
  @EnumSource
  void ofOneLengthAreAllAsLongAsTheMemberAndDiffer(Size size) {
    CostDocument document = CostDocument.generate(Shape.NESTED, size);

    List<Change> changes = Change.ofOneLength(document);

    String member = changes.get(0).member();
    int length = document.data().get(member).toString().getBytes(UTF_8).length;
    assertThat(changes).extracting(Change::member).containsOnly(member);
    assertThat(changes).extracting(change -> change.valueText().length).containsOnly(length);
    assertThat(changes).extracting(change -> change.value().toString()).doesNotHaveDuplicates();
  }
}
