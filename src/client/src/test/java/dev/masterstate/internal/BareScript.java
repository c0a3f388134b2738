package dev.masterstate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.masterstate.internal.CommitReply.Status;
import dev.masterstate.layout.StoredText;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The commit scripts on one key of a real Redis, with no client in between. */
final class BareScript implements AutoCloseable {

  private final RespConnection redis;
  private final String key;

  BareScript(TestRedis server, String key) {
    redis = server.connect();
    this.key = key;
    for (LuaScript script : List.of(CommitScript.COMMIT_PATCH, CommitScript.COMMIT_JSON_PATCH)) {
      redis.call("SCRIPT", "LOAD", script.text());
    }
    redis.call("DEL", key);
  }

  String key() {
    return key;
  }

  RespConnection redis() {
    return redis;
  }

  void store(String text) {
    redis.call("SET", key, text);
  }

  /** What is stored; null when there is no key. */
  byte[] stored() {
    return (byte[]) redis.call("GET", key);
  }

  String text() {
    byte[] bytes = stored();
    return bytes == null ? null : new String(bytes, UTF_8);
  }

  /** The right hints for these members, where the text in the layout has them. */
  String hints(List<String> members) {
    Optional<StoredText> text = StoredText.of(stored());
    return text.stream()
        .flatMap(lines -> members.stream().map(lines::hint).flatMap(Optional::stream))
        .collect(Collectors.joining(" "));
  }

  /** The reply where this is stored; null for no key. */
  List<String> commitOn(String text, ScriptArguments arguments) {
    if (text == null) {
      redis.call("DEL", key);
    } else {
      store(text);
    }
    return commit(arguments);
  }

  /** The fields of the reply: the reason of a corrupt state has spaces itself. */
  List<String> commit(ScriptArguments arguments) {
    return commit(redis, arguments);
  }

  List<String> commit(RespConnection connection, ScriptArguments arguments) {
    String sha = arguments.script().sha();
    List<String> command = new ArrayList<>(List.of("EVALSHA", sha, "1", key));
    command.addAll(arguments.all());
    String reply = connection.text(command.toArray(String[]::new));
    return List.of(reply.split(" ", reply.startsWith(Status.CORRUPT.name()) ? 2 : -1));
  }

  @Override
  public void close() {
    redis.call("DEL", key);
    redis.close();
  }
}
