package dev.masterstate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.masterstate.internal.JsonPatchParser;
import dev.masterstate.internal.JsonPatchRules;
import dev.masterstate.internal.ValueWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A JSON Patch (RFC 6902): ops on values at any depth of {@code data}, applied in order, all or
 * none. The first op that cannot be applied rejects the patch; see {@link
 * CommitResult#rejection()}.
 *
 * <p>An op's place is a JSON Pointer (RFC 6901): tokens, each with a slash before it, in which
 * {@code ~1} is a slash and {@code ~0} a tilde. The empty pointer is the whole of {@code data},
 * which stays an object whatever is done to it. A token names a member of an object, or an element
 * of an array: an index without leading zeros, or {@code -}, the place behind the last element.
 *
 * <p>Two ops are in no RFC, and their names in JSON text say so: {@code x-increment} and {@code
 * x-append}.
 *
 * <h2>What stays</h2>
 *
 * A value that is replaced keeps its place, and a new member goes last. What is copied or moved
 * keeps its text, and so does whatever the patch does not touch. A member that occurs twice has the
 * place of the first and the value of the last; to replace it changes that value, to remove it
 * removes all of them.
 *
 * <p>Immutable. Values are written as JSON text when they are added: changing them later changes
 * nothing here.
 */
public final class JsonPatch implements Patch {

  /** What an op does. */
  public enum Kind {
    /** Sets a member, or inserts an element (RFC 6902, section 4.1). */
    ADD("add"),
    /** Deletes the value, which must be there (section 4.2). */
    REMOVE("remove"),
    /** Replaces the value, which must be there (section 4.3). */
    REPLACE("replace"),
    /** Removes a value from one place and adds it at another (section 4.4). */
    MOVE("move"),
    /** Adds what is at one place at another (section 4.5). */
    COPY("copy"),
    /** Demands that a value is there, and equal to a given one (section 4.6). */
    TEST("test"),
    /** Adds to a number, exactly; in no RFC. */
    INCREMENT("x-increment"),
    /** Adds an element at the end of an array; in no RFC. */
    APPEND("x-append");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The op's name in JSON text. */
    public String text() {
      return text;
    }
  }

  /**
   * One op.
   *
   * @param op what it does
   * @param pointer where, a JSON Pointer
   * @param from where {@link Kind#MOVE} and {@link Kind#COPY} take the value, a JSON Pointer; null
   *     for all others
   * @param value one JSON value as text, without line feeds and without white space around it; null
   *     for {@link Kind#REMOVE}, {@link Kind#MOVE} and {@link Kind#COPY}
   */
  public record Op(Kind op, String pointer, String from, String value) {
    public Op {
      Objects.requireNonNull(op);
      Objects.requireNonNull(pointer);
      boolean moves = op == Kind.MOVE || op == Kind.COPY;
      if ((from != null) != moves) {
        throw new IllegalArgumentException("move and copy have a from, all others have none");
      }
      if ((value == null) != (moves || op == Kind.REMOVE)) {
        throw new IllegalArgumentException("remove, move and copy have no value, all others have");
      }
    }
  }

  private static final ObjectMapper DEFAULT_MAPPER = new ObjectMapper();

  private final List<Op> ops;

  private JsonPatch(List<Op> ops) {
    this.ops = List.copyOf(ops);
  }

  /** A builder that writes Java objects with a default {@link ObjectMapper}. */
  public static Builder builder() {
    return new Builder(DEFAULT_MAPPER);
  }

  /** A builder that writes Java objects with a mapper of the caller's. */
  public static Builder builder(ObjectMapper mapper) {
    return new Builder(Objects.requireNonNull(mapper));
  }

  /**
   * Reads a patch from JSON text (RFC 6902, section 3): an array of objects with the members {@code
   * op}, {@code path} and, where the op needs them, {@code from} and {@code value}. Further members
   * are ignored (section 4).
   *
   * <p>Each value keeps its text as given, white space around it aside; line feeds between its
   * tokens become spaces.
   *
   * @throws IllegalArgumentException if the text is no such patch, with the index of the op at
   *     fault and the reason. That is whatever the text alone shows: it is no JSON, or no array of
   *     objects; an op that is missing or unknown, or that lacks a member which it needs; a path or
   *     a from that is no string or no JSON Pointer (RFC 6901, section 3); a member that occurs
   *     twice in an op; and what the methods of {@link Builder} refuse
   */
  public static JsonPatch parse(String json) {
    return new JsonPatch(JsonPatchParser.parse(json));
  }

  /** The ops, in order. */
  public List<Op> ops() {
    return ops;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonPatch that && ops.equals(that.ops);
  }

  @Override
  public int hashCode() {
    return ops.hashCode();
  }

  @Override
  public String toString() {
    return "JsonPatch[" + ops.size() + " ops]";
  }

  /**
   * Collects ops. Not safe for use by many threads at once.
   *
   * <p>A value is a {@link com.fasterxml.jackson.databind.JsonNode}, or any object that Jackson can
   * write; null is JSON null. Every method that takes a pointer throws an {@link
   * IllegalArgumentException} if it is none (RFC 6901, section 3: it is neither empty nor starts
   * with a slash, or has a {@code ~} before something else than {@code 0} and {@code 1}), or has
   * more than {@link Limits#MAX_POINTER_TOKENS} tokens. Every method that takes a value throws one
   * if JSON cannot hold the value (NaN, an infinity, binary data, a missing node, an object that
   * Jackson cannot write), or it is nested deeper than {@link Limits#MAX_VALUE_DEPTH}; an object
   * that is no tree, deeper than Jackson itself writes.
   */
  public static final class Builder {
    private final ObjectMapper mapper;
    private final List<Op> ops = new ArrayList<>();

    private Builder(ObjectMapper mapper) {
      this.mapper = mapper;
    }

    /**
     * Sets a member of an object, or inserts an element before the one at an index of an array; at
     * the index that is the array's length, or {@code -}, behind the last. The object or array must
     * be there.
     *
     * @throws IllegalArgumentException if the pointer is empty and the value no object
     */
    public Builder add(String pointer, Object value) {
      return op(Kind.ADD, pointer, null, ValueWriter.write(value, mapper));
    }

    /**
     * Replaces a value, which must be there, in its place.
     *
     * @throws IllegalArgumentException if the pointer is empty and the value no object
     */
    public Builder replace(String pointer, Object value) {
      return op(Kind.REPLACE, pointer, null, ValueWriter.write(value, mapper));
    }

    /**
     * Deletes a value, which must be there.
     *
     * @throws IllegalArgumentException if the pointer is empty
     */
    public Builder remove(String pointer) {
      return op(Kind.REMOVE, pointer, null, null);
    }

    /**
     * Removes the value at {@code from}, which must be there, and adds it at {@code pointer}. To
     * the very place that it has, this changes nothing.
     *
     * @throws IllegalArgumentException if {@code pointer} lies inside of {@code from}
     */
    public Builder move(String from, String pointer) {
      return op(Kind.MOVE, pointer, Objects.requireNonNull(from), null);
    }

    /** Adds the value at {@code from}, which must be there, at {@code pointer} as well. */
    public Builder copy(String from, String pointer) {
      return op(Kind.COPY, pointer, Objects.requireNonNull(from), null);
    }

    /**
     * Demands that a value is there and equal to the given one; else the patch is rejected.
     *
     * <p>Equal are (RFC 6902, section 4.6): numbers of the same exact value, whatever their
     * spelling; strings of the same UTF-16 units, whatever their escapes; arrays of equal elements
     * in the same order; objects of equal members in any order.
     *
     * @throws IllegalArgumentException if the value consists of more than {@link
     *     Limits#MAX_TESTED_VALUES} values
     */
    public Builder test(String pointer, Object value) {
      return op(Kind.TEST, pointer, null, ValueWriter.write(value, mapper));
    }

    /**
     * Adds to a number, which must be there: an exact sum of decimals, no doubles. In no RFC.
     *
     * <p>The sum is written without an exponent, with as many digits after the point as the one of
     * the two numbers that has more, exponents counted: 1.10 and 0.2 make 1.30, 1e2 and 1 make 101,
     * 5 and -5.0 make 0.0.
     *
     * @param amount a negative one subtracts; a float or double counts as the decimal that Java
     *     prints
     * @throws IllegalArgumentException if the amount is NaN or infinite, or it has more than {@link
     *     Limits#MAX_INCREMENT_DIGITS} digits or an exponent beyond {@link
     *     Limits#MAX_INCREMENT_EXPONENT}
     */
    public Builder increment(String pointer, Number amount) {
      Objects.requireNonNull(amount);
      return op(Kind.INCREMENT, pointer, null, ValueWriter.write(amount, mapper));
    }

    /** The same as {@link #increment(String, Number)}, of an integer. */
    public Builder increment(String pointer, long amount) {
      return op(Kind.INCREMENT, pointer, null, Long.toString(amount));
    }

    /** Adds an element at the end of an array, which must be there. In no RFC. */
    public Builder append(String pointer, Object value) {
      return op(Kind.APPEND, pointer, null, ValueWriter.write(value, mapper));
    }

    /** The patch of the ops so far; the builder may go on. */
    public JsonPatch build() {
      return new JsonPatch(ops);
    }

    private Builder op(Kind kind, String pointer, String from, String value) {
      Op op = new Op(kind, pointer, from, value);
      JsonPatchRules.check(ops.size(), op);
      ops.add(op);
      return this;
    }
  }
}
