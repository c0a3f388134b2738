package dev.masterstate.watchmulti;

import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.Limits;
import dev.masterstate.Patch;
import dev.masterstate.Rejection;
import dev.masterstate.StateTooLargeException;
import dev.masterstate.VersionExhaustedException;
import dev.masterstate.internal.AbstractMasterState;
import dev.masterstate.internal.Factories;
import dev.masterstate.internal.Resend;
import dev.masterstate.internal.StateText;
import dev.masterstate.internal.StoreBuilder;
import dev.masterstate.internal.StoreSettings;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RedissonClient;

/**
 * The original protocol: WATCH, GET, MULTI; check and patch here; SET, EXEC.
 *
 * <p>It behaves as {@link dev.masterstate.RedisMasterState} does, but for what the protocol itself
 * decides:
 *
 * <ul>
 *   <li>an EXEC that Redis aborts, because anything touched the key since the WATCH (another
 *       commit, an EXPIRE, a SET of the same bytes), is a conflict that does not know the current
 *       version;
 *   <li>a commit that names no version is repeated while its EXEC is aborted, {@link
 *       Limits#MAX_ABORTED_COMMITS} times at most, and then is such a conflict too;
 *   <li>a failure before EXEC is known not to have committed.
 * </ul>
 *
 * <p>A commit takes two round trips on a connection of its own, borrowed from the client's pool:
 * with more commits under way than the pool has connections, the rest wait for one, up to the
 * client's timeout. Nothing blocks a thread; the patching runs on the client's executor.
 *
 * <p>WATCH needs a pinned connection, which Redisson's public API does not give: this class stands
 * on its internals, and needs a client made by {@code Redisson.create}.
 */
public final class WatchMultiMasterState extends AbstractMasterState {

  private final StoreSettings settings;
  private final WatchedWrites writes;

  private WatchMultiMasterState(StoreSettings settings) {
    super(settings);
    this.settings = settings;
    writes = new WatchedWrites(settings.redisson(), settings.timeToLive());
  }

  /** A store with all defaults. */
  public static WatchMultiMasterState create(RedissonClient redisson) {
    return builder(redisson).build();
  }

  /** A builder for a store on this client. */
  public static Builder builder(RedissonClient redisson) {
    return new Builder(redisson);
  }

  @Override
  protected CompletionStage<CommitResult> commit(
      String sessionId, String key, StateText base, Patch patch) {
    // Whoever names no version does not mind who was faster.
    int repetitions = base.isVersioned() ? 0 : Limits.MAX_ABORTED_COMMITS;
    return Resend.whileRefused(
        () ->
            writes.run(
                sessionId, key, repetitions, stored -> decide(sessionId, stored, base, patch)));
  }

  private WatchedWrites.Decision decide(
      String sessionId, byte[] stored, StateText base, Patch patch) {
    try {
      return decide(sessionId, StateDocument.read(stored), base, patch);
    } catch (NoStateException e) {
      throw new CorruptStateException(sessionId, e.getMessage(), e);
    }
  }

  private WatchedWrites.Decision decide(
      String sessionId, StateDocument state, StateText base, Patch patch) throws NoStateException {
    long version = state.version();
    if (base.isVersioned() && version != base.version()) {
      return WatchedWrites.Decision.leave(Factories.conflict(OptionalLong.of(version)));
    }
    if (version == Limits.MAX_VERSION) {
      throw new VersionExhaustedException(sessionId);
    }
    Optional<Rejection> rejection = state.apply(patch, settings.maxStateBytes());
    if (rejection.isPresent()) {
      return WatchedWrites.Decision.leave(Factories.rejected(version, rejection.get()));
    }
    byte[] written = state.write(version + 1);
    if (written.length > settings.maxStateBytes() && state.hasGrown()) {
      throw new StateTooLargeException(sessionId, written.length, settings.maxStateBytes());
    }
    return WatchedWrites.Decision.write(written, Factories.committed(version + 1));
  }

  /** Settings of a {@link WatchMultiMasterState}. */
  public static final class Builder extends StoreBuilder<Builder> {

    private Builder(RedissonClient redisson) {
      super(redisson);
    }

    /**
     * The store. It sends nothing yet.
     *
     * @throws IllegalArgumentException if the client was not made by {@code Redisson.create}
     */
    @Override
    public WatchMultiMasterState build() {
      return new WatchMultiMasterState(settings(false));
    }

    @Override
    protected Builder self() {
      return this;
    }
  }
}
