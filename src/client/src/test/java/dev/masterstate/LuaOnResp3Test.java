package dev.masterstate;

import static dev.masterstate.LuaStores.LUA;

import dev.masterstate.contract.MasterStateContract;
import org.redisson.config.Protocol;

class LuaOnResp3Test extends MasterStateContract {
  LuaOnResp3Test() {
    super(LUA, Protocol.RESP3);
  }
}
