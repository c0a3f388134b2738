package dev.masterstate.differential;

import dev.masterstate.CommitResult;
import dev.masterstate.Rejection;
import dev.masterstate.layout.WritePath;
import java.util.EnumMap;
import java.util.Map;

/** How often what happened, so that a run shows that it met everything. */
public final class StepCounts {
  int steps;
  int patches;
  int commits;
  int conflicts;
  int foreign;
  int refused;
  int illegal;
  int unversioned;
  int thirdOpinions;

  private final Map<WritePath, Integer> paths = new EnumMap<>(WritePath.class);
  private final Map<Rejection.Reason, Integer> rejections = new EnumMap<>(Rejection.Reason.class);

  void count(WritePath path) {
    paths.merge(path, 1, Integer::sum);
  }

  void count(CommitResult result) {
    if (result.success()) {
      commits++;
    } else if (result.conflict()) {
      conflicts++;
    } else {
      rejections.merge(result.rejection().orElseThrow().reason(), 1, Integer::sum);
    }
  }

  /** Steps of the run; each was taken by every store. */
  public int steps() {
    return steps;
  }

  /** Commits of the run; each was made by every store. */
  public int patches() {
    return patches;
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

  /** Patches that are none, over all stores. */
  public int illegal() {
    return illegal;
  }

  /** Commits that named no version, over all stores. */
  public int unversioned() {
    return unversioned;
  }

  /** Patches that a JSON Patch library agreed on; see {@link ThirdOpinion}. */
  public int thirdOpinions() {
    return thirdOpinions;
  }

  /** Commits that were rejected, over all stores. */
  public Map<Rejection.Reason, Integer> rejections() {
    return Map.copyOf(rejections);
  }

  /** How the commits of stores that may write in place wrote, over all such stores. */
  public Map<WritePath, Integer> paths() {
    return Map.copyOf(paths);
  }

  @Override
  public String toString() {
    return String.format(
        "%d steps, %d patches: %d commits (%d without a version), %d conflicts, %d foreign writes, %d refused,"
            + " rejected %s, %d no patches, %d third opinions; in place %s",
        steps,
        patches,
        commits,
        unversioned,
        conflicts,
        foreign,
        refused,
        rejections,
        illegal,
        thirdOpinions,
        paths);
  }
}
