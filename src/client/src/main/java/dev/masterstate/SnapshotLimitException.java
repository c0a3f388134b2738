package dev.masterstate;

/**
 * A snapshot cannot be read as a tree: it is nested deeper than {@link Limits#MAX_TREE_DEPTH}, or
 * holds a number longer than {@link Limits#MAX_NUMBER_LENGTH} or with an exponent that no {@link
 * java.math.BigDecimal} holds. {@link Snapshot#json()} still shows it.
 */
public final class SnapshotLimitException extends MasterStateException {
  private static final long serialVersionUID = 1;

  /**
   * Names the limit.
   *
   * @param reason the limit that the snapshot exceeds
   * @param cause what Jackson reported
   */
  public SnapshotLimitException(String sessionId, String reason, Throwable cause) {
    super(sessionId, "the snapshot cannot be read as a tree: " + reason, cause);
  }
}
