package dev.masterstate.internal;

import java.time.Duration;
import java.util.Optional;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.PlainOptions;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.ReadMode;

/**
 * What every implementation is built from.
 *
 * @param keys the keys of the sessions
 * @param maxStateBytes the limit on a state, in stored bytes
 * @param timeToLive what each commit sets anew; empty keeps what the key has
 * @param inPlaceWrites whether commits may change a text in place; else they write it by SET alone
 */
public record StoreSettings(
    RedissonClient redisson,
    SessionKeys keys,
    long maxStateBytes,
    Optional<Duration> timeToLive,
    boolean inPlaceWrites) {

  /** A session's string on the master, as bytes: the client's own codec would wrap the text. */
  PlainOptions master(String sessionId) {
    return PlainOptions.name(keys.of(sessionId))
        .codec(ByteArrayCodec.INSTANCE)
        .readMode(ReadMode.MASTER);
  }
}
