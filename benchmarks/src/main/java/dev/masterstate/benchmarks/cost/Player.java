package dev.masterstate.benchmarks.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;

/**
 * Plays one recording, and measures what EVALSHA takes in the server, and what GET does where a
 * commit has to read, by {@code INFO commandstats}: the network and the client have no part in it.
 * INFO tells sums: to have the time of each call it is asked after each, where calls are made one
 * at a time.
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
    long readMicros = pipeline(recording.turns());
    CommandStats taken = CommandStats.of(server).since(before);
    check(taken, recording.turns());
    if (!Arrays.equals(server.bucket().get(), recording.end())) {
      throw new IllegalStateException(
          recording.contender() + " left another text than when it was recorded");
    }
    return taken.of(recording.turns().size(), readMicros);
  }

  /** Plays the first turns one by one. Returns the microseconds of each. */
  List<Long> oneAtATime(int turns) {
    server.bucket().set(recording.start());
    List<Long> micros = new ArrayList<>();
    CommandStats before = CommandStats.of(server);
    for (Turn turn : recording.turns().subList(0, Math.min(turns, recording.turns().size()))) {
      copy(turn);
      long readMicros = 0;
      if (turn.asks()) {
        call(turn.asking());
        readMicros = taken(() -> server.bucket().get());
      }
      call(turn.arguments());
      CommandStats after = CommandStats.of(server);
      CommandStats taken = after.since(before);
      check(taken, List.of(turn));
      micros.add(taken.micros() + readMicros);
      before = after;
    }
    return micros;
  }

  private void copy(Turn turn) {
    if (turn.copy() != null) {
      RBatch batch = batch();
      copy(batch, turn);
      execute(batch);
    }
  }

  private void call(Object[] arguments) {
    server
        .redisson()
        .getScript(StringCodec.INSTANCE)
        .evalSha(Mode.READ_WRITE, sha, ReturnType.VALUE, keys(), arguments);
  }

  /** Returns what reads took, which are in no script. */
  private long pipeline(List<Turn> turns) {
    long readMicros = 0;
    for (int from = 0; from < turns.size(); from += Effort.IN_FLIGHT) {
      readMicros += send(turns.subList(from, Math.min(turns.size(), from + Effort.IN_FLIGHT)));
    }
    return readMicros;
  }

  /** Where turns ask, all do, then all read, and then all commit, each on its own text. */
  private long send(List<Turn> turns) {
    List<Turn> asking = turns.stream().filter(Turn::asks).toList();
    long readMicros = 0;
    if (!asking.isEmpty()) {
      send(asking, (batch, turn) -> call(batch, turn.asking()));
      readMicros = taken(() -> send(asking, (batch, turn) -> read(batch)));
    }
    send(turns, (batch, turn) -> call(batch, turn.arguments()));
    return readMicros;
  }

  private void send(List<Turn> turns, BiConsumer<RBatch, Turn> command) {
    RBatch batch = batch();
    for (Turn turn : turns) {
      if (turn.copy() != null) {
        copy(batch, turn);
      }
      command.accept(batch, turn);
    }
    execute(batch);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // execute() tells what a command met.
  private void call(RBatch batch, Object[] arguments) {
    batch
        .getScript(StringCodec.INSTANCE)
        .evalShaAsync(Mode.READ_WRITE, sha, ReturnType.VALUE, keys(), arguments);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // execute() tells what a command met.
  private void read(RBatch batch) {
    batch.getBucket(server.key(), ByteArrayCodec.INSTANCE).getAsync();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // execute() tells what a command met.
  private void copy(RBatch batch, Turn turn) {
    batch.getBucket(turn.copy()).copyAndReplaceAsync(server.key());
  }

  /** The microseconds of reads. */
  private long taken(Runnable reads) {
    long before = CommandStats.ofReads(server);
    reads.run();
    return CommandStats.ofReads(server) - before;
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

  private static void check(CommandStats taken, List<Turn> turns) {
    long calls = turns.size() + turns.stream().filter(Turn::asks).count();
    if (taken.calls() != calls || taken.failed() != 0) {
      throw new IllegalStateException(
          calls + " calls failed, or the server has other clients: " + taken);
    }
  }
}
