package dev.masterstate.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Operations that together cannot have been answered by one versioned register.
 *
 * @param operations by their start
 */
public record Contradiction(String why, List<Operation> operations) {

  static Contradiction of(String why, Collection<Operation> operations) {
    return new Contradiction(
        why,
        operations.stream().distinct().sorted(Comparator.comparing(Operation::start)).toList());
  }

  @Override
  public String toString() {
    return operations.stream()
        .map(operation -> "\n  " + operation)
        .collect(Collectors.joining("", "not linearizable: " + why, ""));
  }
}
