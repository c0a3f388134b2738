package dev.masterstate.benchmarks.throughput;

import java.util.List;

/**
 * What every contender can do with sessions. A state is version and data, as the library stores
 * them; a commit at another version than the state's is a conflict and changes nothing.
 */
interface Store {

  /** The answer of a commit that was refused. */
  long CONFLICT = 0;

  /**
   * Reads a session's state, with data as a tree.
   *
   * @return the state's version
   */
  long read(String session);

  /**
   * Makes one commit at a version, with what the caller knows without reading.
   *
   * @return the version that the state is at then, or {@link #CONFLICT}
   */
  long commit(String session, long version, Change change);

  /**
   * Reads a session's state, with data as a tree, then commits against what was read.
   *
   * @return the version that the state is at then, or {@link #CONFLICT}
   */
  long readAndCommit(String session, Change change);

  /**
   * Commits on many sessions that are at one version, by the quickest way that there is.
   *
   * @return the version that all of them are at then
   * @throws IllegalStateException if a commit was refused
   */
  long commitAll(List<String> sessions, long version, Change change);

  /** All versions of a list, which are to be the same. */
  static long same(List<Long> versions) {
    if (versions.stream().distinct().count() != 1 || versions.get(0) == CONFLICT) {
      throw new IllegalStateException("commits on distinct sessions ended as " + versions);
    }
    return versions.get(0);
  }
}
