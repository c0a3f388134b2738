package dev.masterstate.history;

/**
 * One call with its outcome.
 *
 * @param who the calling thread
 * @param start a moment before the call, from 0 on; no two moments of a history are the same
 * @param end a moment after it returned; {@link #NEVER} if it may take effect later still
 */
public record Operation(String who, long start, long end, Call call, Outcome outcome) {

  public static final long NEVER = Long.MAX_VALUE;

  public Operation {
    if (start < 0 || start >= end || (outcome instanceof Outcome.Unknown && end != NEVER)) {
      throw new IllegalArgumentException("no interval for " + outcome + ": " + start + ", " + end);
    }
  }

  @Override
  public String toString() {
    return "["
        + start
        + ", "
        + (end == NEVER ? "..." : end)
        + "] "
        + who
        + ": "
        + call
        + " -> "
        + outcome;
  }
}
