package dev.masterstate.watchmulti;

import static dev.masterstate.watchmulti.WatchMultiStores.WATCH_MULTI;

import dev.masterstate.cluster.ClusterContract;

class WatchMultiOnClusterTest extends ClusterContract {
  WatchMultiOnClusterTest() {
    super(WATCH_MULTI);
  }
}
