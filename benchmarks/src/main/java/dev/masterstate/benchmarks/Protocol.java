package dev.masterstate.benchmarks;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.watchmulti.WatchMultiMasterState;
import java.util.Arrays;
import java.util.List;
import org.redisson.api.RedissonClient;

/** What the fleet compares, in the order of a run. */
enum Protocol {
  /** One script a commit. */
  LUA("lua"),
  /** WATCH, GET, then MULTI, SET, EXEC, on a connection of the commit's own. */
  WATCH_MULTI("watch-multi");

  /** The name of all protocols together. */
  static final String BOTH = "both";

  private final String label;

  Protocol(String label) {
    this.label = label;
  }

  /** The protocols of that name; none if there is no such name. */
  static List<Protocol> named(String name) {
    return Arrays.stream(values())
        .filter(protocol -> name.equals(BOTH) || name.equals(protocol.label))
        .toList();
  }

  MasterState store(RedissonClient redisson) {
    return switch (this) {
      case LUA -> RedisMasterState.create(redisson);
      case WATCH_MULTI -> WatchMultiMasterState.create(redisson);
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return label;
  }
}
