package dev.masterstate.benchmarks.throughput;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * How many operations does a client get through, when its threads work on sessions of their own?
 *
 * <p>Fairness: all contenders share one way of making a client, Redisson's defaults, and run in
 * JVMs of their own against one server; each gets its arguments in the form that it sends, made
 * before the measurement; each reads into a tree that Jackson made with exact numbers. Documents
 * hold nested objects, and a commit replaces the member in the middle by some 250 bytes. After each
 * run the stored version must be the one that the commits counted. Client and server share the
 * machine, so what the client's CPU does not take is the server's.
 *
 * <p>{@link Contender#FLOOR} calls a script that gets the text and sets it again: no commit that
 * reads and writes a text can be quicker through the same client.
 */
@OutputTimeUnit(TimeUnit.SECONDS)
public class SessionBenchmark {

  /**
   * How many commits at a known version?
   *
   * <p>No contender may remember the text that it wrote last: those that need it read it, within
   * the measurement. The library gets the version alone, thus none of what a snapshot teaches.
   */
  @Benchmark
  public void commit(Client client, Sessions.One session) {
    session.committed(client.store.commit(session.id(), session.version(), session.nextChange()));
  }

  /**
   * How many commits at a known version, each by a value as long as the one before?
   *
   * <p>The library writes such a value over the one before; else it sets a small text.
   */
  @Benchmark
  public void commitOneLength(Client client, Sessions.One session) {
    session.committed(
        client.store.commit(session.id(), session.version(), session.nextOfOneLength()));
  }

  /**
   * How many changes, each a read into a tree and a commit against what was read?
   *
   * <p>The contenders that read the text to commit read it once alone.
   */
  @Benchmark
  public void readAndCommit(Client client, Sessions.One session) {
    session.committed(client.store.readAndCommit(session.id(), session.nextChange()));
  }

  /** How many commits at a version that the state is not at, each refused? */
  @Benchmark
  public void conflict(Client client, Sessions.One session) {
    long stale = session.version() - 1;
    if (client.store.commit(session.id(), stale, session.nextChange()) != Store.CONFLICT) {
      throw new IllegalStateException("a commit at a stale version was no conflict");
    }
  }

  /** How many reads of the state, into a tree? */
  @Benchmark
  public long snapshot(Client client, Sessions.One session) {
    return client.store.read(session.id());
  }

  /**
   * How many commits, when 100 go at once, each on a session of its own?
   *
   * <p>Each contender takes the best that it has: the library's own commitAll, Redisson's batches
   * for scripts and compare-and-set, 100 asynchronous calls in flight for the rest.
   */
  @Benchmark
  @OperationsPerInvocation(Sessions.Many.COUNT)
  public void commitAll(Client client, Sessions.Many sessions) {
    sessions.committed(
        client.store.commitAll(sessions.ids(), sessions.version(), sessions.nextChange()));
  }

  /** As commitAll, each by a value as long as the one before. */
  @Benchmark
  @OperationsPerInvocation(Sessions.Many.COUNT)
  public void commitAllOneLength(Client client, Sessions.Many sessions) {
    sessions.committed(
        client.store.commitAll(sessions.ids(), sessions.version(), sessions.nextOfOneLength()));
  }
}
