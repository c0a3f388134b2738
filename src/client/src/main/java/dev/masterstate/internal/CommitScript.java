package dev.masterstate.internal;

import dev.masterstate.FlatPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.options.OptionalOptions;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls {@code lua/commit_patch.lua}: its arguments are written here and nowhere else. */
public final class CommitScript {

  private static final Logger LOG = LoggerFactory.getLogger(CommitScript.class);

  static final LuaScript SCRIPT = LuaScript.load("commit_patch");

  /** The arguments before the ops, as the script's header names them. */
  static final List<String> SETTINGS =
      List.of("expected_version", "max_bytes", "time_to_live", "in_place", "hints");

  /** The arguments of an op, likewise. */
  static final List<String> OP_PARTS = List.of("member", "value");

  private static final String EMPTY = "";
  private static final String IN_PLACE = "1";

  private final RScript redis;
  private final String maxStateBytes;
  private final String timeToLive;
  private final boolean inPlace;

  /** The script with a store's settings. */
  public CommitScript(StoreSettings settings) {
    // The codec is named, for the client's own would wrap the text. Redisson's retries send a
    // command
    // again after a lost reply, which would commit twice: without them it is sent once.
    redis =
        settings
            .redisson()
            .getScript(OptionalOptions.defaults().codec(StringCodec.INSTANCE).retryAttempts(0));
    maxStateBytes = Long.toString(settings.maxStateBytes());
    timeToLive = settings.timeToLive().map(ttl -> Long.toString(ttl.toMillis())).orElse(EMPTY);
    inPlace = settings.inPlaceWrites();
  }

  /**
   * The script's arguments for one commit, ready to be sent any number of times. They are strings,
   * for these Redisson encodes without a buffer each.
   *
   * @param base what the commit is made against; its text, where it was read, gives the hints
   */
  public String[] arguments(StateText base, FlatPatch patch) {
    List<FlatPatch.Op> ops = patch.ops();
    List<String> members = new ArrayList<>(ops.size());
    String[] arguments = new String[SETTINGS.size() + OP_PARTS.size() * ops.size()];
    int at = SETTINGS.size();
    for (FlatPatch.Op op : ops) {
      String member = JsonStrings.quote(op.key());
      members.add(member);
      arguments[at++] = member;
      arguments[at++] = op.value() == null ? EMPTY : op.value();
    }
    arguments[0] = Long.toString(base.version());
    arguments[1] = maxStateBytes;
    arguments[2] = timeToLive;
    arguments[3] = inPlace ? IN_PLACE : EMPTY;
    arguments[4] = inPlace ? LineHints.of(base, members) : EMPTY;
    return arguments;
  }

  /**
   * Runs the script by its SHA. A server that lacks it is sent its text, which loads it.
   *
   * @return the script's reply, for {@link CommitReply}
   */
  public CompletionStage<List<Object>> call(String key, String[] arguments) {
    List<Object> keys = List.of(key);
    CompletionStage<List<Object>> bySha =
        redis.evalShaAsync(
            Mode.READ_WRITE, SCRIPT.sha(), ReturnType.LIST, keys, (Object[]) arguments);
    return bySha.exceptionallyCompose(
        failure -> {
          if (!(Failures.unwrap(failure) instanceof RedisNoScriptException)) {
            return CompletableFuture.failedStage(failure);
          }
          LOG.debug("the server lacks {}, loading it", SCRIPT.name());
          return redis.evalAsync(
              Mode.READ_WRITE, SCRIPT.text(), ReturnType.LIST, keys, (Object[]) arguments);
        });
  }
}
