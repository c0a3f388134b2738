package dev.masterstate.watchmulti;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.CorruptStateException;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.Patch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.layout.StoredText;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** Texts that a script has left room and a pool in, and what comes after them. */
class TwinOnRoomTest {

  private static final String LONG = "x".repeat(3_000);

  private final String session = "room-" + UUID.randomUUID();
  private final String key = RedisMasterState.DEFAULT_KEY_PREFIX + session;
  private final RedissonClient redisson = TestRedis.shared().client(Protocol.RESP3);
  private final MasterState lua = RedisMasterState.create(redisson);
  private final MasterState twin = WatchMultiMasterState.create(redisson);
  private final RespConnection redis = TestRedis.shared().connect();

  @AfterEach
  void clean() {
    redis.call("DEL", key);
    redis.close();
  }

  static List<Patch> patches() {
    return List.of(
        FlatPatch.builder().build(),
        FlatPatch.builder().replace("a", "longer than it was, and than its room").build(),
        FlatPatch.builder().remove("a").build(),
        FlatPatch.builder().remove("large").build(),
        FlatPatch.builder().remove("last").add("new", 1).build(),
        FlatPatch.builder().remove("a").add("a", 2).replace("last", 3).build());
  }

  @ParameterizedTest
  @MethodSource("patches")
  void theTwinCommitsOnThemAndTheScriptOnTheTwins(Patch patch) {
    leaveRoom();
    Snapshot roomy = twin.getSnapshot(session);
    assertThat(roomy.data()).isEqualTo(lua.getSnapshot(session).data());

    assertThat(twin.commitPatch(session, roomy, patch).success()).isTrue();
    assertThat(text().room() + text().pool()).isZero();
    ObjectNode expected = twin.getSnapshot(session).data();
    byte[] byTwin = stored();

    redis.call("DEL", key);
    leaveRoom();
    assertThat(lua.commitPatch(session, lua.getSnapshot(session), patch).success()).isTrue();
    assertThat(text().plain()).as("the script's").isEqualTo(new String(byTwin, UTF_8));

    redis.call("SET".getBytes(UTF_8), key.getBytes(UTF_8), byTwin);
    for (MasterState store : List.of(lua, lua, twin, lua)) {
      Snapshot base = store.getSnapshot(session);
      FlatPatch next = FlatPatch.builder().add("n", base.version()).build();
      assertThat(store.commitPatch(session, base, next).newVersion()).isEqualTo(base.version() + 1);
      expected.put("n", base.version());
      assertThat(text().defect()).isEmpty();
    }
    assertThat(lua.getSnapshot(session).data().toString()).isEqualTo(expected.toString());
  }

  @Test
  void envelopeMembersBehindDataStayThereWithAPoolBehindThem() {
    String meta = ",\"meta\":{\"note\":\"}}   \",\"n\":1.10}}";
    redis.call(
        "SET", key, "{\"version\":1,\"data\":{\"a\":\"aaaa\",\"large\":\"" + LONG + "\"}" + meta);
    for (MasterState store : List.of(lua, lua, twin, lua, twin, twin, lua)) {
      Snapshot base = store.getSnapshot(session);
      FlatPatch longer =
          FlatPatch.builder().replace("a", "y".repeat(100 * (int) base.version())).build();
      assertThat(store.commitPatch(session, base, longer).newVersion())
          .isEqualTo(base.version() + 1);
      assertThat(text().last().text()).isEqualTo("}" + meta);
      assertThat(text().pool() > 0).as("a pool").isEqualTo(store.equals(lua));
    }
  }

  @Test
  void theTwinGivesAPoolToNothing() {
    leaveRoom();
    assertThat(text().room()).isPositive();
    assertThat(text().pool()).isPositive();
    twin.commitPatch(session, twin.getSnapshot(session), FlatPatch.builder().build());
    assertThat(text().room() + text().pool()).isZero();
  }

  /** A text in the layout is trusted but for its end: what somebody put behind it shows. */
  @Test
  void whatSomebodyPutBehindTheEndIsNoState() {
    for (String appended : new String[] {"x", "}", ",", "{}", "\n1", " \n}", "\u0000", " x "}) {
      for (MasterState store : List.of(lua, twin)) {
        redis.call("DEL", key);
        leaveRoom();
        redis.call("APPEND", key, appended);
        byte[] before = stored();
        long version = 2;
        FlatPatch patch = FlatPatch.builder().replace("a", LONG).add("new", LONG).build();
        assertThatThrownBy(() -> store.commitPatch(session, version, patch))
            .as("%s appended", appended)
            .isInstanceOf(CorruptStateException.class);
        assertThat(stored()).isEqualTo(before);
        assertThatThrownBy(() -> store.getSnapshot(session))
            .isInstanceOf(CorruptStateException.class);
      }
    }
  }

  @Test
  void whiteSpaceBehindTheEndIsLegal() {
    for (MasterState store : List.of(lua, twin)) {
      redis.call("DEL", key);
      leaveRoom();
      redis.call("APPEND", key, "  \n\t\r\n ");
      FlatPatch patch = FlatPatch.builder().replace("a", 7).add("new", LONG).build();
      Snapshot base = store.getSnapshot(session);
      assertThat(store.commitPatch(session, base, patch).success()).isTrue();
      assertThat(text().defect()).isEmpty();
      assertThat(store.getSnapshot(session).data().get("new").textValue()).isEqualTo(LONG);
    }
  }

  /** A text at version 2, with room on a line and a pool. */
  private void leaveRoom() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("a", "a value that gets shorter").put("large", LONG).put("last", 1);
    lua.initializeState(session, data);
    FlatPatch shorter = FlatPatch.builder().replace("a", "short").build();
    assertThat(lua.commitPatch(session, lua.getSnapshot(session), shorter).newVersion())
        .isEqualTo(2);
  }

  private byte[] stored() {
    return (byte[]) redis.call("GET", key);
  }

  private StoredText text() {
    return StoredText.of(stored()).orElseThrow();
  }
}
