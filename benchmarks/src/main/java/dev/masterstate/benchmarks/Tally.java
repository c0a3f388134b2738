package dev.masterstate.benchmarks;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * What one agent did. The agent alone writes it; others read the counts while it runs, and the rest
 * when it has ended.
 */
final class Tally {

  /** Decimal digits that a latency keeps. */
  private static final int PRECISION = 3;

  private final AtomicLong commits = new AtomicLong();
  private final AtomicLong conflicts = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final Histogram changeNanos = new Histogram(PRECISION);
  private final Histogram commitNanos = new Histogram(PRECISION);
  private final Set<String> ownMember = new HashSet<>();
  private Throwable failure;

  /**
   * @param ownMember the text of the agent's own member before it ever commits
   */
  Tally(String ownMember) {
    this.ownMember.add(ownMember);
  }

  void committed(String ownMember, long changeNanos, long commitNanos) {
    commits.incrementAndGet();
    this.ownMember.clear();
    this.ownMember.add(ownMember);
    this.changeNanos.recordValue(changeNanos);
    this.commitNanos.recordValue(commitNanos);
  }

  void conflicted() {
    conflicts.incrementAndGet();
  }

  /** A commit that happened or did not: from now on the own member may be either. */
  void unknown(String ownMember) {
    unknown.incrementAndGet();
    this.ownMember.add(ownMember);
  }

  void failed(Throwable failure) {
    this.failure = failure;
  }

  long commits() {
    return commits.get();
  }

  long conflicts() {
    return conflicts.get();
  }

  long unknown() {
    return unknown.get();
  }

  /** From the first read of a successful change to its commit, the conflicts between included. */
  Histogram changeNanos() {
    return changeNanos;
  }

  /** The successful commit calls alone. */
  Histogram commitNanos() {
    return commitNanos;
  }

  /** Whether the own member's text is what the agent left. */
  boolean left(String ownMember) {
    return this.ownMember.contains(ownMember);
  }

  /** What ended the agent before its time, or null. */
  Throwable failure() {
    return failure;
  }
}
