package dev.masterstate;

import dev.masterstate.internal.Factories;
import java.util.OptionalLong;

/**
 * The outcome of a commit or of an initialisation: a new version, or a conflict.
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

  private CommitResult(boolean success, OptionalLong currentVersion) {
    this.success = success;
    this.currentVersion = currentVersion.orElse(UNKNOWN);
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
    return !success;
  }

  /**
   * The version that the state had when the operation ended: the new one after a success; after a
   * conflict the one found, where the protocol brings it without another round trip, else empty.
   */
  public OptionalLong currentVersion() {
    return currentVersion == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(currentVersion);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommitResult that
        && success == that.success
        && currentVersion == that.currentVersion;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(currentVersion) * 31 + Boolean.hashCode(success);
  }

  @Override
  public String toString() {
    if (success) {
      return "CommitResult[version " + currentVersion + "]";
    }
    return currentVersion == UNKNOWN
        ? "CommitResult[conflict]"
        : "CommitResult[conflict with version " + currentVersion + "]";
  }
}
