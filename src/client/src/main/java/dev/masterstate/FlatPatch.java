package dev.masterstate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.masterstate.internal.FlatPatchParser;
import dev.masterstate.internal.ValueWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The seed's simplified patch: ops on the members of {@code data}, applied in order.
 *
 * <p>An op's path, minus all its leading slashes, is the key of one member, taken as it is: {@code
 * /a/b} is the key {@code a/b}, {@code ~1} means nothing, and {@code ""} and {@code /} are the
 * empty key. {@code add} and {@code replace} both set the member: one that exists keeps its place,
 * a new one goes last. {@code remove} deletes it; removing a missing member does nothing.
 *
 * <p>Immutable. Values are written as JSON text when they are added: changing them later changes
 * nothing here.
 */
public final class FlatPatch implements Patch {

  /** What an op does. {@link #ADD} and {@link #REPLACE} are the same, as in the seed. */
  public enum Kind {
    ADD,
    REPLACE,
    REMOVE
  }

  /**
   * One op.
   *
   * @param op what it does
   * @param key the member's key, with no slash before it
   * @param value one JSON value as text, without line feeds and without white space around it; null
   *     for {@link Kind#REMOVE}
   */
  public record Op(Kind op, String key, String value) {
    public Op {
      Objects.requireNonNull(op);
      Objects.requireNonNull(key);
      if ((value == null) != (op == Kind.REMOVE)) {
        throw new IllegalArgumentException("add and replace have a value, remove has none");
      }
    }
  }

  private static final ObjectMapper DEFAULT_MAPPER = new ObjectMapper();

  private final List<Op> ops;

  private FlatPatch(List<Op> ops) {
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
   * Reads a patch from JSON text: an array of objects with the members {@code op}, {@code path} and
   * {@code value}.
   *
   * <p>Each value keeps its text as given (white space around it aside, and line feeds between its
   * tokens become spaces), so this carries what no tree holds. As in the seed, an op that is
   * missing, no string or unknown does nothing, a missing path is the empty key, and a missing
   * value is null.
   *
   * @throws IllegalArgumentException if the text is no such patch, with the index of the op at
   *     fault and the reason; or if a value is nested deeper than {@link Limits#MAX_VALUE_DEPTH}
   */
  public static FlatPatch parse(String json) {
    return new FlatPatch(FlatPatchParser.parse(json));
  }

  /** The ops that do something, in order. */
  public List<Op> ops() {
    return ops;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlatPatch that && ops.equals(that.ops);
  }

  @Override
  public int hashCode() {
    return ops.hashCode();
  }

  @Override
  public String toString() {
    return "FlatPatch[" + ops.size() + " ops]";
  }

  /** Collects ops. Not safe for use by many threads at once. */
  public static final class Builder {
    private final ObjectMapper mapper;
    private final List<Op> ops = new ArrayList<>();

    private Builder(ObjectMapper mapper) {
      this.mapper = mapper;
    }

    /**
     * Sets a member.
     *
     * @param value a {@link com.fasterxml.jackson.databind.JsonNode}, or any object that Jackson
     *     can write; null is JSON null
     * @throws IllegalArgumentException if JSON cannot hold the value (NaN, an infinity, binary
     *     data, a missing node, an object that Jackson cannot write), or it is nested deeper than
     *     {@link Limits#MAX_VALUE_DEPTH}; an object that is no tree, deeper than Jackson itself
     *     writes
     */
    public Builder add(String path, Object value) {
      return op(Kind.ADD, path, ValueWriter.write(value, mapper));
    }

    /** The same as {@link #add}. */
    public Builder replace(String path, Object value) {
      return op(Kind.REPLACE, path, ValueWriter.write(value, mapper));
    }

    /** Deletes a member, if it is there. */
    public Builder remove(String path) {
      return op(Kind.REMOVE, path, null);
    }

    /** The patch of the ops so far; the builder may go on. */
    public FlatPatch build() {
      return new FlatPatch(ops);
    }

    private Builder op(Kind kind, String path, String value) {
      ops.add(new Op(kind, FlatPatchParser.key(path), value));
      return this;
    }
  }
}
