package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.FlatPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Members come and go by turns, so that the document keeps its size. The server's statistics tell
 * EVALSHA from EVAL: what is measured is called by the one, what undoes it by the other. So all
 * that a series of such commits meets is in the figures: the room that lines leave, the pool that
 * is used up, the whole text that is written now and then.
 */
final class Churn {

  private static final long SEED = 11;

  private final Random random = new Random(SEED);
  private final Values values = new Values(random);
  private final CostDocument document;
  private final byte[] start;
  private final Rehearsal rehearsal;
  private final List<String> keys;
  private final List<Turn> turns = new ArrayList<>();
  private int added;

  Churn(Server server, CostDocument document, byte[] start) {
    this.document = document;
    this.start = start;
    rehearsal = new Rehearsal(server, start);
    keys = new ArrayList<>(document.keys());
  }

  /** Each added member goes last; one at random has gone before it. */
  Recording adds(int calls) {
    for (int call = 0; call < calls; call++) {
      Object[] before = rehearsal.commit(remove(Place.RANDOM));
      turns.add(Turn.after(before, rehearsal.commit(add())));
    }
    return recording();
  }

  /** A member has been added before each one that is removed. */
  Recording removes(Place place, int calls) {
    for (int call = 0; call < calls; call++) {
      Object[] before = rehearsal.commit(add());
      turns.add(Turn.after(before, rehearsal.commit(remove(place))));
    }
    return recording();
  }

  /** The same without snapshots. */
  Recording blindRemoves(Place place, int calls) {
    for (int call = 0; call < calls; call++) {
      Object[] before = rehearsal.commitBlind(add());
      turns.add(Turn.after(before, rehearsal.commitBlind(remove(place))));
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
