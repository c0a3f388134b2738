package dev.masterstate.internal;

import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.StateTooLargeException;
import dev.masterstate.VersionExhaustedException;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a commit script answers: a list of strings, a status and then its fields. This is the one
 * place that decodes it. The scripts append fields, and never move one.
 */
public final class CommitReply {

  /** The statuses, by the names that {@code lua/include/reply.lua} gives them. */
  public enum Status {
    COMMITTED,
    CONFLICT,
    CORRUPT,
    TOO_LARGE,
    EXHAUSTED
  }

  private CommitReply() {}

  /**
   * The outcome that a reply tells, as a value or as the exception that it stands for.
   *
   * @throws IllegalStateException if the reply is none that this client knows
   */
  public static CommitResult decode(String sessionId, List<?> reply) {
    Status status = status(reply);
    return switch (status) {
      case COMMITTED -> Factories.committed(number(reply, 1));
      case CONFLICT -> Factories.conflict(OptionalLong.of(number(reply, 1)));
      case CORRUPT -> throw new CorruptStateException(sessionId, field(reply, 1), null);
      case TOO_LARGE ->
          throw new StateTooLargeException(sessionId, number(reply, 1), number(reply, 2));
      case EXHAUSTED -> throw new VersionExhaustedException(sessionId);
    };
  }

  private static Status status(List<?> reply) {
    String name = field(reply, 0);
    for (Status status : Status.values()) {
      if (status.name().equals(name)) {
        return status;
      }
    }
    throw new IllegalStateException("the script answered " + name + ", which this client lacks");
  }

  private static long number(List<?> reply, int index) {
    return Long.parseLong(field(reply, index));
  }

  private static String field(List<?> reply, int index) {
    if (index >= reply.size() || !(reply.get(index) instanceof String field)) {
      throw new IllegalStateException("the script's answer lacks field " + index);
    }
    return field;
  }
}
