package dev.masterstate;

import static dev.masterstate.LuaStores.LUA;

import dev.masterstate.cluster.ClusterContract;

class LuaOnClusterTest extends ClusterContract {
  LuaOnClusterTest() {
    super(LUA);
  }
}
