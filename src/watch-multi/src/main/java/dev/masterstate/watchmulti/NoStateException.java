package dev.masterstate.watchmulti;

/** A stored value is no state. Never leaves the module: the store names the session. */
final class NoStateException extends Exception {
  private static final long serialVersionUID = 1;

  NoStateException(String reason) {
    super(reason);
  }
}
