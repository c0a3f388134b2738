package dev.masterstate.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Linearizability by its definition: tries every order (after Wing and Gong). For tiny histories
 * only.
 */
final class WingGongSearch {

  private record State(long version, Document data) {}

  private final boolean spuriousConflicts;

  WingGongSearch(boolean spuriousConflicts) {
    this.spuriousConflicts = spuriousConflicts;
  }

  boolean linearizable(List<Operation> history) {
    List<Operation> happened =
        history.stream().filter(each -> !(each.outcome() instanceof Outcome.Failed)).toList();
    return search(new State(0, Document.EMPTY), happened);
  }

  private boolean search(State state, List<Operation> left) {
    if (left.stream().allMatch(each -> each.outcome() instanceof Outcome.Unknown)) {
      return true;
    }
    long firstEnd = left.stream().mapToLong(Operation::end).min().orElseThrow();
    for (Operation next : left) {
      if (next.start() < firstEnd) {
        List<Operation> others = new ArrayList<>(left);
        others.remove(next);
        Optional<State> after = step(state, next);
        if (after.isPresent() && search(after.get(), others)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The state after the operation; empty if it cannot have had its outcome on this one. */
  private Optional<State> step(State state, Operation operation) {
    if (operation.outcome() instanceof Outcome.Observed observed) {
      boolean right =
          observed.version() == state.version()
              && Document.of(observed.data(), operation).equals(state.data());
      return right ? Optional.of(state) : Optional.empty();
    }
    boolean matches = ((Call.Write) operation.call()).expected() == state.version();
    if (operation.outcome() instanceof Outcome.Conflict conflict) {
      boolean right =
          conflict.current().isPresent()
              ? !matches && conflict.current().getAsLong() == state.version()
              : !matches || (spuriousConflicts && operation.call() instanceof Call.Commit);
      return right ? Optional.of(state) : Optional.empty();
    }
    if (!matches) {
      return operation.outcome() instanceof Outcome.Unknown ? Optional.of(state) : Optional.empty();
    }
    State after = new State(state.version() + 1, state.data().after(operation));
    boolean right =
        !(operation.outcome() instanceof Outcome.Committed committed)
            || committed.newVersion() == after.version();
    return right ? Optional.of(after) : Optional.empty();
  }
}
