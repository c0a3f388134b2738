package dev.masterstate;

import java.util.Objects;

/**
 * Why a patch could not be applied to the state that was there. Nothing was written.
 *
 * @param index the op at fault, from 0. A {@link MergePatch} counts, in the order of its text, the
 *     members that set or remove
 * @param op what that op does; a {@link MergePatch} removes, or adds
 * @param pointer where, as the patch gave it: the from of a move or copy if what is there is at
 *     fault
 * @param reason what is wrong
 */
public record Rejection(int index, JsonPatch.Kind op, String pointer, Reason reason) {

  /** What the state, and not the patch alone, shows to be wrong. */
  public enum Reason {
    /** A value is there and differs from the one of a test. */
    TEST_FAILED,
    /**
     * Nothing is there where something must be: what is to be removed, replaced, tested,
     * incremented, appended to, moved or copied; the object or array to which is added. Also an
     * index beyond the array's end, {@code -} where an element must be, and a pointer that leads
     * through a string, a number or a literal.
     */
    PATH_MISSING,
    /**
     * A token that names an element is neither {@code -} nor an index as RFC 6901 writes it, digits
     * without leading zeros.
     */
    INVALID_INDEX,
    /**
     * An increment of what is no number, an append to what is no array, or a move or copy that
     * would make the whole of {@code data} something else than an object. Python's NaN and
     * infinities are no numbers here.
     */
    TYPE_MISMATCH,
    /**
     * The state exceeds a limit: {@link Limits#MAX_INCREMENT_DIGITS}, {@link
     * Limits#MAX_INCREMENT_EXPONENT} or {@link Limits#MAX_TESTED_VALUES}, or copies would add more
     * bytes than a state may have; or the patch is so much work on this state that the server would
     * be kept from all else.
     */
    LIMIT_EXCEEDED
  }

  public Rejection {
    Objects.requireNonNull(op);
    Objects.requireNonNull(pointer);
    Objects.requireNonNull(reason);
  }
}
