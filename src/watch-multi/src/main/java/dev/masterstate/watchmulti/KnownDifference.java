package dev.masterstate.watchmulti;

/**
 * Where WATCH / MULTI / EXEC and Lua must differ: the whole list. Everything else is the same, and
 * with {@code inPlaceWrites(false)} to the stored byte. A test that fails when a difference goes
 * away stands behind each of these.
 */
public enum KnownDifference {
  ANY_TOUCH_IS_A_CONFLICT(
      "EXPIRE, a write of the same bytes, or any other touch of the key between WATCH and EXEC is a"
          + " conflict, though the version matched",
      "Redis watches keys, it does not compare versions"),

  ABORTING_VERSION_IS_UNKNOWN(
      "a conflict by an aborted EXEC does not tell the current version",
      "an aborted EXEC answers nothing else, and asking would be another round trip"),

  FAILURE_BEFORE_EXEC_IS_CERTAIN(
      "a connection lost before EXEC is known not to have committed, where the same loss leaves the"
          + " outcome of a script unknown",
      "only EXEC writes, and a script is one command"),

  ABORTED_TOO_OFTEN_IS_A_CONFLICT(
      "a commit without a version is a conflict when Redis has aborted it and 1,000 repetitions",
      "another writer may always be faster, and a caller must not wait for ever; a script is never"
          + " aborted"),

  SERVER_WORK_IS_LIMITED(
      "a patch that would keep the server for longer than some 150 ms a MB is rejected,"
          + " LIMIT_EXCEEDED, by the script alone",
      "a script keeps everybody waiting, and the twin, which patches in the client, nobody else"),

  NO_ROOM_IN_THE_TEXT(
      "a transaction leaves no spaces in the text as room for changes in place",
      "it sets the whole text at each commit, and room would only cost");

  private final String effect;
  private final String reason;

  KnownDifference(String effect, String reason) {
    this.effect = effect;
    this.reason = reason;
  }

  /** What a caller sees of it. */
  public String effect() {
    return effect;
  }

  /** Why it must be. */
  public String reason() {
    return reason;
  }
}
