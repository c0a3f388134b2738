package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What is committed. A workload's contenders and places are those that it is measured with; its
 * limits are those of the library's script, a multiple of the floor's time for each {@link Size}.
 */
public enum Workload {
  REPLACE(
      "Replace one member against a snapshot, by values as long as the first",
      List.of(Contender.FLOOR, Contender.NAIVE, Contender.OURS),
      List.of(Place.FIRST, Place.MIDDLE, Place.LAST),
      2.5,
      1.0,
      0.15,
      0.03),
  REPLACE_SHORTER(
      "Replace one member against a snapshot, by values from half as long as the first to as long",
      List.of(Contender.OURS),
      List.of(Place.MIDDLE),
      2.5,
      1.0,
      0.15,
      0.03),
  REPLACE_VARYING(
      "Replace members at random against a snapshot, by values from half as long as the first to"
          + " half as long again; means over 2,000 commits",
      List.of(Contender.OURS),
      List.of(Place.RANDOM),
      3,
      2,
      0.8,
      0.4),
  REPLACE_BLIND(
      "Replace one member without a snapshot",
      List.of(Contender.OURS),
      List.of(Place.FIRST, Place.MIDDLE, Place.LAST),
      3,
      2.2,
      1.4,
      1.4),
  ADD(
      "Add one member against a snapshot",
      List.of(Contender.OURS),
      List.of(Place.LAST),
      3,
      2.8,
      1.6,
      1.5),
  REMOVE(
      "Remove one member against a snapshot",
      List.of(Contender.OURS),
      List.of(Place.FIRST, Place.MIDDLE, Place.LAST),
      3,
      2.8,
      0.4,
      0.4),
  REMOVE_BLIND(
      "Remove one member without a snapshot",
      List.of(Contender.OURS),
      List.of(Place.MIDDLE),
      3,
      2.8,
      1.6,
      1.5),
  REPLACE_TEN(
      "Replace 10 members in one patch against a snapshot, or all where there are fewer, by values"
          + " as long as the first",
      List.of(Contender.OURS),
      List.of(Place.SPREAD),
      4,
      3,
      0.5,
      0.08),
  FOREIGN_COMPACT(
      "Lay out anew: replace one member of a text that Python's json.dumps wrote without spaces",
      List.of(Contender.OURS),
      List.of(Place.MIDDLE),
      8,
      8,
      8,
      8),
  FOREIGN_SPACED(
      "Lay out anew: replace one member of a text that Python's json.dumps wrote by default",
      List.of(Contender.OURS),
      List.of(Place.MIDDLE),
      8,
      8,
      8,
      8),
  CONFLICT(
      "Conflict, against the empty script with the same keys and arguments",
      List.of(Contender.EMPTY, Contender.OURS),
      List.of(Place.MIDDLE),
      3,
      3,
      3,
      3);

  private final String description;
  private final List<Contender> contenders;
  private final List<Place> places;
  private final double[] limits;

  Workload(String description, List<Contender> contenders, List<Place> places, double... limits) {
    this.description = description;
    this.contenders = contenders;
    this.places = places;
    this.limits = limits;
  }

  /** A sentence for a reader. */
  public String description() {
    return description;
  }

  List<Contender> contenders() {
    return contenders;
  }

  /** Where the library's script is measured; the others are measured at the middle alone. */
  List<Place> places() {
    return places;
  }

  /** What the limits are multiples of: the time of this contender. */
  public Contender base() {
    return this == CONFLICT ? Contender.EMPTY : Contender.FLOOR;
  }

  /** The most that one commit may cost, as a multiple of the base; contenders have no limit. */
  public OptionalDouble limit(Contender contender, Size size) {
    return contender == Contender.OURS
        ? OptionalDouble.of(limits[size.ordinal()])
        : OptionalDouble.empty();
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
