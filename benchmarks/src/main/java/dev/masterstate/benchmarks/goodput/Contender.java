package dev.masterstate.benchmarks.goodput;

import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.MasterState;
import dev.masterstate.Patch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.watchmulti.WatchMultiMasterState;
import org.redisson.api.RedissonClient;

/** The ways to count. */
enum Contender {
  /** An increment that names no version. */
  LUA_INCREMENT,
  /** Read, then commit against what was read. */
  LUA_LOOP,
  /** The same, by WATCH, MULTI and EXEC. */
  WATCH_MULTI_LOOP;

  static final String COUNTER = "counter";

  private static final String POINTER = "/" + COUNTER;
  private static final Patch ONE_MORE = JsonPatch.builder().increment(POINTER, 1).build();

  MasterState store(RedissonClient redisson) {
    return this == WATCH_MULTI_LOOP
        ? WatchMultiMasterState.create(redisson)
        : RedisMasterState.create(redisson);
  }

  /** Tries once to add one to the counter. */
  CommitResult attempt(MasterState store, String session) {
    if (this == LUA_INCREMENT) {
      return store.commitPatch(session, ONE_MORE);
    }
    Snapshot base = store.getSnapshot(session);
    long next = base.data().path(COUNTER).asLong() + 1;
    return store.commitPatch(session, base, FlatPatch.builder().replace(POINTER, next).build());
  }
}
