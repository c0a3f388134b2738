package dev.masterstate.watchmulti;

import static dev.masterstate.watchmulti.WatchMultiStores.WATCH_MULTI;

import dev.masterstate.pool.PoolSizeContract;

class WatchMultiPoolSizeTest extends PoolSizeContract {
  WatchMultiPoolSizeTest() {
    super(WATCH_MULTI);
  }
}
