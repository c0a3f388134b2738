package dev.masterstate.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Reads and commits until a deadline, synchronously and asynchronously, whatever fails. */
final class StressedAgent implements Runnable {

  /** Few, so that agents write over each other's members. */
  private static final int KEYS = 5;

  private final MasterState store;
  private final String session;
  private final String name;
  private final Random random;
  private final long deadline;
  private int written;

  /**
   * @param deadline as {@link System#nanoTime} tells it
   */
  StressedAgent(MasterState store, String session, int seed, long deadline) {
    this.store = store;
    this.session = session;
    this.name = "agent-" + seed;
    this.random = new Random(seed);
    this.deadline = deadline;
  }

  @Override
  public void run() {
    while (System.nanoTime() < deadline) {
      try {
        step();
      } catch (MasterStateException e) {
        // The history tells what failed, and the checker what that may mean.
      }
    }
  }

  private void step() {
    Snapshot base =
        random.nextBoolean() ? store.getSnapshot(session) : join(store.getSnapshotAsync(session));
    switch (random.nextInt(8)) {
      case 0 -> store.commitPatch(session, Math.max(0, base.version() - 1), patch());
      case 1 -> store.initializeState(session, JsonNodeFactory.instance.objectNode());
      case 2, 3 -> join(store.commitPatchAsync(session, base, patch()));
      case 4, 5 -> store.commitPatch(session, base.version(), patch());
      default -> store.commitPatch(session, base, patch());
    }
  }

  /** Each value is written once, so that a read tells whose commit it saw. */
  private Patch patch() {
    String key = "member-" + random.nextInt(KEYS);
    FlatPatch.Builder patch = FlatPatch.builder();
    if (random.nextInt(KEYS) == 0) {
      patch.remove(key);
    }
    return patch.add("last", name + ", " + written).add(key, written++).build();
  }

  private static <T> T join(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof MasterStateException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
