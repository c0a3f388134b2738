package dev.masterstate.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A history by version: who made each, who saw it, and what that says of when it began. */
final class Timeline {

  /** What the history says of one version. */
  static final class Version {
    private Operation maker;
    private final List<Operation> unknown = new ArrayList<>();
    private final List<Operation> failed = new ArrayList<>();
    private final List<Operation> reads = new ArrayList<>();
    private final List<Operation> untoldConflicts = new ArrayList<>();
    private Operation after;
    private Operation before;
    private Operation deadline;

    /** The one write that is known to have made it; else all that may have. */
    List<Operation> makers() {
      return maker == null ? unknown : List.of(maker);
    }

    /** Writes of unknown outcome that would have made it. */
    List<Operation> unknown() {
      return unknown;
    }

    /** Writes that would have made it, and failed for certain. */
    List<Operation> failed() {
      return failed;
    }

    List<Operation> reads() {
      return reads;
    }

    /** Conflicts of writes that expected this version, and were not told which they met. */
    List<Operation> untoldConflicts() {
      return untoldConflicts;
    }

    /** The version began after the start of this operation; null if there is none. */
    Operation after() {
      return after;
    }

    /** The version began before the end of this operation; null if there is none. */
    Operation before() {
      return before;
    }

    /** As {@link #before}, counting the operations that saw a later version, too. */
    Operation deadline() {
      return deadline;
    }

    private void beginsAfter(Operation operation) {
      if (after == null || after.start() < operation.start()) {
        after = operation;
      }
    }

    private void beginsBefore(Operation operation) {
      before = earlierEnd(before, operation);
    }
  }

  private static final Version NOTHING_KNOWN = new Version();

  private final NavigableMap<Long, Version> versions = new TreeMap<>();
  private final boolean spuriousConflicts;
  private long last;

  Timeline(boolean spuriousConflicts) {
    this.spuriousConflicts = spuriousConflicts;
  }

  private Version at(long version) {
    return versions.computeIfAbsent(version, unseen -> new Version());
  }

  Version version(long version) {
    return versions.getOrDefault(version, NOTHING_KNOWN);
  }

  /** The highest version that was there for certain. */
  long last() {
    return last;
  }

  /** Someone who saw this version or the lowest one above it; the version is not above the last. */
  Operation witness(long version) {
    return versions.tailMap(version).values().stream()
        .filter(seen -> seen.before != null)
        .findFirst()
        .orElseThrow()
        .before;
  }

  /** Adds an operation; returns the contradiction if it is one by itself, or with one before it. */
  Optional<Contradiction> add(Operation operation) {
    if (operation.outcome() instanceof Outcome.Observed observed) {
      saw(observed.version(), operation);
      at(observed.version()).reads.add(operation);
    } else if (operation.call() instanceof Call.Write write) {
      return addWrite(operation, write.expected());
    }
    return Optional.empty();
  }

  private Optional<Contradiction> addWrite(Operation operation, long expected) {
    if (operation.outcome() instanceof Outcome.Committed committed) {
      return addMaker(operation, expected, committed.newVersion());
    }
    if (operation.outcome() instanceof Outcome.Conflict conflict) {
      return addConflict(operation, expected, conflict);
    }
    Version wanted = at(expected + 1);
    (operation.outcome() instanceof Outcome.Failed ? wanted.failed : wanted.unknown).add(operation);
    return Optional.empty();
  }

  private Optional<Contradiction> addMaker(Operation operation, long expected, long made) {
    if (made != expected + 1) {
      return contradiction("a write on version " + expected + " cannot make " + made, operation);
    }
    Version version = at(made);
    if (version.maker != null) {
      return contradiction("version " + made + " was made twice", version.maker, operation);
    }
    version.maker = operation;
    version.beginsAfter(operation);
    version.beginsBefore(operation);
    last = Math.max(last, made);
    return Optional.empty();
  }

  private Optional<Contradiction> addConflict(
      Operation operation, long expected, Outcome.Conflict conflict) {
    if (conflict.current().isPresent()) {
      long current = conflict.current().getAsLong();
      if (current == expected) {
        return contradiction("a conflict with the version that was expected", operation);
      }
      saw(current, operation);
    } else if (!(spuriousConflicts && operation.call() instanceof Call.Commit)) {
      at(expected).untoldConflicts.add(operation);
    }
    return Optional.empty();
  }

  /** The version was current at some moment of the operation. */
  private void saw(long version, Operation operation) {
    at(version).beginsBefore(operation);
    at(version + 1).beginsAfter(operation);
    last = Math.max(last, version);
  }

  /** A version that someone saw before an earlier one can have begun; at the end of all adding. */
  Optional<Contradiction> realTimeContradiction() {
    Operation earliest = null;
    for (Version version : versions.descendingMap().values()) {
      earliest = earlierEnd(earliest, version.before);
      version.deadline = earliest;
    }
    Operation latest = null;
    long latestVersion = 0;
    for (Map.Entry<Long, Version> entry : versions.entrySet()) {
      Version version = entry.getValue();
      if (version.after != null && (latest == null || latest.start() < version.after.start())) {
        latest = version.after;
        latestVersion = entry.getKey();
      }
      if (latest != null && version.before != null && version.before.end() < latest.start()) {
        return contradiction(
            "version %d began after %d, but version %d was there by %d"
                .formatted(latestVersion, latest.start(), entry.getKey(), version.before.end()),
            version.before,
            latest);
      }
    }
    return Optional.empty();
  }

  private static Operation earlierEnd(Operation one, Operation other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.end() < one.end() ? other : one;
  }

  private static Optional<Contradiction> contradiction(String why, Operation... operations) {
    return Optional.of(Contradiction.of(why, List.of(operations)));
  }
}
