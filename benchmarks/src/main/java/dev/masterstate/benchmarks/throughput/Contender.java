package dev.masterstate.benchmarks.throughput;

import dev.masterstate.RedisMasterState;
import dev.masterstate.watchmulti.WatchMultiMasterState;
import java.util.function.Function;
import org.redisson.api.RedissonClient;

/** The ways to commit that are compared, in the order of a run: the first two side by side. */
public enum Contender {
  /**
   * No contender but the measure: a script that gets the text and sets it again, and commits
   * nothing.
   */
  FLOOR(ScriptStore::floor),
  /** The library: one script a commit. */
  LUA(redisson -> new LibraryStore(RedisMasterState.create(redisson))),
  /** The library, where a list of commits is as many asynchronous calls. */
  LUA_ASYNC(redisson -> new InFlightStore(RedisMasterState.create(redisson))),
  /** WATCH, GET, then MULTI, SET, EXEC. A list of commits is as many asynchronous calls. */
  WATCH_MULTI(redisson -> new InFlightStore(WatchMultiMasterState.create(redisson))),
  /** A script that decodes and encodes the whole state by cjson, and loses data on the way. */
  NAIVE_CJSON(ScriptStore::naive),
  /** GET, then Redisson's compare-and-set of the whole text. */
  RBUCKET_CAS(BucketStore::new),
  /** Redisson's lock around GET and SET. */
  RLOCK(LockStore::new);

  // Constructors and lambdas that keep nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<RedissonClient, Store> store;

  Contender(Function<RedissonClient, Store> store) {
    this.store = store;
  }

  Store open(RedissonClient redisson) {
    return store.apply(redisson);
  }
}
