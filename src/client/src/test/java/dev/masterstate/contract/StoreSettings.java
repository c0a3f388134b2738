package dev.masterstate.contract;

import java.time.Duration;
import java.util.Optional;

/** The settings that every implementation's builder has. Empty is the implementation's default. */
public record StoreSettings(
    Optional<String> keyPrefix, Optional<Duration> timeToLive, Optional<Long> maxStateBytes) {

  public static final StoreSettings DEFAULTS =
      new StoreSettings(Optional.empty(), Optional.empty(), Optional.empty());

  public StoreSettings withKeyPrefix(String prefix) {
    return new StoreSettings(Optional.of(prefix), timeToLive, maxStateBytes);
  }

  public StoreSettings withTimeToLive(Duration duration) {
    return new StoreSettings(keyPrefix, Optional.of(duration), maxStateBytes);
  }

  public StoreSettings withMaxStateBytes(long bytes) {
    return new StoreSettings(keyPrefix, timeToLive, Optional.of(bytes));
  }
}
