package dev.masterstate.benchmarks.throughput;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.masterstate.benchmarks.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.OptionalOptions;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;

/**
 * A script that takes version, key and value, called by EVALSHA. Nothing is sent twice, as in the
 * library: Redisson's own retries are off.
 */
abstract class ScriptStore implements Store {

  private final RedissonClient redisson;
  private final RScript scripts;
  private final String sha;

  private ScriptStore(RedissonClient redisson, String resource) {
    this.redisson = redisson;
    scripts =
        redisson.getScript(
            OptionalOptions.defaults().codec(ByteArrayCodec.INSTANCE).retryAttempts(0));
    sha = scripts.scriptLoad(text(resource));
  }

  /** The least that a script pays for a text: GET, then SET of the same. It commits nothing. */
  static Store floor(RedissonClient redisson) {
    return new ScriptStore(redisson, "floor.lua") {
      @Override
      long newVersion(long version, List<byte[]> reply) {
        return version;
      }
    };
  }

  /** The script that decodes, changes and encodes the whole state by cjson. */
  static Store naive(RedissonClient redisson) {
    return new ScriptStore(redisson, "naive_commit.lua") {
      @Override
      long newVersion(long version, List<byte[]> reply) {
        boolean committed = new String(reply.get(0), US_ASCII).equals("COMMITTED");
        return committed ? Long.parseLong(new String(reply.get(1), US_ASCII)) : CONFLICT;
      }
    };
  }

  /**
   * What the script's reply says.
   *
   * @param version that it was called with
   */
  abstract long newVersion(long version, List<byte[]> reply);

  @Override
  public long read(String session) {
    String text = redisson.<String>getBucket(StateTexts.key(session), StringCodec.INSTANCE).get();
    return StateTexts.version(StateTexts.parse(text));
  }

  @Override
  public long commit(String session, long version, Change change) {
    List<byte[]> reply =
        scripts.evalSha(
            Mode.READ_WRITE, sha, ReturnType.LIST, keys(session), arguments(version, change));
    return newVersion(version, reply);
  }

  @Override
  public long readAndCommit(String session, Change change) {
    return commit(session, read(session), change);
  }

  // execute() throws what any command of the batch met.
  @SuppressWarnings("FutureReturnValueIgnored")
  @Override
  public long commitAll(List<String> sessions, long version, Change change) {
    RBatch batch = redisson.createBatch(BatchOptions.defaults().retryAttempts(0));
    for (String session : sessions) {
      batch
          .getScript(ByteArrayCodec.INSTANCE)
          .evalShaAsync(
              Mode.READ_WRITE, sha, ReturnType.LIST, keys(session), arguments(version, change));
    }
    @SuppressWarnings("unchecked")
    List<List<byte[]>> replies = (List<List<byte[]>>) batch.execute().getResponses();
    return Store.same(replies.stream().map(reply -> newVersion(version, reply)).toList());
  }

  private static List<Object> keys(String session) {
    return List.of(StateTexts.key(session));
  }

  private static Object[] arguments(long version, Change change) {
    return new Object[] {
      Long.toString(version).getBytes(US_ASCII), change.keyText(), change.valueText()
    };
  }

  private static String text(String resource) {
    try (InputStream script = Documents.resource("/dev/masterstate/benchmarks/" + resource)) {
      return new String(script.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
