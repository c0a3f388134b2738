package dev.masterstate.benchmarks.throughput;

import dev.masterstate.benchmarks.cost.Size;
import dev.masterstate.benchmarks.throughput.Cell.ClientSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Mode;

/**
 * What to measure, and for how long.
 *
 * @param pace of every cell
 */
record Plan(Pace pace, List<Cell> cells) {

  /**
   * How long things take.
   *
   * @param warmUpMillis before the first cell of a contender, for its JVM to compile what runs
   *     often
   * @param settleMillis before each cell's measurement
   * @param iterations measured in each cell
   */
  record Pace(int warmUpMillis, int settleMillis, int iterations, int iterationMillis) {
    /** On two cores that client and server share, compiled code takes that long to come. */
    static final Pace FULL = new Pace(15_000, 2000, 3, 1000);

    static final Pace QUICK = new Pace(2000, 300, 1, 700);
  }

  private static final List<Contender> COMPARED =
      List.of(
          Contender.FLOOR,
          Contender.LUA,
          Contender.WATCH_MULTI,
          Contender.NAIVE_CJSON,
          Contender.RBUCKET_CAS,
          Contender.RLOCK);

  /** The others read as the last of them does. */
  private static final List<Contender> READERS =
      List.of(Contender.LUA, Contender.WATCH_MULTI, Contender.RBUCKET_CAS);

  private static final List<Size> SIZES = List.of(Size.KB_1, Size.KB_10, Size.KB_100);
  private static final int[] THREADS = {1, 8, 32};

  /** Where threads are not the question. */
  private static final int SOME_THREADS = 8;

  private static final int MANY_THREADS = 32;

  /** Everything: about 15 minutes. */
  static Plan full() {
    List<Cell> cells = new ArrayList<>();
    for (Contender contender : COMPARED) {
      for (Size size : SIZES) {
        for (int threads : THREADS) {
          cells.add(new Cell(contender, "commit", Mode.Throughput, size, threads));
        }
        cells.add(new Cell(contender, "commit", Mode.SampleTime, size, SOME_THREADS));
        cells.add(new Cell(contender, "readAndCommit", Mode.Throughput, size, SOME_THREADS));
        cells.add(new Cell(contender, "commitAll", Mode.Throughput, size, 1));
        if (contender != Contender.FLOOR) {
          cells.add(new Cell(contender, "conflict", Mode.Throughput, size, SOME_THREADS));
        }
        if (READERS.contains(contender)) {
          cells.add(new Cell(contender, "snapshot", Mode.Throughput, size, SOME_THREADS));
        }
      }
      if (contender == Contender.LUA) {
        // The others do the same whatever the length.
        cells.add(new Cell(contender, "commitOneLength", Mode.Throughput, Size.KB_1, 1));
        cells.add(new Cell(contender, "commitAllOneLength", Mode.Throughput, Size.KB_1, 1));
      }
    }
    return new Plan(Pace.FULL, cells);
  }

  /** A first impression: about a minute. */
  static Plan quick() {
    List<Cell> cells = new ArrayList<>();
    for (Contender contender : COMPARED) {
      cells.add(new Cell(contender, "commit", Mode.Throughput, Size.KB_1, MANY_THREADS));
      cells.add(new Cell(contender, "readAndCommit", Mode.Throughput, Size.KB_100, SOME_THREADS));
      cells.add(new Cell(contender, "commitAll", Mode.Throughput, Size.KB_1, 1));
    }
    return new Plan(Pace.QUICK, cells);
  }

  /** The settings of the Redisson client, and the ways to call: about four minutes. */
  static Plan tuning() {
    List<Cell> cells = new ArrayList<>();
    for (int connections : new int[] {64, 32, 16, 8, 4, 2, 1}) {
      cells.add(
          tuned(
              Contender.LUA,
              "commit",
              MANY_THREADS,
              new ClientSettings(connections, connections, 32)));
    }
    for (int nettyThreads : new int[] {8, 2}) {
      cells.add(
          tuned(Contender.LUA, "commit", MANY_THREADS, new ClientSettings(64, 24, nettyThreads)));
      cells.add(
          tuned(Contender.LUA, "commit", MANY_THREADS, new ClientSettings(4, 4, nettyThreads)));
    }
    for (ClientSettings client :
        List.of(
            ClientSettings.REDISSONS, new ClientSettings(4, 4, 32), new ClientSettings(4, 4, 2))) {
      cells.add(tuned(Contender.LUA, "commit", 1, client));
      cells.add(tuned(Contender.LUA, "commitAll", 1, client));
      // From one thread alone: some thousand calls in flight wait for connections until they fail.
      cells.add(tuned(Contender.LUA_ASYNC, "commitAll", 1, client));
      cells.add(tuned(Contender.LUA, "commitAll", MANY_THREADS, client));
    }
    cells.add(tuned(Contender.LUA, "commit", MANY_THREADS, ClientSettings.REDISSONS));
    return new Plan(Pace.FULL, cells);
  }

  private static Cell tuned(
      Contender contender, String benchmark, int threads, ClientSettings client) {
    return new Cell(contender, benchmark, Mode.Throughput, Size.KB_1, threads, client);
  }

  Plan only(Predicate<Cell> wanted) {
    return new Plan(pace, cells.stream().filter(wanted).toList());
  }
}
