package dev.masterstate;

import dev.masterstate.internal.Factories;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The outcome of a commit or of an initialisation: a new version, a conflict, or a rejection of the
 * patch.
 *
 * <p>Immutable.
 */
public final class CommitResult {

  private static final long UNKNOWN = -1;

  static {
    Factories.provideCommitResults(CommitResult::new);
  }

  private final boolean success;
  private final long currentVersion;
  private final Rejection rejection;

  private CommitResult(boolean success, OptionalLong currentVersion, Rejection rejection) {
    this.success = success;
    this.currentVersion = currentVersion.orElse(UNKNOWN);
    this.rejection = rejection;
  }

  /** Whether the commit was applied. */
  public boolean success() {
    return success;
  }

  /** The version that the commit made; 0 unless {@link #success()}. */
  public long newVersion() {
    return success ? currentVersion : 0;
  }

  /** Whether the state was at another version than the commit named; nothing was written then. */
  public boolean conflict() {
    return !success && rejection == null;
  }

  /**
   * Why the patch could not be applied to the state, which was at the version that the commit
   * named; nothing was written then. Empty after a success and after a conflict.
   */
  public Optional<Rejection> rejection() {
    return Optional.ofNullable(rejection);
  }

  /**
   * The version that the state had when the operation ended: the new one after a success; after a
   * rejection the one of the state that the patch was tried on; after a conflict the one found,
   * where the protocol brings it without another round trip, else empty.
   */
  public OptionalLong currentVersion() {
    return currentVersion == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(currentVersion);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommitResult that
        && success == that.success
        && currentVersion == that.currentVersion
        && Objects.equals(rejection, that.rejection);
  }

  @Override
  public int hashCode() {
    return Objects.hash(success, currentVersion, rejection);
  }

  @Override
  public String toString() {
    if (success) {
      return "CommitResult[version " + currentVersion + "]";
    }
    if (rejection != null) {
      return "CommitResult[version " + currentVersion + ", " + rejection + "]";
    }
    return currentVersion == UNKNOWN
        ? "CommitResult[conflict]"
        : "CommitResult[conflict with version " + currentVersion + "]";
  }
}
