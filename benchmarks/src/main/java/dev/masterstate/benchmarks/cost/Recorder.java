package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.FlatPatch;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import dev.masterstate.internal.StateText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Records what a workload's calls are on one document.
 *
 * <p>What was chosen, to be fair: the library's commits begin on the text that it stores for a new
 * session, the floor and cjson on the compact text, which is shorter. All calls of a recording are
 * on one session, each on what the one before has left, so that what a series of commits leads to
 * is in the figures; only where somebody else writes in between, another writer or the other commit
 * of a {@link Churn}, is the text copied that this leaves, by COPY, which neither sends it nor
 * counts as anything that is measured. All scripts but cjson's get the same keys and arguments.
 *
 * <p>What is not fair, and stays: the floor and the empty script meet the same text and arguments
 * in each call, which Lua finds among its strings instead of making them. That takes about half a
 * microsecond off the floor at 1 KB, at most two at 10 KB, and nothing to be seen off larger ones;
 * to write another text before each call would disturb it by as much. And they answer with an empty
 * list, which takes Redis half a microsecond more than the string that the library's script answers
 * with.
 */
final class Recorder {

  private static final long SEED = 7;
  private static final long FIRST_VERSION = 1;
  private static final int TEN = 10;

  private final Server server;
  private final CostDocument document;
  private final byte[] initialised;
  private final Random random = new Random(SEED);
  private final Values values = new Values(random);

  Recorder(Server server, CostDocument document) {
    this.server = server;
    this.document = document;
    initialised = server.initialised(document);
  }

  Recording record(Workload workload, Contender contender, Place place, int calls) {
    return switch (contender) {
      case FLOOR -> idle(contender, document.compact(FIRST_VERSION), replacement(place), calls);
      case EMPTY -> idle(contender, initialised, conflict(place), calls);
      case NAIVE -> naive(place, calls);
      case OURS -> ours(workload, place, calls);
      case OURS_DEEP -> throw new IllegalStateException("no workload goes deep");
    };
  }

  private Recording ours(Workload workload, Place place, int calls) {
    return switch (workload) {
      case REPLACE -> replaces(place, calls, values::asLongAs);
      case REPLACE_SHORTER -> replaces(place, calls, values::shorterThan);
      case REPLACE_VARYING -> replaces(place, calls, values::around);
      case REPLACE_BLIND -> blindReplaces(place, calls);
      case REPLACE_TEN -> replacesOfTen(calls);
      case ADD -> new Churn(server, document, initialised).adds(calls);
      case REMOVE -> new Churn(server, document, initialised).removes(place, calls);
      case REMOVE_BLIND -> new Churn(server, document, initialised).blindRemoves(place, calls);
      case FOREIGN_COMPACT -> foreign(place, calls, PythonJson.COMPACT, Rehearsal::commit);
      case FOREIGN_SPACED -> foreign(place, calls, PythonJson.SPACED, Rehearsal::commit);
      case FOREIGN_COMPACT_BLIND ->
          foreign(place, calls, PythonJson.COMPACT, Rehearsal::commitBlind);
      case FOREIGN_SPACED_BLIND -> foreign(place, calls, PythonJson.SPACED, Rehearsal::commitBlind);
      case FOREIGN_BY_SCRIPT -> foreign(place, calls, PythonJson.COMPACT, Rehearsal::commitLeft);
      case CONFLICT -> idle(Contender.OURS, initialised, conflict(place), calls);
    };
  }

  private Recording replaces(Place place, int calls, Function<JsonNode, JsonNode> value) {
    Rehearsal rehearsal = new Rehearsal(server, initialised);
    List<Turn> turns = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      turns.add(rehearsal.commit(replace(place, value)));
    }
    return new Recording(Contender.OURS, initialised, turns, rehearsal.text());
  }

  private Recording blindReplaces(Place place, int calls) {
    Rehearsal rehearsal = new Rehearsal(server, initialised);
    List<Turn> turns = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      turns.add(rehearsal.commitBlind(replace(place, values::asLongAs)));
    }
    return new Recording(Contender.OURS, initialised, turns, rehearsal.text());
  }

  private Recording replacesOfTen(int calls) {
    Rehearsal rehearsal = new Rehearsal(server, initialised);
    List<Turn> turns = new ArrayList<>();
    int members = document.keys().size();
    int ops = Math.min(TEN, members);
    for (int call = 0; call < calls; call++) {
      FlatPatch.Builder patch = FlatPatch.builder();
      IntStream.range(0, ops).forEach(op -> replace(patch, op * members / ops, values::asLongAs));
      turns.add(rehearsal.commit(patch.build()));
    }
    return new Recording(Contender.OURS, initialised, turns, rehearsal.text());
  }

  /** Between the calls another writer writes what they leave. */
  private Recording foreign(
      Place place, int calls, PrettyPrinter separators, BiFunction<Rehearsal, Patch, Turn> commit) {
    byte[] start = PythonJson.write(FIRST_VERSION, document.data(), separators);
    List<Turn> turns = new ArrayList<>();
    byte[] text = start;
    for (int call = 0; call < calls; call++) {
      Rehearsal rehearsal = new Rehearsal(server, text);
      String copy = server.copy();
      turns.add(commit.apply(rehearsal, replace(place, values::asLongAs)).on(copy));
      Snapshot left = server.snapshot();
      text = PythonJson.write(left.version(), left.data(), separators);
    }
    return new Recording(Contender.OURS, start, turns, server.bucket().get());
  }

  /** Calls that leave the text as it is. */
  private static Recording idle(Contender contender, byte[] text, Object[] arguments, int calls) {
    return new Recording(contender, text, Collections.nCopies(calls, Turn.of(arguments)), text);
  }

  /** The arguments of a commit that could be made. */
  private Object[] replacement(Place place) {
    return new Rehearsal(server, initialised).commit(replace(place, values::asLongAs)).arguments();
  }

  /** The arguments of a commit against a snapshot that somebody has overtaken. */
  private Object[] conflict(Place place) {
    StateText current = new Rehearsal(server, initialised).state();
    StateText stale =
        new StateText(FIRST_VERSION - 1, current.stored(), current.dataFrom(), current.dataTo());
    return server.script().arguments(stale, replace(place, values::asLongAs));
  }

  private Recording naive(Place place, int calls) {
    String key = document.keys().get(place.index(document.keys().size(), random));
    JsonNode first = document.data().get(key);
    return naive(server, document, List.of(key), call -> values.asLongAs(first), calls);
  }

  /**
   * Commits by cjson.
   *
   * @param path the keys on the way to the value that is replaced
   * @param value the new one of each call
   */
  static Recording naive(
      Server server,
      CostDocument document,
      List<String> path,
      IntFunction<JsonNode> value,
      int calls) {
    byte[] start = document.compact(FIRST_VERSION);
    server.bucket().set(start);
    List<Turn> turns = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      List<String> arguments = new ArrayList<>();
      arguments.add(Long.toString(FIRST_VERSION + call));
      path.forEach(key -> arguments.add('"' + key + '"'));
      arguments.add(value.apply(call).toString());
      turns.add(Turn.of(arguments.toArray()));
      server.call(Contender.NAIVE, turns.get(call).arguments());
    }
    return new Recording(Contender.NAIVE, start, turns, server.bucket().get());
  }

  private FlatPatch replace(Place place, Function<JsonNode, JsonNode> value) {
    FlatPatch.Builder patch = FlatPatch.builder();
    replace(patch, place.index(document.keys().size(), random), value);
    return patch.build();
  }

  private void replace(FlatPatch.Builder patch, int member, Function<JsonNode, JsonNode> value) {
    String key = document.keys().get(member);
    patch.replace("/" + key, value.apply(document.data().get(key)));
  }
}
