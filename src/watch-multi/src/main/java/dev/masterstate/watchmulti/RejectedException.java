package dev.masterstate.watchmulti;

import dev.masterstate.Rejection.Reason;

/** An op cannot be applied to the document. Never leaves the engine, which names the op. */
final class RejectedException extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  RejectedException(Reason reason) {
    // A value on its way up, in truth: nobody looks at its stack.
    super(null, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
