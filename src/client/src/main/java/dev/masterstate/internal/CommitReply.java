package dev.masterstate.internal;

import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.JsonPatch;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.Rejection;
import dev.masterstate.StateTooLargeException;
import dev.masterstate.VersionExhaustedException;
import java.util.OptionalLong;

/**
 * What a commit script answers: a string, a status and then its fields, with a space between each.
 * This is the one place that decodes it. The scripts append fields, and never move one.
 */
public final class CommitReply {

  /** The statuses, by the names that {@code lua/include/reply.lua} gives them. */
  public enum Status {
    COMMITTED,
    CONFLICT,
    CORRUPT,
    TOO_LARGE,
    EXHAUSTED,
    FOREIGN,
    REJECTED
  }

  /** What a rejection names if the op's from is at fault, and not its path. */
  private static final String FROM = "from";

  private static final String SEPARATOR = " ";

  private CommitReply() {}

  /**
   * The outcome that a reply tells, as a value or as the exception that it stands for.
   *
   * @param patch what was to be committed
   * @throws ForeignTextException if the commit did not run, and is to be sent again with a layout
   * @throws IllegalStateException if the reply is none that this client knows
   */
  public static CommitResult decode(String sessionId, Patch patch, String reply) {
    String[] fields = reply.split(SEPARATOR, -1);
    return switch (named(Status.class, fields[0])) {
      case COMMITTED -> Factories.committed(number(fields, 1));
      case CONFLICT -> Factories.conflict(OptionalLong.of(number(fields, 1)));
      case CORRUPT -> throw new CorruptStateException(sessionId, reason(reply), null);
      case TOO_LARGE ->
          throw new StateTooLargeException(sessionId, number(fields, 1), number(fields, 2));
      case EXHAUSTED -> throw new VersionExhaustedException(sessionId);
      case FOREIGN -> throw new ForeignTextException();
      case REJECTED -> Factories.rejected(number(fields, 1), rejection(patch, fields));
    };
  }

  /** Whether the commit did not run, and is to be sent again with a layout. */
  public static boolean isForeign(String reply) {
    return reply.equals(Status.FOREIGN.name());
  }

  /** Why a state is corrupt: all that follows the status, for it has spaces itself. */
  private static String reason(String reply) {
    return field(reply.split(SEPARATOR, 2), 1);
  }

  private static Rejection rejection(Patch patch, String[] fields) {
    int index = (int) number(fields, 2);
    Rejection.Reason reason = named(Rejection.Reason.class, field(fields, 3));
    if (patch instanceof JsonPatch json) {
      JsonPatch.Op op = json.ops().get(index);
      String pointer = field(fields, 4).equals(FROM) ? op.from() : op.pointer();
      return new Rejection(index, op.op(), pointer, reason);
    }
    MergePatchParser.Leaf leaf = MergePatchParser.leaves((MergePatch) patch).get(index);
    return new Rejection(index, leaf.kind().op(), leaf.pointer().toString(), reason);
  }

  private static <E extends Enum<E>> E named(Class<E> type, String name) {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the script answered " + name + ", which this client lacks", e);
    }
  }

  private static long number(String[] fields, int index) {
    return Long.parseLong(field(fields, index));
  }

  private static String field(String[] fields, int index) {
    if (index >= fields.length) {
      throw new IllegalStateException("the script's answer lacks field " + index);
    }
    return fields[index];
  }
}
