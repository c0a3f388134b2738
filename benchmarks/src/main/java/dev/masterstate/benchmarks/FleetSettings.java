package dev.masterstate.benchmarks;

import java.util.Locale;

/**
 * How a fleet runs, the same for each protocol.
 *
 * @param seconds that count
 * @param warmUpSeconds before them, on sessions of their own
 * @param document what each session starts as
 * @param documentBytes of the document's compact text
 * @param connections of the client's pool
 * @param sharedServer whether the server may have other clients
 */
record FleetSettings(
    int agents,
    int sessions,
    int seconds,
    int warmUpSeconds,
    String document,
    int documentBytes,
    int connections,
    boolean sharedServer) {

  /** One line for a reader. */
  String summary() {
    return String.format(
        Locale.ROOT,
        "%d agents share %d sessions of %s (%,d bytes) for %d s after a warm-up of %d s,"
            + " over a pool of %d connections",
        agents,
        sessions,
        document,
        documentBytes,
        seconds,
        warmUpSeconds,
        connections);
  }
}
