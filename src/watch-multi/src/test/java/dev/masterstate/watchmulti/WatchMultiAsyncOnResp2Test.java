package dev.masterstate.watchmulti;

import static dev.masterstate.watchmulti.WatchMultiStores.WATCH_MULTI;

import dev.masterstate.contract.MasterStateContract;
import org.redisson.config.Protocol;

class WatchMultiAsyncOnResp2Test extends MasterStateContract {
  WatchMultiAsyncOnResp2Test() {
    super(WATCH_MULTI.throughAsync(), Protocol.RESP2);
  }
}
