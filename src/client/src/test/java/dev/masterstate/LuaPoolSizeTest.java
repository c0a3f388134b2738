package dev.masterstate;

import static dev.masterstate.LuaStores.LUA;

import dev.masterstate.pool.PoolSizeContract;

class LuaPoolSizeTest extends PoolSizeContract {
  LuaPoolSizeTest() {
    super(LUA);
  }
}
