package dev.masterstate;

import dev.masterstate.internal.AbstractMasterState;
import dev.masterstate.internal.CommitBatch;
import dev.masterstate.internal.CommitReply;
import dev.masterstate.internal.CommitScript;
import dev.masterstate.internal.Routes;
import dev.masterstate.internal.StateText;
import dev.masterstate.internal.StoreBuilder;
import dev.masterstate.internal.StoreSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.redisson.api.RedissonClient;

/**
 * The store: one Lua script per commit, run by EVALSHA.
 *
 * <p>The caller owns the {@link RedissonClient}. It is neither configured nor closed here, and may
 * have any codec, read mode, retry settings and topology. Many stores may share one client.
 *
 * <p>{@link #commitAll} needs connections for itself, which only a client made by {@code
 * Redisson.create} gives: with a wrapper around one the commits of a list are made in turn.
 */
public final class RedisMasterState extends AbstractMasterState {

  /** The seed's prefix: the key of a session is this and the session's id. */
  public static final String DEFAULT_KEY_PREFIX = "genesis:state:master:";

  private final StoreSettings settings;
  private final CommitScript script;
  private final Optional<Routes> routes;

  private RedisMasterState(StoreSettings settings) {
    super(settings);
    this.settings = settings;
    script = new CommitScript(settings);
    routes = Routes.of(settings.redisson());
  }

  /** A store with all defaults. */
  public static RedisMasterState create(RedissonClient redisson) {
    return builder(redisson).build();
  }

  /** A builder for a store on this client. */
  public static Builder builder(RedissonClient redisson) {
    return new Builder(redisson);
  }

  @Override
  protected Supplier<CompletionStage<CommitResult>> commit(
      String sessionId, String key, StateText base, Patch patch) {
    Object[] arguments = script.arguments(base, patch);
    return () ->
        script
            .call(patch, key, arguments)
            .thenApply(reply -> CommitReply.decode(sessionId, patch, reply));
  }

  @Override
  protected List<CompletableFuture<CommitResult>> commitEach(List<Commit> commits) {
    if (routes.isEmpty()) {
      return super.commitEach(commits);
    }
    CommitBatch batch = new CommitBatch(routes.get());
    for (Commit commit : commits) {
      batch.add(
          commit.sessionId(),
          commit.patch(),
          settings.keys().of(commit.sessionId()),
          script.arguments(base(commit), commit.patch()));
    }
    return batch.send();
  }

  /** Settings of a {@link RedisMasterState}. */
  public static final class Builder extends StoreBuilder<Builder> {

    private boolean inPlaceWrites = true;

    private Builder(RedissonClient redisson) {
      super(redisson);
    }

    /**
     * Whether a commit may change the stored text in place (SETRANGE), which costs and replicates
     * the patch instead of the document; true by default. The text then keeps some spaces as room,
     * at most an eighth of it. With false a commit ends in a SET of the whole text, always.
     */
    public Builder inPlaceWrites(boolean inPlaceWrites) {
      this.inPlaceWrites = inPlaceWrites;
      return this;
    }

    /** The store. It sends nothing yet: a server that lacks the script gets it at a commit. */
    @Override
    public RedisMasterState build() {
      return new RedisMasterState(settings(inPlaceWrites));
    }

    @Override
    protected Builder self() {
      return this;
    }
  }
}
