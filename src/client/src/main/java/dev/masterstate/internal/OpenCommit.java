package dev.masterstate.internal;

import dev.masterstate.CommitResult;
import dev.masterstate.Patch;
import java.util.concurrent.CompletableFuture;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.RedisRedirectException;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.CommandData;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.client.protocol.RedisStrictCommand;

/** A commit under way: what is sent for it, the last answer, and in the end the outcome. */
public final class OpenCommit {

  private static final RedisStrictCommand<String> EVAL = RedisCommands.EVAL_STRING;
  private static final RedisStrictCommand<String> EVALSHA =
      new RedisStrictCommand<>("EVALSHA", EVAL.getConvertor());
  private static final String KEYS = "1";

  final String sessionId;
  final String key;
  final LuaScript script;
  final CompletableFuture<CommitResult> outcome = new CompletableFuture<>();
  private final Patch patch;
  private String[] arguments;
  private int layouts;
  private boolean withText;
  private Runnable whenAnswered;
  private CommitResult result;
  private Throwable failure;

  /**
   * A commit to be made.
   *
   * @param key as the server knows it
   * @param arguments what {@link CommitScript#arguments} has made of it
   */
  public OpenCommit(String sessionId, Patch patch, String key, String[] arguments) {
    this.sessionId = sessionId;
    this.patch = patch;
    script = CommitScript.of(patch);
    this.key = key;
    this.arguments = arguments;
    layouts = ForeignLayout.isAmong(arguments) ? 1 : 0;
  }

  /** What is sent for it, but for the script and the key. */
  String[] arguments() {
    return arguments;
  }

  /** Has it sent again with these arguments: with a layout, or behind a commit that has one. */
  void sendAgain(String[] arguments) {
    this.arguments = arguments;
    layouts++;
  }

  /**
   * How many layouts of its session's text have not helped it, once it is answered FOREIGN: its own
   * ones, and those of the commits before it in a list.
   */
  int layouts() {
    return layouts;
  }

  /**
   * The size of the key and the arguments, in characters: as bytes it is up to three times that.
   */
  long bytes() {
    long bytes = key.length();
    for (String argument : arguments) {
      bytes += argument.length();
    }
    return bytes;
  }

  /**
   * Prepares for being sent, once.
   *
   * @param withText whether to name the script by its text, which loads it, and not by its SHA
   * @param whenAnswered is run when there is an answer, or can be none
   */
  void open(boolean withText, Runnable whenAnswered) {
    this.withText = withText;
    this.whenAnswered = whenAnswered;
    result = null;
    failure = null;
  }

  /** The command, to be written once. */
  CommandData<String, String> command() {
    Object[] parameters = new Object[3 + arguments.length];
    parameters[0] = withText ? script.text() : script.sha();
    parameters[1] = KEYS;
    parameters[2] = key;
    System.arraycopy(arguments, 0, parameters, 3, arguments.length);
    return new CommandData<>(
        new CompletableFuture<>(), StringCodec.INSTANCE, withText ? EVAL : EVALSHA, parameters);
  }

  /** Takes the command's reply, or what came instead. */
  void answer(String reply, Throwable failure) {
    this.failure = failure;
    if (failure == null) {
      try {
        result = CommitReply.decode(sessionId, patch, reply);
      } catch (RuntimeException e) {
        this.failure = e;
      }
    }
    whenAnswered.run();
  }

  /** The server's refusal to run it for the moment; null if the answer is another. */
  Throwable refusal() {
    return failure instanceof RedisRedirectException
            || (failure != null && Failures.refused(failure))
        ? failure
        : null;
  }

  /** Whether the answer proves that it did not run, and may run when it is sent again. */
  boolean didNotRun() {
    return refusal() != null || lacksLayout();
  }

  /** Whether it did not run for want of the layout of a foreign text. */
  boolean lacksLayout() {
    return failure instanceof ForeignTextException;
  }

  /** Whether it was refused for what the next command can mend. */
  boolean lacksScriptOrWay() {
    return failure instanceof RedisRedirectException || failure instanceof RedisNoScriptException;
  }

  /** Whether it was answered that the state is not what the commit is for. */
  boolean didNotFit() {
    return result != null && !result.success();
  }

  /** The last answer is the outcome. */
  void end() {
    if (failure == null) {
      outcome.complete(result);
    } else {
      outcome.completeExceptionally(failure);
    }
  }
}
