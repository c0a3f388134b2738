package dev.masterstate;

import static dev.masterstate.LuaStores.LUA;

import dev.masterstate.contract.MasterStateContract;
import org.redisson.config.Protocol;

class LuaOnResp2Test extends MasterStateContract {
  LuaOnResp2Test() {
    super(LUA, Protocol.RESP2);
  }
}
