package dev.masterstate.internal;

/** The Redis key of each session. */
public final class SessionKeys {

  private final String prefix;

  /**
   * Keys with this prefix.
   *
   * @throws IllegalArgumentException if the prefix is no legal Unicode
   */
  public SessionKeys(String prefix) {
    requireUnicode(prefix, "key prefix");
    this.prefix = prefix;
  }

  /**
   * The key of one session.
   *
   * @throws IllegalArgumentException if the id is empty, or holds a lone surrogate: two such ids
   *     could share a key
   */
  public String of(String sessionId) {
    requireSessionId(sessionId);
    return prefix + sessionId;
  }

  /**
   * Checks a session id, whatever the prefix.
   *
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static void requireSessionId(String sessionId) {
    if (sessionId.isEmpty()) {
      throw new IllegalArgumentException("the session id is empty");
    }
    requireUnicode(sessionId, "session id");
  }

  private static void requireUnicode(String text, String name) {
    int lone = JsonStrings.loneSurrogate(text, 0);
    if (lone >= 0) {
      throw new IllegalArgumentException("the " + name + " has a lone surrogate at " + lone);
    }
  }
}
