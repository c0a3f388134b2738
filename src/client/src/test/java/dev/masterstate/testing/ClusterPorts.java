package dev.masterstate.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers of a cluster, each of which listens on a second one, for the others. */
final class ClusterPorts {

  /** How far the second port is from the first: Redis' own choice. */
  private static final int TO_BUS = 10_000;

  /** Both ports stay below those that systems hand out on their own. */
  private static final int LOWEST = 11_000;

  private static final int HIGHEST = 22_000;
  private static final int TRIES = 1000;

  private ClusterPorts() {}

  /** A port that was free a moment ago, as was the one for the others. */
  static int free(Set<Integer> taken) {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (!taken.contains(port)
          && !taken.contains(port - TO_BUS)
          && !taken.contains(port + TO_BUS)
          && isFree(port)
          && isFree(port + TO_BUS)) {
        return port;
      }
    }
    throw new IllegalStateException("no free pair of ports in " + TRIES + " tries");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
