package dev.masterstate;

import dev.masterstate.internal.Factories;
import java.util.Optional;

/**
 * What came of one commit of a list: a result, which may be a conflict, or a failure; one of the
 * two.
 *
 * <p>Immutable.
 */
public final class CommitAttempt {

  static {
    Factories.provideCommitAttempts(CommitAttempt::new);
  }

  private final CommitResult result;
  private final MasterStateException failure;

  private CommitAttempt(CommitResult result, MasterStateException failure) {
    this.result = result;
    this.failure = failure;
  }

  /** What {@link MasterState#commitPatch} would have returned; empty if it would have thrown. */
  public Optional<CommitResult> result() {
    return Optional.ofNullable(result);
  }

  /** What {@link MasterState#commitPatch} would have thrown; empty if it would have returned. */
  public Optional<MasterStateException> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * The result; throws the failure, if it is one.
   *
   * @throws MasterStateException the {@link #failure()}
   */
  public CommitResult orElseThrow() {
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  @Override
  public String toString() {
    return "CommitAttempt[" + (failure == null ? result : failure) + "]";
  }
}
