package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.masterstate.Patch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.redisson.api.RedissonClient;

/**
 * Measures what commits cost the server that change one number deep inside a document, in
 * interleaved rounds. As {@link CallCosts} does it: the library's commits begin on the text that it
 * stores for a new session, cjson's on the compact text.
 */
public final class DeepCosts implements AutoCloseable {

  private final Server server;
  private final Effort effort;

  /** On a server whose scripts may be flushed. */
  public DeepCosts(RedissonClient redisson, Effort effort) {
    server = new Server(redisson);
    this.effort = effort;
  }

  /** The rows of one document. */
  public List<DeepRow> measure(DeepDocument document) {
    Map<DeepCommit, Recording> recordings = new EnumMap<>(DeepCommit.class);
    Map<DeepCommit, Samples> samples = new EnumMap<>(DeepCommit.class);
    for (DeepCommit commit : DeepCommit.on(document)) {
      int calls = effort.deepCalls(commit, document.document());
      recordings.put(commit, record(commit, document, calls));
      samples.put(commit, new Samples());
    }
    for (int round = 0; round < effort.rounds(); round++) {
      recordings.forEach(
          (commit, recording) ->
              samples.get(commit).addPipelined(new Player(server, recording).pipelined()));
    }
    return DeepCommit.on(document).stream()
        .map(commit -> row(commit, document, recordings.get(commit).turns().size(), samples))
        .toList();
  }

  private Recording record(DeepCommit commit, DeepDocument document, int calls) {
    if (commit == DeepCommit.NAIVE) {
      return Recorder.naive(
          server,
          document.document(),
          document.path(),
          call -> JsonNodeFactory.instance.numberNode(number(call)),
          calls);
    }
    byte[] start = server.initialised(document.document());
    Rehearsal rehearsal = new Rehearsal(server, start);
    List<Turn> turns = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      Patch patch = commit.patch(document, number(call));
      turns.add(
          commit == DeepCommit.REPLACE_BLIND
              ? rehearsal.commitBlind(patch)
              : rehearsal.commit(patch));
    }
    return new Recording(commit.script(), start, turns, rehearsal.text());
  }

  /** Another one in each call, as long as the first. */
  private static int number(int call) {
    return DeepDocument.FIRST_NUMBER + 1 + call;
  }

  static DeepRow row(
      DeepCommit commit, DeepDocument document, int calls, Map<DeepCommit, Samples> samples) {
    Samples own = samples.get(commit);
    double median = own.median(Effort.IN_FLIGHT);
    DeepCommit base = commit.base(document);
    double ratio = median / samples.get(base).median(Effort.IN_FLIGHT);
    OptionalDouble limit = commit.limit(document);
    return new DeepRow(
        commit,
        document.members(),
        document.depth(),
        document.document().size(),
        document.document().bytes(),
        calls,
        median,
        own.rounds(Effort.IN_FLIGHT),
        own.wholeWrites(),
        base,
        ratio,
        limit.isPresent() ? limit.getAsDouble() : null,
        limit.isPresent() ? ratio <= limit.getAsDouble() : null);
  }

  /** Deletes the session. */
  @Override
  public void close() {
    server.close();
  }
}
