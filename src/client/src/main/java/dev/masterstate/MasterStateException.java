package dev.masterstate;

import java.util.Objects;

/**
 * An operation failed: a server or connection error, or one of the subclasses. Nothing was changed,
 * unless it is a {@link CommitOutcomeUnknownException}.
 */
public class MasterStateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String sessionId;

  /**
   * Names the session and what happened.
   *
   * @param message what happened; the session is put before it
   * @param cause what the Redis client reported, or null
   */
  public MasterStateException(String sessionId, String message, Throwable cause) {
    super("session " + Objects.requireNonNull(sessionId) + ": " + message, cause);
    this.sessionId = sessionId;
  }

  /** The session that the failed operation named. */
  public final String sessionId() {
    return sessionId;
  }
}
