package dev.masterstate.watchmulti;

import dev.masterstate.contract.MasterStateFactory;

/** Makes the twin for the suites that every implementation runs. */
final class WatchMultiStores {

  static final MasterStateFactory WATCH_MULTI =
      (redisson, settings) -> {
        WatchMultiMasterState.Builder builder = WatchMultiMasterState.builder(redisson);
        settings.keyPrefix().ifPresent(builder::keyPrefix);
        settings.timeToLive().ifPresent(builder::timeToLive);
        settings.maxStateBytes().ifPresent(builder::maxStateBytes);
        return builder.build();
      };

  private WatchMultiStores() {}
}
