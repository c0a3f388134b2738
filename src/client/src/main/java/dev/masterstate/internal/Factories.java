package dev.masterstate.internal;

import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.MasterStateException;
import dev.masterstate.Rejection;
import dev.masterstate.Snapshot;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes the public value types, whose constructors are their own business. Each hands its
 * constructor over when it is initialised, so that no public signature has to.
 */
public final class Factories {

  private static BiFunction<CommitResult, MasterStateException, CommitAttempt> commitAttempts;
  private static CommitResultFactory commitResults;
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

  /** A constructor of three arguments; the rejection is null where there is none. */
  @FunctionalInterface
  public interface CommitResultFactory {
    CommitResult make(boolean success, OptionalLong currentVersion, Rejection rejection);
  }

  public static void provideCommitAttempts(
      BiFunction<CommitResult, MasterStateException, CommitAttempt> factory) {
    commitAttempts = factory;
  }

  public static void provideCommitResults(CommitResultFactory factory) {
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
    return commitResults.make(true, OptionalLong.of(newVersion), null);
  }

  public static CommitResult conflict(OptionalLong currentVersion) {
    return commitResults.make(false, currentVersion, null);
  }

  public static CommitResult rejected(long currentVersion, Rejection rejection) {
    return commitResults.make(
        false, OptionalLong.of(currentVersion), Objects.requireNonNull(rejection));
  }

  public static Snapshot snapshot(String sessionId, StateText state) {
    return snapshots.apply(sessionId, state);
  }

  /** What a snapshot was read from. */
  static StateText stateOf(Snapshot snapshot) {
    return states.apply(snapshot);
  }
}
