package dev.masterstate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.masterstate.internal.MergePatchParser;
import dev.masterstate.internal.ValueWriter;
import java.util.Objects;

/**
 * A JSON Merge Patch (RFC 7396): an object that looks like the part of {@code data} to be changed.
 * A member that is null removes the member of that key, if there is one; an object is merged into
 * the member, which becomes an object if it is none; any other value is set.
 *
 * <p>A member that is set keeps its place if it exists, and goes last if not; its value keeps the
 * text that the patch has. An array is set whole. A member that occurs twice in the patch has the
 * place of the first and the value of the last.
 *
 * <p>Such a patch is rejected by nothing but a limit: {@link Rejection.Reason#LIMIT_EXCEEDED}.
 *
 * <p>Immutable.
 */
public final class MergePatch implements Patch {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String json;

  private MergePatch(String json) {
    this.json = json;
  }

  /**
   * Reads a patch from JSON text, an object. Values keep their text as given; line feeds between
   * tokens become spaces.
   *
   * @throws IllegalArgumentException if the text is no JSON or no object; or if it is nested deeper
   *     than {@link Limits#MAX_VALUE_DEPTH}, or in objects alone deeper than {@link
   *     Limits#MAX_POINTER_TOKENS}
   */
  public static MergePatch parse(String json) {
    return new MergePatch(MergePatchParser.parse(json));
  }

  /**
   * A patch from a tree, which must be an object.
   *
   * @throws IllegalArgumentException if it is no object, or holds a value that JSON cannot hold; or
   *     if it is as deep as {@link #parse} does not allow
   */
  public static MergePatch of(JsonNode patch) {
    return parse(ValueWriter.write(Objects.requireNonNull(patch), MAPPER));
  }

  /** The patch as JSON text, without line feeds and without white space around it. */
  public String json() {
    return json;
  }

  /** Whether the other is a patch of the same text. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MergePatch that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return "MergePatch[" + json.length() + " characters]";
  }
}
