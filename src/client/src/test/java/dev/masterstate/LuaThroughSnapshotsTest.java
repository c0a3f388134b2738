package dev.masterstate;

import static dev.masterstate.LuaStores.LUA;

import dev.masterstate.contract.MasterStateContract;
import org.redisson.config.Protocol;

class LuaThroughSnapshotsTest extends MasterStateContract {
  LuaThroughSnapshotsTest() {
    super(LUA.throughSnapshots(), Protocol.RESP3);
  }
}
