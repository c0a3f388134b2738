package dev.masterstate;

import dev.masterstate.internal.AbstractMasterState;
import dev.masterstate.internal.CommitReply;
import dev.masterstate.internal.CommitScript;
import dev.masterstate.internal.CommitSender;
import dev.masterstate.internal.ForeignTexts;
import dev.masterstate.internal.OpenCommit;
import dev.masterstate.internal.Resend;
import dev.masterstate.internal.Routes;
import dev.masterstate.internal.StateText;
import dev.masterstate.internal.StoreBuilder;
import dev.masterstate.internal.StoreSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RedissonClient;

/**
 * The store: one Lua script per commit, run by EVALSHA.
 *
 * <p>The caller owns the {@link RedissonClient}. It is neither configured nor closed here, and may
 * have any codec, read mode, retry settings and topology. Many stores may share one client.
 *
 * <p>Commits to one server share a connection, borrowed from the client's pool while any is under
 * way; what hangs on their stages runs on the client's executor. That takes a client made by {@code
 * Redisson.create}: with a wrapper around one each commit is a script call of the wrapper's, and
 * the commits of a list are made in turn.
 *
 * <p>A commit that meets a text which another writer left, and was not made against a snapshot of
 * it, takes three round trips in place of one: the server answers that the text is foreign, and has
 * changed nothing; the text is read; and the commit is sent again with the text laid out, which is
 * the client's work and not the server's. It is applied to what is stored then, if that is at the
 * expected version. If another writer has rewritten the text in between, it is read and sent again,
 * up to {@link Limits#MAX_SENT_LAYOUTS} times; then the server lays it out by itself.
 */
public final class RedisMasterState extends AbstractMasterState {

  /** The seed's prefix: the key of a session is this and the session's id. */
  public static final String DEFAULT_KEY_PREFIX = "genesis:state:master:";

  private final StoreSettings settings;
  private final CommitScript script;
  private final ForeignTexts texts;
  private final Optional<CommitSender> sender;

  private RedisMasterState(StoreSettings settings) {
    super(settings);
    this.settings = settings;
    script = new CommitScript(settings);
    texts = new ForeignTexts(settings);
    sender = Routes.of(settings.redisson()).map(routes -> new CommitSender(routes, texts));
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
  protected CompletionStage<CommitResult> commit(
      String sessionId, String key, StateText base, Patch patch) {
    String[] arguments = script.arguments(base, patch);
    if (sender.isPresent()) {
      return sender.get().send(sender.get().open(sessionId, patch, key, arguments));
    }
    return texts.commit(
        new OpenCommit(sessionId, patch, key, arguments),
        sent ->
            Resend.whileRefused(() -> script.call(patch, key, sent))
                .thenApply(reply -> CommitReply.decode(sessionId, patch, reply)));
  }

  @Override
  protected List<CompletableFuture<CommitResult>> commitEach(List<Commit> commits) {
    if (sender.isEmpty()) {
      return super.commitEach(commits);
    }
    List<OpenCommit> open = new ArrayList<>(commits.size());
    Set<String> laidOut = new HashSet<>();
    for (Commit commit : commits) {
      StateText base = base(commit);
      if (base.foreign() && !laidOut.add(commit.sessionId())) {
        // The first commit on the session lays the text out: the same layout helps no other.
        base = StateText.unread(base.version());
      }
      open.add(
          sender
              .get()
              .open(
                  commit.sessionId(),
                  commit.patch(),
                  settings.keys().of(commit.sessionId()),
                  script.arguments(base, commit.patch())));
    }
    return sender.get().send(open);
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
     * at most a seventh of it. With false a commit ends in a SET of the whole text, always.
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
