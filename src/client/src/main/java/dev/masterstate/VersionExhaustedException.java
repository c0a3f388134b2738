package dev.masterstate;

/** The state is at the last version, 2^63 - 1: no commit can follow. Nothing was written. */
public final class VersionExhaustedException extends MasterStateException {
  private static final long serialVersionUID = 1;

  public VersionExhaustedException(String sessionId) {
    super(sessionId, "the state is at the last version, " + Limits.MAX_VERSION, null);
  }
}
