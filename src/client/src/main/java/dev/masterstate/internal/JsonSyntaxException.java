package dev.masterstate.internal;

/**
 * A text is not JSON. Never leaves the library: each caller says in its own words what is broken.
 */
public final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1;

  JsonSyntaxException(String reason, int offset) {
    super(reason + " at byte " + offset);
  }
}
