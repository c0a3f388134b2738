package dev.masterstate.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.Snapshot;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * One agent of a fleet, in a closed loop: it reads its session, changes a member of its own and the
 * shared counter, commits, and on a conflict reads again.
 */
final class Agent implements Runnable {

  /** The member that all agents of a session count their commits in. */
  static final String COUNTER = "fleet-commits";

  /** Every tenth change also touches a member of the document. */
  private static final int TOUCH_EVERY = 10;

  private final MasterState store;
  private final String session;
  private final String name;
  private final List<String> documentKeys;
  private final BooleanSupplier stopped;
  private final Tally tally;
  private final Random random;
  private long attempts;

  /**
   * @param name the key of the member that no other agent changes
   * @param document what the session's state started as
   * @param stopped asked before each attempt
   */
  Agent(
      MasterState store,
      String session,
      String name,
      ObjectNode document,
      BooleanSupplier stopped) {
    this.store = store;
    this.session = session;
    this.name = name;
    this.stopped = stopped;
    // A path loses its leading slashes, so that no path names these keys.
    documentKeys =
        document
            .propertyStream()
            .map(member -> member.getKey())
            .filter(key -> !key.startsWith("/"))
            .toList();
    tally = new Tally(member(document));
    random = new Random(name.hashCode());
  }

  String name() {
    return name;
  }

  String session() {
    return session;
  }

  Tally tally() {
    return tally;
  }

  /** The agent's own member in {@code data}, as text; empty if it is missing. */
  String member(ObjectNode data) {
    return data.path(name).toString();
  }

  @Override
  public void run() {
    try {
      while (!stopped.getAsBoolean()) {
        change();
      }
    } catch (RuntimeException | Error e) {
      tally.failed(e);
    }
  }

  private void change() {
    long start = System.nanoTime();
    boolean committed = false;
    while (!committed && !stopped.getAsBoolean()) {
      committed = attempt(start);
    }
  }

  private boolean attempt(long start) {
    Snapshot base = store.getSnapshot(session);
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    own.put("commits", tally.commits() + 1).put("attempt", ++attempts);
    FlatPatch patch = patch(base.data(), own);
    long sent = System.nanoTime();
    try {
      if (store.commitPatch(session, base, patch).conflict()) {
        tally.conflicted();
        return false;
      }
    } catch (CommitOutcomeUnknownException e) {
      tally.unknown(own.toString());
      return false;
    }
    long now = System.nanoTime();
    tally.committed(own.toString(), now - start, now - sent);
    return true;
  }

  private FlatPatch patch(ObjectNode data, ObjectNode own) {
    FlatPatch.Builder patch =
        FlatPatch.builder()
            .replace("/" + name, own)
            .replace("/" + COUNTER, data.path(COUNTER).asLong() + 1);
    boolean touch = tally.commits() % TOUCH_EVERY == TOUCH_EVERY - 1;
    if (touch && !documentKeys.isEmpty()) {
      String key = documentKeys.get(random.nextInt(documentKeys.size()));
      patch.replace("/" + key, touched(data.get(key)));
    }
    return patch.build();
  }

  private JsonNode touched(JsonNode value) {
    return value instanceof ObjectNode object ? object.put("touchedBy", name) : value;
  }
}
