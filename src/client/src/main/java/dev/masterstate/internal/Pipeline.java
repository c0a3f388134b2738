package dev.masterstate.internal;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The commits on their way to one server, of all threads, in order, on one connection at a time:
 * many small commands then share a packet and a wake-up at either end, where a connection for each
 * would cost both of them both.
 */
final class Pipeline {

  private enum State {
    /** Without a connection, and nothing to be sent. */
    IDLE,
    /** On a connection, and nothing to be written. */
    READY,
    /** Somebody sees to it that what waits is written, and looks again before he rests. */
    BUSY
  }

  private final Route route;
  private final Duration timeout;
  private final Queue<OpenCommit> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  private volatile Turn turn;

  /**
   * An idle pipeline.
   *
   * @param timeout how long to wait for a connection, and then for a reply
   */
  Pipeline(Route route, Duration timeout) {
    this.route = route;
    this.timeout = timeout;
  }

  /** Has a commit wait, behind those that do, until somebody says {@link #go}. */
  void add(OpenCommit commit) {
    waiting.add(commit);
  }

  /** Sends what waits, in order; each commit is told its answer. */
  void go() {
    if (state.compareAndSet(State.IDLE, State.BUSY)) {
      borrow();
    } else if (state.compareAndSet(State.READY, State.BUSY)) {
      turn.go();
    }
  }

  private void borrow() {
    route
        .borrow(timeout)
        .whenComplete(
            (connection, failure) -> {
              if (failure == null) {
                turn = new Turn(this, route, connection, timeout);
                turn.go();
              } else {
                refuse(Failures.unwrap(failure));
                rest(State.IDLE);
              }
            });
  }

  /** The next commit to be written; null if there is none. */
  OpenCommit next() {
    return waiting.poll();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** What waits fails, for this reason: it was never sent. */
  void refuse(Throwable cause) {
    for (OpenCommit commit = next(); commit != null; commit = next()) {
      commit.answer(null, cause);
    }
  }

  /** All that waited is written, and more may come on this connection. */
  void ready() {
    rest(State.READY);
  }

  /** Whether the turn may end, for nothing more is to be written. */
  boolean leave() {
    return state.compareAndSet(State.READY, State.BUSY);
  }

  /** The turn has ended, and its connection is given back. */
  void left() {
    rest(State.IDLE);
  }

  private void rest(State calm) {
    state.set(calm);
    if (!waiting.isEmpty()) {
      go();
    }
  }
}
