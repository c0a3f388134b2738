package dev.masterstate.testing;

/** One running Redis server, whatever it runs in. */
interface RedisServerProcess {

  /** Its address, {@code redis://host:port}; the same after a restart. */
  String uri();

  /** Stops the server and starts it again, at the same address. */
  void restart();

  /** Stops the server for good. */
  void stop();
}
