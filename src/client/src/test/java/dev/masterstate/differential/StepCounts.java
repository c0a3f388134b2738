package dev.masterstate.differential;

import dev.masterstate.layout.WritePath;
import java.util.EnumMap;
import java.util.Map;

/** How often what happened, so that a run shows that it met everything. */
public final class StepCounts {
  int steps;
  int commits;
  int conflicts;
  int foreign;
  int refused;

  private final Map<WritePath, Integer> paths = new EnumMap<>(WritePath.class);

  void count(WritePath path) {
    paths.merge(path, 1, Integer::sum);
  }

  void count(boolean success) {
    if (success) {
      commits++;
    } else {
      conflicts++;
    }
  }

  /** Steps of the run; each was taken by every store. */
  public int steps() {
    return steps;
  }

  /** Commits and initialisations that succeeded, over all stores. */
  public int commits() {
    return commits;
  }

  /** Commits and initialisations that met a conflict, over all stores. */
  public int conflicts() {
    return conflicts;
  }

  /** What foreign writers did, over all stores. */
  public int foreign() {
    return foreign;
  }

  /** Commits that met a corrupt state or the last version, over all stores. */
  public int refused() {
    return refused;
  }

  /** How the commits of stores that may write in place wrote, over all such stores. */
  public Map<WritePath, Integer> paths() {
    return Map.copyOf(paths);
  }

  @Override
  public String toString() {
    return String.format(
        "%d steps: %d commits, %d conflicts, %d foreign writes, %d refused; in place %s",
        steps, commits, conflicts, foreign, refused, paths);
  }
}
