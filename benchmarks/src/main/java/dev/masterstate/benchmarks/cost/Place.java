package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Random;

/** Which member a commit is about. */
public enum Place {
  FIRST,
  MIDDLE,
  LAST,
  /** Another one at each commit. */
  RANDOM,
  /** Many at once, at equal distances. */
  SPREAD;

  /** The index of the one member among so many. */
  int index(int members, Random random) {
    return switch (this) {
      case FIRST -> 0;
      case MIDDLE -> members / 2;
      case LAST -> members - 1;
      case RANDOM -> random.nextInt(members);
      case SPREAD -> throw new IllegalStateException("many have no one index");
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
