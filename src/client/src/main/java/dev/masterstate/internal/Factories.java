package dev.masterstate.internal;

import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.MasterStateException;
import dev.masterstate.Snapshot;
import java.lang.invoke.MethodHandles;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes the public value types, whose constructors are their own business. Each hands its
 * constructor over when it is initialised, so that no public signature has to.
 */
public final class Factories {

  private static BiFunction<CommitResult, MasterStateException, CommitAttempt> commitAttempts;
  private static BiFunction<Boolean, OptionalLong, CommitResult> commitResults;
  private static BiFunction<String, StateText, Snapshot> snapshots;
  private static Function<Snapshot, StateText> states;

  static {
    try {
      MethodHandles.lookup().ensureInitialized(CommitAttempt.class);
      MethodHandles.lookup().ensureInitialized(CommitResult.class);
      MethodHandles.lookup().ensureInitialized(Snapshot.class);
    } catch (IllegalAccessException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Factories() {}

  public static void provideCommitAttempts(
      BiFunction<CommitResult, MasterStateException, CommitAttempt> factory) {
    commitAttempts = factory;
  }

  public static void provideCommitResults(BiFunction<Boolean, OptionalLong, CommitResult> factory) {
    commitResults = factory;
  }

  public static void provideSnapshots(
      BiFunction<String, StateText, Snapshot> factory, Function<Snapshot, StateText> state) {
    snapshots = factory;
    states = state;
  }

  public static CommitAttempt attempt(CommitResult result) {
    return commitAttempts.apply(result, null);
  }

  public static CommitAttempt failedAttempt(MasterStateException failure) {
    return commitAttempts.apply(null, failure);
  }

  public static CommitResult committed(long newVersion) {
    return commitResults.apply(true, OptionalLong.of(newVersion));
  }

  public static CommitResult conflict(OptionalLong currentVersion) {
    return commitResults.apply(false, currentVersion);
  }

  public static Snapshot snapshot(String sessionId, StateText state) {
    return snapshots.apply(sessionId, state);
  }

  /** What a snapshot was read from. */
  static StateText stateOf(Snapshot snapshot) {
    return states.apply(snapshot);
  }
}
