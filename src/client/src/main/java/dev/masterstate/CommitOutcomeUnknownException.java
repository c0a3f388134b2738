package dev.masterstate;

/**
 * Nobody knows whether the commit happened: the command may have been sent, and its reply was lost.
 *
 * <p>It happened once or not at all; the library does not send it again. Read the snapshot and look
 * before you repeat the commit.
 */
public final class CommitOutcomeUnknownException extends MasterStateException {
  private static final long serialVersionUID = 1;

  /**
   * Names the session whose commit may have happened.
   *
   * @param cause what the Redis client reported
   */
  public CommitOutcomeUnknownException(String sessionId, Throwable cause) {
    super(sessionId, "the reply was lost, the commit may have happened", cause);
  }
}
