package dev.masterstate.watchmulti;

import static dev.masterstate.watchmulti.WatchMultiStores.WATCH_MULTI;

import dev.masterstate.contract.MasterStateContract;
import org.redisson.config.Protocol;

class WatchMultiAsyncOnResp3Test extends MasterStateContract {
  WatchMultiAsyncOnResp3Test() {
    super(WATCH_MULTI.throughAsync(), Protocol.RESP3);
  }
}
