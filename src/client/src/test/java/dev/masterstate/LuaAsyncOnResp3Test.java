package dev.masterstate;

import static dev.masterstate.LuaStores.LUA;

import dev.masterstate.contract.MasterStateContract;
import org.redisson.config.Protocol;

class LuaAsyncOnResp3Test extends MasterStateContract {
  LuaAsyncOnResp3Test() {
    super(LUA.throughAsync(), Protocol.RESP3);
  }
}
