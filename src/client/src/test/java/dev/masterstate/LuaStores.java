package dev.masterstate;

import dev.masterstate.contract.MasterStateFactory;
import dev.masterstate.contract.StoreSettings;
import org.redisson.api.RedissonClient;

/** This module's implementation, as the contract suite asks for it. */
final class LuaStores {

  static final MasterStateFactory LUA = LuaStores::create;

  private LuaStores() {}

  private static MasterState create(RedissonClient redisson, StoreSettings settings) {
    RedisMasterState.Builder builder = RedisMasterState.builder(redisson);
    settings.keyPrefix().ifPresent(builder::keyPrefix);
    settings.timeToLive().ifPresent(builder::timeToLive);
    settings.maxStateBytes().ifPresent(builder::maxStateBytes);
    return builder.build();
  }
}
