package dev.masterstate.contract;

import dev.masterstate.MasterState;
import org.redisson.api.RedissonClient;

/** Makes the implementation under test. */
@FunctionalInterface
public interface MasterStateFactory {

  /** A store on this client; a setting that is empty is left at the implementation's default. */
  MasterState create(RedissonClient redisson, StoreSettings settings);

  /** The same implementation, with its synchronous methods going through the asynchronous ones. */
  default MasterStateFactory throughAsync() {
    return (redisson, settings) -> new AsyncThroughSync(create(redisson, settings));
  }

  /** The same implementation, with its commits at a version going through snapshots of it. */
  default MasterStateFactory throughSnapshots() {
    return (redisson, settings) -> new ThroughSnapshots(create(redisson, settings));
  }
}
