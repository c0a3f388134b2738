package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.Patch;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What is done about the number of a {@link DeepDocument}; against a snapshot but for one. */
public enum DeepCommit {
  /** Replaced by cjson, which decodes and encodes the whole state. */
  NAIVE,
  /** The member around it is replaced, by a flat patch. */
  FLAT,
  REPLACE,
  /** Replaced without a snapshot. */
  REPLACE_BLIND,
  INCREMENT,
  TEST;

  private static final double OF_NAIVE_AT_1_KB = 0.6;
  private static final double OF_NAIVE = 0.3;
  private static final double OF_FLAT = 1.5;
  private static final double OF_REPLACE = 1.3;

  /**
   * What is measured on a document: one member alone is compared with cjson, one of many with a
   * flat patch.
   */
  static List<DeepCommit> on(DeepDocument document) {
    return document.members() == 1
        ? List.of(NAIVE, REPLACE, REPLACE_BLIND, INCREMENT, TEST)
        : List.of(FLAT, REPLACE, INCREMENT, TEST);
  }

  /** What the limit is a multiple of. */
  DeepCommit base(DeepDocument document) {
    return switch (this) {
      case NAIVE, FLAT -> this;
      case REPLACE, REPLACE_BLIND -> document.members() == 1 ? NAIVE : FLAT;
      case INCREMENT, TEST -> REPLACE;
    };
  }

  /**
   * The most that it may cost, as a multiple of the base; what others are measured by has no limit.
   */
  OptionalDouble limit(DeepDocument document) {
    return switch (base(document)) {
      case NAIVE ->
          this == NAIVE
              ? OptionalDouble.empty()
              : OptionalDouble.of(
                  document.document().size() == Size.KB_1 ? OF_NAIVE_AT_1_KB : OF_NAIVE);
      case FLAT -> this == FLAT ? OptionalDouble.empty() : OptionalDouble.of(OF_FLAT);
      default -> OptionalDouble.of(OF_REPLACE);
    };
  }

  Contender script() {
    return switch (this) {
      case NAIVE -> Contender.NAIVE;
      case FLAT -> Contender.OURS;
      default -> Contender.OURS_DEEP;
    };
  }

  /**
   * The patch of one call.
   *
   * @param number that replaces the one before
   */
  Patch patch(DeepDocument document, int number) {
    String pointer = document.pointer();
    return switch (this) {
      case NAIVE -> throw new IllegalStateException("cjson takes no patch");
      case FLAT ->
          FlatPatch.builder()
              .replace("/" + document.path().get(0), document.memberWith(number))
              .build();
      case REPLACE, REPLACE_BLIND -> JsonPatch.builder().replace(pointer, number).build();
      case INCREMENT -> JsonPatch.builder().increment(pointer, 1).build();
      case TEST -> JsonPatch.builder().test(pointer, DeepDocument.FIRST_NUMBER).build();
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
