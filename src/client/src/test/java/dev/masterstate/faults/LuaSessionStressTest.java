package dev.masterstate.faults;

import dev.masterstate.RedisMasterState;
import dev.masterstate.history.HistoryChecker;
import dev.masterstate.history.SessionStress;
import org.redisson.config.Protocol;

class LuaSessionStressTest extends SessionStress {
  LuaSessionStressTest() {
    super(
        (redisson, settings) -> RedisMasterState.create(redisson),
        Protocol.RESP3,
        new HistoryChecker());
  }
}
