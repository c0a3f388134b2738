package dev.masterstate.faults;

import dev.masterstate.CommitOutcomeUnknownException;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.Snapshot;
import dev.masterstate.history.History;
import dev.masterstate.history.HistoryChecker;
import dev.masterstate.history.RecordingMasterState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A session with one counter that agents raise by read, commit and, on a conflict, read again. */
public final class Counter {

  private static final String MEMBER = "n";

  public final String session = "counter-" + UUID.randomUUID();
  public final AtomicInteger successes = new AtomicInteger();
  public final AtomicInteger unknown = new AtomicInteger();
  private final History history = new History();
  private final MasterState store;

  public Counter(MasterState store) {
    this.store = new RecordingMasterState(store, history);
  }

  /** Raises the counter by one, however many conflicts that takes. */
  public void increment() {
    CommitResult result = tryIncrement();
    while (result.conflict()) {
      result = tryIncrement();
    }
  }

  private CommitResult tryIncrement() {
    Snapshot snapshot = store.getSnapshot(session);
    long next = count(snapshot) + 1;
    CommitResult result =
        store.commitPatch(session, snapshot, FlatPatch.builder().add(MEMBER, next).build());
    if (result.success()) {
      successes.incrementAndGet();
    }
    return result;
  }

  /**
   * As {@link #increment}; a failure must be a typed one, and is counted if its outcome is unknown.
   */
  public void incrementOrFailTyped() {
    try {
      increment();
    } catch (CommitOutcomeUnknownException e) {
      unknown.incrementAndGet();
    } catch (MasterStateException e) {
      // Nothing was committed: the agent may try again.
    }
  }

  public Snapshot read() {
    return store.getSnapshot(session);
  }

  /**
   * Versions without gap or double, no lost update, no read of anything else, in real-time order.
   */
  public void assertLinearizable() {
    // WATCH knows touches, not versions; a conflict that names its version is held to it all the
    // same.
    new HistoryChecker().spuriousConflicts(true).assertLinearizable(history.of(session));
  }

  public static long count(Snapshot snapshot) {
    return snapshot.data().path(MEMBER).longValue();
  }

  /** So many threads raise the counter by so much each, however many conflicts that takes. */
  public void incrementInThreads(int threads, int increments) throws Exception {
    inThreads(
        threads,
        () -> {
          for (int i = 0; i < increments; i++) {
            increment();
          }
          return null;
        });
  }

  /** Runs the task in so many threads, to its end; what one of them throws is thrown here. */
  public static void inThreads(int threads, Callable<?> task) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(executor.submit(task));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
