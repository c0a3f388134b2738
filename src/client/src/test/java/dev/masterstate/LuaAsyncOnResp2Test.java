package dev.masterstate;

import static dev.masterstate.LuaStores.LUA;

import dev.masterstate.contract.MasterStateContract;
import org.redisson.config.Protocol;

class LuaAsyncOnResp2Test extends MasterStateContract {
  LuaAsyncOnResp2Test() {
    super(LUA.throughAsync(), Protocol.RESP2);
  }
}
