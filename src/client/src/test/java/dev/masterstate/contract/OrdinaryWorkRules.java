package dev.masterstate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.JsonPatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A patch that asks for little is not rejected for the work it makes, however large what it works
 * on.
 */
abstract class OrdinaryWorkRules extends Rules {

  OrdinaryWorkRules(Subject subject) {
    super(subject);
  }

  @ParameterizedTest
  @CsvSource({"10000, 9", "10000, 20", "200000, 6"})
  void someReplacesInALongArray(int elements, int ops) {
    assertCommitsAtTheEnd(elements, ops, (patch, pointer) -> patch.replace(pointer, 2));
  }

  @ParameterizedTest
  @CsvSource({"10000, 9", "10000, 20", "200000, 6"})
  void someIncrementsInALongArray(int elements, int ops) {
    assertCommitsAtTheEnd(elements, ops, (patch, pointer) -> patch.increment(pointer, 1));
  }

  /** An op on each of the last elements, the last one first, makes a one a two. */
  private void assertCommitsAtTheEnd(
      int elements, int ops, BiConsumer<JsonPatch.Builder, String> addOp) {
    List<String> array = new ArrayList<>(Collections.nCopies(elements, "1"));
    putData("{\"m\":[" + String.join(",", array) + "]}");
    JsonPatch.Builder patch = JsonPatch.builder();
    for (int i = elements - 1; i >= elements - ops; i--) {
      addOp.accept(patch, "/m/" + i);
      array.set(i, "2");
    }
    assertCommitted(store.commitPatch(session, patch.build()), 2);
    boolean same = data().equals("{\"m\":[" + String.join(",", array) + "]}");
    assertThat(same).as("the last %d elements of %d are twos", ops, elements).isTrue();
  }
}
