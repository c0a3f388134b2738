package dev.masterstate;

/**
 * The session's key holds something that is no state: not UTF-8, not JSON, the wrong members, a
 * version out of range, or no string. The stored bytes were not touched. Repeating the call does
 * not help.
 */
public final class CorruptStateException extends MasterStateException {
  private static final long serialVersionUID = 1;

  /**
   * Names what is wrong.
   *
   * @param reason what is wrong with the stored value
   * @param cause what the Redis client reported, or null
   */
  public CorruptStateException(String sessionId, String reason, Throwable cause) {
    super(sessionId, "the stored value is no state: " + reason, cause);
  }
}
