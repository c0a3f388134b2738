package dev.masterstate.history;

import dev.masterstate.FlatPatch;
import java.util.stream.Collectors;

/** What a caller asked for. */
public sealed interface Call {

  record Read() implements Call {
    @Override
    public String toString() {
      return "read";
    }
  }

  /** A call that, if it takes effect, makes the version after the one it expects. */
  sealed interface Write extends Call {
    long expected();
  }

  record Commit(long expected, FlatPatch patch) implements Write {
    @Override
    public String toString() {
      return patch.ops().stream()
          .map(Commit::text)
          .collect(Collectors.joining(", ", "commit on version " + expected + " of [", "]"));
    }

    private static String text(FlatPatch.Op op) {
      return op.op() == FlatPatch.Kind.REMOVE
          ? "remove " + op.key()
          : "set " + op.key() + " to " + op.value();
    }
  }

  /**
   * @param data the initial data as JSON text
   */
  record Initialise(String data) implements Write {
    @Override
    public long expected() {
      return 0;
    }

    @Override
    public String toString() {
      return "initialise with " + data;
    }
  }
}
