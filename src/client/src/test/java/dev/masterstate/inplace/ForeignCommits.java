package dev.masterstate.inplace;

import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** Commits on texts that another writer left, on a server that tells what was sent to it. */
abstract class ForeignCommits {

  static final String SESSION = "foreign";
  static final String OTHER_SESSION = "another-one";

  // What SentCommands tells of a read, and of a commit without hints, or told to lay out.
  static final String GET = "GET";
  static final String NONE = "";
  static final String LAY_OUT = "lay_out";

  static final Patch FLAT = FlatPatch.builder().add("/b", 2).build();
  static final Patch MERGE = MergePatch.parse("{\"c\":{\"d\":null}}");

  static TestRedis server;

  RespConnection redis;
  SentCommands sent;
  MasterState store;

  @BeforeAll
  static void start() {
    server = SentCommands.startServer();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** The server knows both scripts: a commit is not sent again for that. */
  @BeforeEach
  void connect() {
    redis = server.connect();
    sent = new SentCommands(redis);
    store = RedisMasterState.create(server.client(Protocol.RESP3));
    store.commitPatch("warm", FLAT);
    store.commitPatch("warm", MERGE);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  /** Another writer leaves this; what was sent before is of no account. */
  void foreign(String session, String text) {
    redis.call("SET", key(session), text);
    sent.forget();
  }

  static String key(String session) {
    return RedisMasterState.DEFAULT_KEY_PREFIX + session;
  }

  /**
   * The hints of a commit with the layout of this text, whose keys are spelled as in the layout.
   */
  String layoutOf(String text) {
    return redis.text("EVAL", "return redis.sha1hex(ARGV[1])", "0", text) + " 0";
  }

  /** A client whose connections are out of reach. */
  static RedissonClient wrapped(RedissonClient redisson) {
    return (RedissonClient)
        Proxy.newProxyInstance(
            ForeignCommits.class.getClassLoader(),
            new Class<?>[] {RedissonClient.class},
            (proxy, method, arguments) -> method.invoke(redisson, arguments));
  }
}
