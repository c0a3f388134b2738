package dev.masterstate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.internal.Factories;
import dev.masterstate.internal.StateText;
import dev.masterstate.internal.TreeReader;
import java.nio.charset.StandardCharsets;

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
    return TreeReader.read(sessionId, state.stored(), state.dataFrom(), state.dataTo());
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
