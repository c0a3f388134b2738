package dev.masterstate.history;

import java.util.OptionalLong;

/** What a caller was told. */
public sealed interface Outcome {

  /**
   * @param data as JSON text
   */
  record Observed(long version, String data) implements Outcome {
    @Override
    public String toString() {
      return "version " + version + ", " + data.replace("\n", "");
    }
  }

  record Committed(long newVersion) implements Outcome {
    @Override
    public String toString() {
      return "made version " + newVersion;
    }
  }

  record Conflict(OptionalLong current) implements Outcome {
    @Override
    public String toString() {
      return current.isPresent()
          ? "conflict with version " + current.getAsLong()
          : "conflict with a version untold";
    }
  }

  /** It takes effect at some moment after its start, even after the call returned, or never. */
  record Unknown() implements Outcome {
    @Override
    public String toString() {
      return "unknown";
    }
  }

  /** It did not happen, and never will. */
  record Failed(String reason) implements Outcome {
    @Override
    public String toString() {
      return "failed for certain: " + reason;
    }
  }
}
