package dev.masterstate.watchmulti;

import static dev.masterstate.watchmulti.WatchMultiStores.WATCH_MULTI;

import dev.masterstate.contract.MasterStateContract;
import org.redisson.config.Protocol;

class WatchMultiOnResp2Test extends MasterStateContract {
  WatchMultiOnResp2Test() {
    super(WATCH_MULTI, Protocol.RESP2);
  }
}
