package dev.masterstate;

/**
 * The state would exceed the limit on stored bytes. Nothing was written. A commit that does not
 * grow the compact text of {@code data} never meets this.
 */
public final class StateTooLargeException extends MasterStateException {
  private static final long serialVersionUID = 1;

  private final long stateBytes;
  private final long maxStateBytes;

  /** Both sizes in stored bytes. */
  public StateTooLargeException(String sessionId, long stateBytes, long maxStateBytes) {
    super(
        sessionId,
        "the state would take " + stateBytes + " bytes, the limit is " + maxStateBytes,
        null);
    this.stateBytes = stateBytes;
    this.maxStateBytes = maxStateBytes;
  }

  /** What the state would have taken, in stored bytes. */
  public long stateBytes() {
    return stateBytes;
  }

  /** The limit that it would have exceeded, in stored bytes. */
  public long maxStateBytes() {
    return maxStateBytes;
  }
}
