package dev.masterstate.history;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The calls of any number of recorders and threads, by session.
 *
 * <p>Time is one counter, drawn before each call and after it. If one call returned before another
 * began, its end is the smaller number; so the numbers keep the real-time order, and invent none
 * that the calls did not have.
 */
public final class History {

  private final AtomicLong clock = new AtomicLong();
  private final Map<String, Queue<Recording>> sessions = new ConcurrentHashMap<>();

  Recording begin(String session, Call call) {
    Recording recording =
        new Recording(Thread.currentThread().getName(), clock.getAndIncrement(), call);
    sessions.computeIfAbsent(session, id -> new ConcurrentLinkedQueue<>()).add(recording);
    return recording;
  }

  /**
   * What was done on the session so far; a call that has not returned yet is of unknown outcome.
   */
  public List<Operation> of(String session) {
    Queue<Recording> recordings = sessions.get(session);
    return recordings == null
        ? List.of()
        : recordings.stream().flatMap(Recording::operation).toList();
  }

  /** A call under way, and then its end. */
  final class Recording {
    private final String who;
    private final long start;
    private final Call call;
    private volatile Operation ended;

    private Recording(String who, long start, Call call) {
      this.who = who;
      this.start = start;
      this.call = call;
    }

    void end(Outcome outcome) {
      long end = outcome instanceof Outcome.Unknown ? Operation.NEVER : clock.getAndIncrement();
      ended = new Operation(who, start, end, call, outcome);
    }

    private Stream<Operation> operation() {
      Operation operation = ended;
      if (operation != null) {
        return Stream.of(operation);
      }
      return call instanceof Call.Read
          ? Stream.empty()
          : Stream.of(new Operation(who, start, Operation.NEVER, call, new Outcome.Unknown()));
    }
  }
}
