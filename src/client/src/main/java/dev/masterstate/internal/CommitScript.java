package dev.masterstate.internal;

import dev.masterstate.FlatPatch;
import dev.masterstate.Patch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.options.OptionalOptions;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.ByteArrayCodec;
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

  private static final byte[] EMPTY = {};
  private static final byte[] IN_PLACE = {'1'};

  private final RScript redis;
  private final byte[] maxStateBytes;
  private final byte[] timeToLive;
  private final boolean inPlace;

  /** The script with a store's settings. */
  public CommitScript(StoreSettings settings) {
    // The codec is named, for the client's own would wrap the text. Redisson's retries send a
    // command
    // again after a lost reply, which would commit twice: without them it is sent once.
    redis =
        settings
            .redisson()
            .getScript(OptionalOptions.defaults().codec(ByteArrayCodec.INSTANCE).retryAttempts(0));
    maxStateBytes = ascii(settings.maxStateBytes());
    timeToLive = settings.timeToLive().map(ttl -> ascii(ttl.toMillis())).orElse(EMPTY);
    inPlace = settings.inPlaceWrites();
  }

  /**
   * The script's arguments for one commit, ready to be sent any number of times.
   *
   * @param base what the commit is made against; its text, where it was read, gives the hints
   */
  public Object[] arguments(StateText base, Patch commit) {
    FlatPatch patch = (FlatPatch) commit;
    List<Object> ops = new ArrayList<>(OP_PARTS.size() * patch.ops().size());
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (FlatPatch.Op op : patch.ops()) {
      ops.add(members.computeIfAbsent(op.key(), key -> utf8(JsonStrings.quote(key))));
      ops.add(op.value() == null ? EMPTY : utf8(op.value()));
    }
    List<Object> arguments = new ArrayList<>(SETTINGS.size() + ops.size());
    arguments.add(ascii(base.version()));
    arguments.add(maxStateBytes);
    arguments.add(timeToLive);
    arguments.add(inPlace ? IN_PLACE : EMPTY);
    arguments.add(inPlace ? utf8(LineHints.of(base, members.values())) : EMPTY);
    arguments.addAll(ops);
    return arguments.toArray();
  }

  /**
   * Runs the script by its SHA. A server that lacks it is sent its text, which loads it.
   *
   * @return the script's reply, for {@link CommitReply}
   */
  public CompletionStage<List<Object>> call(String key, Object[] arguments) {
    List<Object> keys = List.of(key);
    CompletionStage<List<Object>> bySha =
        redis.evalShaAsync(Mode.READ_WRITE, SCRIPT.sha(), ReturnType.LIST, keys, arguments);
    return bySha.exceptionallyCompose(
        failure -> {
          if (!(Failures.unwrap(failure) instanceof RedisNoScriptException)) {
            return CompletableFuture.failedStage(failure);
          }
          LOG.debug("the server lacks {}, loading it", SCRIPT.name());
          return redis.evalAsync(Mode.READ_WRITE, SCRIPT.text(), ReturnType.LIST, keys, arguments);
        });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ascii(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }
}
