package dev.masterstate.internal;

import dev.masterstate.CommitResult;
import dev.masterstate.Patch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.RedisRedirectException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.CommandData;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.client.protocol.RedisCommands;

/** One commit of a list: what is sent for it, the last answer, and in the end the outcome. */
final class BatchedCommit {

  private static final RedisCommand<List<Object>> EVAL = RedisCommands.EVAL_LIST;
  private static final RedisCommand<List<Object>> EVALSHA = new RedisCommand<>(EVAL, "EVALSHA");
  private static final int KEYS = 1;

  final String sessionId;
  final String key;
  final LuaScript script;
  final CompletableFuture<CommitResult> outcome = new CompletableFuture<>();
  private final Patch patch;
  private final Object[] arguments;
  private CompletableFuture<CommitResult> answer;

  /**
   * A commit to be made.
   *
   * @param key as the server knows it
   * @param arguments what {@link CommitScript#arguments} has made of it
   */
  BatchedCommit(String sessionId, Patch patch, String key, Object[] arguments) {
    this.sessionId = sessionId;
    this.patch = patch;
    script = CommitScript.of(patch);
    this.key = key;
    this.arguments = arguments;
  }

  /** The size of the key and the patch, as sent; of a key that is no ASCII, somewhat less. */
  long bytes() {
    long bytes = key.length();
    for (Object argument : arguments) {
      bytes += ((byte[]) argument).length;
    }
    return bytes;
  }

  /**
   * The command, to be sent once; its reply is the {@link #answer}.
   *
   * @param withText whether to name the script by its text, which loads it, and not by its SHA
   */
  CommandData<?, ?> command(boolean withText) {
    Object[] parameters = new Object[3 + arguments.length];
    parameters[0] = withText ? script.text() : script.sha();
    parameters[1] = KEYS;
    parameters[2] = key;
    System.arraycopy(arguments, 0, parameters, 3, arguments.length);
    CompletableFuture<List<Object>> reply = new CompletableFuture<>();
    answer = reply.thenApply(fields -> CommitReply.decode(sessionId, patch, fields));
    return new CommandData<>(reply, ByteArrayCodec.INSTANCE, withText ? EVAL : EVALSHA, parameters);
  }

  /** What has come of the last command. */
  CompletableFuture<CommitResult> answer() {
    return answer;
  }

  /** Takes it that nothing could be sent. */
  void notSent(Throwable failure) {
    answer = CompletableFuture.failedFuture(failure);
  }

  /** The answer that proves that the commit did not run; null if the answer is another. */
  Throwable refusal() {
    if (!answer.isCompletedExceptionally()) {
      return null;
    }
    Throwable failure = Failures.unwrap(answer.handle((result, e) -> e).join());
    return failure instanceof RedisRedirectException || Failures.refused(failure) ? failure : null;
  }

  /** Whether it was refused for what the next command can mend. */
  boolean lacksScriptOrWay() {
    Throwable refusal = refusal();
    return refusal instanceof RedisRedirectException || refusal instanceof RedisNoScriptException;
  }

  /** Whether it was answered that the state is not what the commit is for. */
  boolean didNotFit() {
    return !answer.isCompletedExceptionally() && !answer.join().success();
  }

  /** The last answer is the outcome. */
  void end() {
    answer.whenComplete(
        (result, failure) -> {
          if (failure == null) {
            outcome.complete(result);
          } else {
            outcome.completeExceptionally(failure);
          }
        });
  }
}
