package dev.masterstate.internal;

import org.redisson.client.RedisException;

/**
 * A commit did not run, for another writer left the text: it is to be sent again, as {@link
 * ForeignTexts} has it. Nobody sees it but who sends.
 */
final class ForeignTextException extends RedisException {

  private static final long serialVersionUID = 1;

  ForeignTextException() {
    super("another writer left the text, and the server was not told how to lay it out");
  }
}
