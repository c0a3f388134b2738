package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.FlatPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Members come and go by turns, so that the document keeps its size, and all that a series of such
 * commits meets is in the figures: the room that lines leave, the pool that is used up, the whole
 * text that is written now and then.
 *
 * <p>One of the two is measured. The other is committed for the recording alone: the server keeps a
 * copy of what it leaves, and each measured call gets its copy by COPY. For the server's statistics
 * tell commands apart, not calls: what undoes a call must not be an EVALSHA, and an EVAL has its
 * script of 50 KB read and hashed, which empties the processor's caches before the measured call:
 * that made it 3 µs slower at 1 KB, and 5 to 10 at 10 KB. A function would need Redis 7, and at 10
 * KB its interpreter takes room in the caches from the one that is measured. COPY is not free of
 * that at 1 MB alone, where it makes a remove 10 µs slower.
 */
final class Churn {

  private static final long SEED = 11;

  private final Random random = new Random(SEED);
  private final Values values = new Values(random);
  private final Server server;
  private final CostDocument document;
  private final byte[] start;
  private final Rehearsal rehearsal;
  private final List<String> keys;
  private final List<Turn> turns = new ArrayList<>();
  private int added;

  Churn(Server server, CostDocument document, byte[] start) {
    this.server = server;
    this.document = document;
    this.start = start;
    rehearsal = new Rehearsal(server, start);
    keys = new ArrayList<>(document.keys());
  }

  /** Each added member goes last; one at random has gone before it. */
  Recording adds(int calls) {
    for (int call = 0; call < calls; call++) {
      rehearsal.commit(remove(Place.RANDOM));
      String copy = server.copy();
      turns.add(rehearsal.commit(add()).on(copy));
    }
    return recording();
  }

  /** A member has been added before each one that is removed. */
  Recording removes(Place place, int calls) {
    for (int call = 0; call < calls; call++) {
      rehearsal.commit(add());
      String copy = server.copy();
      turns.add(rehearsal.commit(remove(place)).on(copy));
    }
    return recording();
  }

  /** The same without snapshots. */
  Recording blindRemoves(Place place, int calls) {
    for (int call = 0; call < calls; call++) {
      rehearsal.commitBlind(add());
      String copy = server.copy();
      turns.add(rehearsal.commitBlind(remove(place)).on(copy));
    }
    return recording();
  }

  private Recording recording() {
    return new Recording(Contender.OURS, start, turns, rehearsal.text());
  }

  private FlatPatch add() {
    JsonNode like =
        document.data().get(document.keys().get(random.nextInt(document.keys().size())));
    String key = "added-" + added++;
    keys.add(key);
    return FlatPatch.builder().add("/" + key, values.asLongAs(like)).build();
  }

  private FlatPatch remove(Place place) {
    String key = keys.remove(place.index(keys.size(), random));
    return FlatPatch.builder().remove("/" + key).build();
  }
}
