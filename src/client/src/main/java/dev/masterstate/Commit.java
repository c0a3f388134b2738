package dev.masterstate;

import dev.masterstate.internal.SessionKeys;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A commit to be made: the session, the version that the patch was made against, unless it is for
 * whatever is there, and the patch. A list of them is what {@link MasterState#commitAll} takes.
 *
 * <p>Immutable. One made from a snapshot keeps it.
 */
public final class Commit {

  private final String sessionId;
  private final OptionalLong version;
  private final Snapshot base;
  private final Patch patch;

  private Commit(String sessionId, OptionalLong version, Snapshot base, Patch patch) {
    SessionKeys.requireSessionId(sessionId);
    if (version.isPresent() && version.getAsLong() < 0) {
      throw new IllegalArgumentException("the version is negative: " + version.getAsLong());
    }
    this.sessionId = sessionId;
    this.version = version;
    this.base = base;
    this.patch = Objects.requireNonNull(patch, "patch");
  }

  /**
   * A commit at a version.
   *
   * @param version from 0 to 2^63 - 1
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the session id is empty or has a lone surrogate, or the
   *     version is negative
   */
  public static Commit of(String sessionId, long version, Patch patch) {
    return new Commit(sessionId, OptionalLong.of(version), null, patch);
  }

  /**
   * A commit at the version of {@code base}, the snapshot that the patch was made against. The
   * version alone decides; the snapshot tells the server where to look.
   *
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the session id is empty or has a lone surrogate
   */
  public static Commit of(String sessionId, Snapshot base, Patch patch) {
    return new Commit(sessionId, OptionalLong.of(base.version()), base, patch);
  }

  /**
   * A commit on whatever state is there when it is made.
   *
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the session id is empty or has a lone surrogate
   */
  public static Commit of(String sessionId, Patch patch) {
    return new Commit(sessionId, OptionalLong.empty(), null, patch);
  }

  /** The session whose state is to be changed. */
  public String sessionId() {
    return sessionId;
  }

  /** The version that the patch was made against; empty if the commit is for any. */
  public OptionalLong version() {
    return version;
  }

  /** The snapshot that the patch was made against, if the commit was made from one. */
  public Optional<Snapshot> base() {
    return Optional.ofNullable(base);
  }

  /** What the commit does to the state's data. */
  public Patch patch() {
    return patch;
  }

  @Override
  public String toString() {
    String at = version.isPresent() ? "version " + version.getAsLong() : "any version";
    return "Commit[session " + sessionId + ", " + at + ", " + patch + "]";
  }
}
