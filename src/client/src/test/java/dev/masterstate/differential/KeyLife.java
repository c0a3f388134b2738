package dev.masterstate.differential;

import java.time.Duration;
import java.util.Optional;

/** How long one key has to live, as it should be and as it is. */
final class KeyLife {

  private static final Duration GIVEN_BY_OTHERS = Duration.ofHours(10);

  private final Subject subject;
  private final String sessionId;
  private Optional<Duration> expected = Optional.empty();
  private boolean watched;

  KeyLife(Subject subject, String sessionId) {
    this.subject = subject;
    this.sessionId = sessionId;
    watched = subject.timeToLive().isPresent();
  }

  /** A commit keeps the time, or sets it anew if the store says so. */
  void committed() {
    expected = subject.timeToLive().or(() -> expected);
  }

  /** A foreign SET or DEL takes the time away. */
  void written() {
    expected = Optional.empty();
  }

  /** Gives the key a time of its own. */
  void expired() {
    watched = true;
    expected = Optional.of(GIVEN_BY_OTHERS);
    subject.stored().expire(sessionId, GIVEN_BY_OTHERS);
  }

  /** What the key's time should be and is not. A session without any is not asked for it. */
  Optional<String> defect() {
    if (!watched) {
      return Optional.empty();
    }
    Optional<Duration> found = subject.stored().timeToLive(sessionId);
    boolean right =
        found.isPresent()
            ? expected.isPresent() && within(found.get(), expected.get())
            : expected.isEmpty();
    return right
        ? Optional.empty()
        : Optional.of("time to live: expected " + expected + ", found " + found);
  }

  private static boolean within(Duration found, Duration expected) {
    return found.compareTo(expected) <= 0 && found.compareTo(expected.dividedBy(2)) > 0;
  }
}
