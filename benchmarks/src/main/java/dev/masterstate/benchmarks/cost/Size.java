package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.annotation.JsonValue;

/** Sizes of documents, as the targets tell them apart. */
public enum Size {
  KB_1("1KB", 1 << 10),
  KB_10("10KB", 10 << 10),
  KB_100("100KB", 100 << 10),
  MB_1("1MB", 1 << 20);

  private final String label;
  private final int bytes;

  Size(String label, int bytes) {
    this.label = label;
    this.bytes = bytes;
  }

  /** The least that a document of this size has as compact text. */
  int bytes() {
    return bytes;
  }

  @Override
  @JsonValue
  public String toString() {
    return label;
  }
}
