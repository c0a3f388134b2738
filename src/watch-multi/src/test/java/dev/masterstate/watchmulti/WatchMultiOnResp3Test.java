package dev.masterstate.watchmulti;

import static dev.masterstate.watchmulti.WatchMultiStores.WATCH_MULTI;

import dev.masterstate.contract.MasterStateContract;
import org.redisson.config.Protocol;

class WatchMultiOnResp3Test extends MasterStateContract {
  WatchMultiOnResp3Test() {
    super(WATCH_MULTI, Protocol.RESP3);
  }
}
