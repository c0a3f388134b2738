package dev.masterstate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.internal.Factories;
import dev.masterstate.internal.PointedValue;
import dev.masterstate.internal.Pointer;
import dev.masterstate.internal.StateText;
import dev.masterstate.internal.TreeReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A session's state as it was read: a version and {@code data}, one JSON object.
 *
 * <p>Immutable. The snapshot keeps the stored bytes, and nothing parsed.
 */
public final class Snapshot {

  static {
    Factories.provideSnapshots(Snapshot::new, snapshot -> snapshot.state);
  }

  private final String sessionId;
  private final StateText state;

  private Snapshot(String sessionId, StateText state) {
    this.sessionId = sessionId;
    this.state = state;
  }

  /** The state's version; 0 for a session that has no state yet. */
  public long version() {
    return state.version();
  }

  /**
   * The state's data as a tree, parsed anew at each call: the caller's own, to change at will.
   *
   * <p>Integers are exact at any length, other numbers are {@link java.math.BigDecimal}s with the
   * digits as stored. A tree cannot tell {@code -0.0} from {@code 0.0}, nor {@code 1e2} from {@code
   * 1E+2}; {@link #json()} can. The {@code NaN} and {@code Infinity} of Python's json module are
   * doubles. Of members that occur twice the first gives the place and the last the value.
   *
   * @throws SnapshotLimitException if the data is deeper or has longer numbers than {@link Limits}
   *     allows. Jackson's own recursive methods ({@code toString}, {@code equals}, {@code
   *     deepCopy}) may overflow a default stack on trees some thousand levels deep
   */
  public ObjectNode data() {
    return (ObjectNode) tree(state.dataFrom(), state.dataTo());
  }

  /**
   * The value that a JSON Pointer (RFC 6901) names in the data, as a tree like that of {@link
   * #data()}; only that value is parsed.
   *
   * @param pointer the empty one names the whole of data
   * @return empty if nothing is there, as with {@code -} or a token that is no index of an array; a
   *     null in the data is a {@link com.fasterxml.jackson.databind.node.NullNode}
   * @throws IllegalArgumentException if the pointer is none, or has more than {@link
   *     Limits#MAX_POINTER_TOKENS} tokens
   * @throws SnapshotLimitException as {@link #data()} does, of that value
   */
  public Optional<JsonNode> get(String pointer) {
    return PointedValue.find(
            state.stored(), state.dataFrom(), state.dataTo(), Pointer.parse(pointer))
        .map(value -> tree(value.from(), value.to()));
  }

  /**
   * The state's data as a Java object, with a default {@link ObjectMapper} that keeps decimals
   * exact.
   *
   * @throws IllegalArgumentException if Jackson cannot map the data to that type; the cause tells
   *     why
   * @throws SnapshotLimitException as {@link #data()} does
   */
  public <T> T dataAs(Class<T> type) {
    return dataAs(type, TreeReader.MAPPER);
  }

  /** As {@link #dataAs(Class)}, with a mapper of the caller's. */
  public <T> T dataAs(Class<T> type, ObjectMapper mapper) {
    try {
      return mapper.treeToValue(data(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the data is no " + type.getName(), e);
    } catch (StackOverflowError e) {
      // Jackson maps objects, unlike trees, by recursion.
      throw new IllegalArgumentException("the data is nested deeper than Jackson can map", e);
    }
  }

  private JsonNode tree(int from, int to) {
    return TreeReader.read(sessionId, state.stored(), from, to);
  }

  /**
   * The state's data as JSON text, as stored, at any depth; <code>{}</code> when there is no state.
   */
  public String json() {
    return new String(
        state.stored(),
        state.dataFrom(),
        state.dataTo() - state.dataFrom(),
        StandardCharsets.UTF_8);
  }

  /** The version and the size, not the data. */
  @Override
  public String toString() {
    return "Snapshot[session "
        + sessionId
        + ", version "
        + version()
        + ", "
        + state.stored().length
        + " bytes]";
  }
}
