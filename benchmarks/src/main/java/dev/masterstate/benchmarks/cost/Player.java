package dev.masterstate.benchmarks.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.codec.StringCodec;

/**
 * Plays one recording, and measures what EVALSHA takes in the server, by {@code INFO commandstats}:
 * the network and the client have no part in it. INFO tells sums: to have the time of each call it
 * is asked after each, where calls are made one at a time.
 */
final class Player {

  /** A batch of cjson commits on 1 MB takes seconds. */
  private static final long BATCH_TIMEOUT_SECONDS = 60;

  /** At most; and no more than half of the turns. */
  private static final int WARM_UP_TURNS = 100;

  private final Server server;
  private final Recording recording;
  private final String sha;

  /**
   * Gives the server a new interpreter with the recording's script, warm: no script shall pay for
   * collecting the garbage of the one before.
   */
  Player(Server server, Recording recording) {
    this.server = server;
    this.recording = recording;
    RScript scripts = server.redisson().getScript();
    scripts.scriptFlush();
    sha = scripts.scriptLoad(recording.contender().text());
    server.bucket().set(recording.start());
    List<Turn> turns = recording.turns();
    pipeline(turns.subList(0, Math.min(WARM_UP_TURNS, turns.size() / 2)));
  }

  /** Plays all turns, many in flight. Returns what they took together. */
  CommandStats pipelined() {
    server.bucket().set(recording.start());
    CommandStats before = CommandStats.of(server);
    pipeline(recording.turns());
    CommandStats taken = CommandStats.of(server).since(before);
    check(taken, recording.turns().size());
    if (!Arrays.equals(server.bucket().get(), recording.end())) {
      throw new IllegalStateException(
          recording.contender() + " left another text than when it was recorded");
    }
    return taken;
  }

  /** Plays the first turns one by one. Returns the microseconds of each call. */
  List<Long> oneAtATime(int calls) {
    server.bucket().set(recording.start());
    List<Long> micros = new ArrayList<>();
    CommandStats before = CommandStats.of(server);
    for (Turn turn : recording.turns().subList(0, Math.min(calls, recording.turns().size()))) {
      if (turn.copy() != null) {
        RBatch batch = batch();
        copy(batch, turn);
        execute(batch);
      }
      server
          .redisson()
          .getScript(StringCodec.INSTANCE)
          .evalSha(Mode.READ_WRITE, sha, ReturnType.VALUE, keys(), turn.arguments());
      CommandStats after = CommandStats.of(server);
      CommandStats taken = after.since(before);
      check(taken, 1);
      micros.add(taken.micros());
      before = after;
    }
    return micros;
  }

  private void pipeline(List<Turn> turns) {
    for (int from = 0; from < turns.size(); from += Effort.IN_FLIGHT) {
      send(turns.subList(from, Math.min(turns.size(), from + Effort.IN_FLIGHT)));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // execute() tells what a command met.
  private void send(List<Turn> turns) {
    RBatch batch = batch();
    for (Turn turn : turns) {
      if (turn.copy() != null) {
        copy(batch, turn);
      }
      batch
          .getScript(StringCodec.INSTANCE)
          .evalShaAsync(Mode.READ_WRITE, sha, ReturnType.VALUE, keys(), turn.arguments());
    }
    execute(batch);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // execute() tells what a command met.
  private void copy(RBatch batch, Turn turn) {
    batch.getBucket(turn.copy()).copyAndReplaceAsync(server.key());
  }

  /** Throws what any command met. */
  private static void execute(RBatch batch) {
    if (batch.execute().getResponses().contains(false)) {
      throw new IllegalStateException("the server has lost the copy of a text");
    }
  }

  private RBatch batch() {
    return server
        .redisson()
        .createBatch(
            BatchOptions.defaults()
                .retryAttempts(0)
                .responseTimeout(BATCH_TIMEOUT_SECONDS, TimeUnit.SECONDS));
  }

  private List<Object> keys() {
    return List.of(server.key());
  }

  private static void check(CommandStats taken, int calls) {
    if (taken.calls() != calls || taken.failed() != 0) {
      throw new IllegalStateException(
          calls + " calls failed, or the server has other clients: " + taken);
    }
  }
}
