package dev.masterstate.watchmulti;

import static dev.masterstate.watchmulti.WatchMultiStores.WATCH_MULTI;

import dev.masterstate.history.HistoryChecker;
import dev.masterstate.history.SessionStress;
import org.redisson.config.Protocol;

class WatchMultiSessionStressTest extends SessionStress {
  WatchMultiSessionStressTest() {
    super(WATCH_MULTI, Protocol.RESP2, new HistoryChecker().spuriousConflicts(true));
  }
}
