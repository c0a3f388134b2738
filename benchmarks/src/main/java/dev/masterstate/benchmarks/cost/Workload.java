package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What is committed. Its limits are those of the library's script, as multiples of the floor's time
 * (a conflict's: the empty script's).
 */
public enum Workload {
  REPLACE(
      "Replace one member against a snapshot, by values as long as the first",
      2.5,
      1.0,
      0.15,
      0.03),
  REPLACE_SHORTER(
      "Replace one member against a snapshot, by values from half as long as the first to as long",
      2.5,
      1.0,
      0.15,
      0.03),
  REPLACE_VARYING(
      "Replace members at random against a snapshot, by values from half as long as the first to"
          + " half as long again; means over 2,000 commits",
      3,
      2,
      0.8,
      0.4),
  REPLACE_BLIND("Replace one member without a snapshot", 3, 2.2, 1.4, 1.4),
  ADD("Add one member against a snapshot, where another one has gone before", 3, 2.8, 1.6, 1.5),
  REMOVE(
      "Remove one member against a snapshot, where another one has come before", 3, 2.8, 0.4, 0.4),
  REMOVE_BLIND(
      "Remove one member without a snapshot, where another one has come before", 3, 2.8, 1.6, 1.5),
  REPLACE_TEN(
      "Replace 10 members in one patch against a snapshot, or all where there are fewer, by values"
          + " as long as the first",
      4,
      3,
      0.5,
      0.08),
  FOREIGN_COMPACT(
      "Lay out anew: replace one member of a text that Python's json.dumps wrote without spaces,"
          + " against a snapshot",
      8,
      8,
      8,
      8),
  FOREIGN_SPACED(
      "Lay out anew: replace one member of a text that Python's json.dumps wrote by default,"
          + " against a snapshot",
      8,
      8,
      8,
      8),
  FOREIGN_COMPACT_BLIND(
      "As foreign-compact, without a snapshot: the first call, the read and the second call"
          + " together",
      8,
      8,
      8,
      8),
  FOREIGN_SPACED_BLIND(
      "As foreign-spaced, without a snapshot: the first call, the read and the second call"
          + " together",
      8,
      8,
      8,
      8),
  FOREIGN_BY_SCRIPT(
      "As foreign-compact, where the script lays out by itself, which is left to it where a member is"
          + " there twice, or the text is damaged; no target"),
  CONFLICT("Conflict, against the empty script with the same keys and arguments", 3, 3, 3, 3);

  private final String description;
  private final double atKb1;
  private final double atKb10;
  private final double atKb100;
  private final double atMb1;

  /** One without a limit. */
  Workload(String description) {
    this(description, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  Workload(String description, double atKb1, double atKb10, double atKb100, double atMb1) {
    this.description = description;
    this.atKb1 = atKb1;
    this.atKb10 = atKb10;
    this.atKb100 = atKb100;
    this.atMb1 = atMb1;
  }

  /** A sentence for a reader. */
  public String description() {
    return description;
  }

  List<Contender> contenders() {
    return switch (this) {
      case REPLACE -> List.of(Contender.FLOOR, Contender.NAIVE, Contender.OURS);
      case CONFLICT -> List.of(Contender.EMPTY, Contender.OURS);
      default -> List.of(Contender.OURS);
    };
  }

  /** Where the library's script is measured; the others are measured at the middle alone. */
  List<Place> places() {
    return switch (this) {
      case REPLACE, REPLACE_BLIND, REMOVE -> List.of(Place.FIRST, Place.MIDDLE, Place.LAST);
      case REPLACE_VARYING -> List.of(Place.RANDOM);
      case REPLACE_TEN -> List.of(Place.SPREAD);
      case ADD -> List.of(Place.LAST);
      default -> List.of(Place.MIDDLE);
    };
  }

  /** What the limits are multiples of: the time of this contender. */
  public Contender base() {
    return this == CONFLICT ? Contender.EMPTY : Contender.FLOOR;
  }

  /** The most that one commit may cost, as a multiple of the base; contenders have no limit. */
  public OptionalDouble limit(Contender contender, Size size) {
    double limit =
        switch (size) {
          case KB_1 -> atKb1;
          case KB_10 -> atKb10;
          case KB_100 -> atKb100;
          case MB_1 -> atMb1;
        };
    return contender == Contender.OURS && !Double.isNaN(limit)
        ? OptionalDouble.of(limit)
        : OptionalDouble.empty();
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
