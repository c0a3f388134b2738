package dev.masterstate.internal;

import dev.masterstate.FlatPatch;
import dev.masterstate.Patch;
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

/**
 * Calls the scripts in {@code lua/}: {@code commit_patch} for a {@link FlatPatch}, {@code
 * commit_json_patch} for all other patches.
 */
public final class CommitScript {

  private static final Logger LOG = LoggerFactory.getLogger(CommitScript.class);

  static final LuaScript COMMIT_PATCH = LuaScript.load("commit_patch");
  static final LuaScript COMMIT_JSON_PATCH = LuaScript.load("commit_json_patch");

  /** The arguments before the ops, as the scripts' headers name them. */
  static final List<String> SETTINGS =
      List.of("expected_version", "max_bytes", "time_to_live", "in_place", "hints");

  /** The place of the last of them. */
  static final int HINTS = SETTINGS.size() - 1;

  /** The arguments of an op of {@code commit_patch}, likewise. */
  static final List<String> OP_PARTS = List.of("label", "value");

  private static final String UNSET = "";
  private static final String IN_PLACE = "1";

  private final RScript redis;
  private final String maxStateBytes;
  private final String timeToLive;
  private final boolean inPlace;

  /** The scripts with a store's settings. */
  public CommitScript(StoreSettings settings) {
    // The codec is named, for the client's own would wrap the text. Redisson's retries send a
    // command again after a lost reply, which would commit twice: without them it is sent once.
    redis =
        settings
            .redisson()
            .getScript(OptionalOptions.defaults().codec(StringCodec.INSTANCE).retryAttempts(0));
    maxStateBytes = Long.toString(settings.maxStateBytes());
    timeToLive = settings.timeToLive().map(ttl -> Long.toString(ttl.toMillis())).orElse(UNSET);
    inPlace = settings.inPlaceWrites();
  }

  /** The script for a patch. */
  static LuaScript of(Patch patch) {
    return patch instanceof FlatPatch ? COMMIT_PATCH : COMMIT_JSON_PATCH;
  }

  /**
   * Its arguments for one commit, ready to be sent any number of times. They are strings, for these
   * Redisson encodes without a buffer each.
   *
   * @param base what the commit is made against; its text, where it was read, gives the hints
   */
  public String[] arguments(StateText base, Patch patch) {
    OpArguments ops = OpArguments.of(patch);
    List<String> arguments = new ArrayList<>(SETTINGS.size() + ops.arguments().size());
    arguments.add(base.isVersioned() ? Long.toString(base.version()) : UNSET);
    arguments.add(maxStateBytes);
    arguments.add(timeToLive);
    arguments.add(inPlace ? IN_PLACE : UNSET);
    arguments.add(inPlace && base.ours() ? LineHints.of(base, ops.labels()) : UNSET);
    arguments.addAll(ops.arguments());
    String[] all = arguments.toArray(String[]::new);
    return base.foreign() ? ForeignLayout.add(base, all) : all;
  }

  /**
   * Runs a script by its SHA. A server that lacks it is sent its text, which loads it.
   *
   * @return the script's reply, for {@link CommitReply}
   */
  public CompletionStage<String> call(Patch patch, String key, String[] arguments) {
    LuaScript script = of(patch);
    List<Object> keys = List.of(key);
    CompletionStage<String> bySha =
        redis.evalShaAsync(
            Mode.READ_WRITE, script.sha(), ReturnType.STRING, keys, (Object[]) arguments);
    return bySha.exceptionallyCompose(
        failure -> {
          if (!(Failures.unwrap(failure) instanceof RedisNoScriptException)) {
            return CompletableFuture.failedStage(failure);
          }
          LOG.debug("the server lacks {}, loading it", script.name());
          return redis.evalAsync(
              Mode.READ_WRITE, script.text(), ReturnType.STRING, keys, (Object[]) arguments);
        });
  }
}
