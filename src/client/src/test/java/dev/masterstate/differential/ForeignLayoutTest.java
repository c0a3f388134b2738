package dev.masterstate.differential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.CommitResult;
import dev.masterstate.Limits;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.Patch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.internal.CommitReply;
import dev.masterstate.internal.CommitScript;
import dev.masterstate.internal.SessionKeys;
import dev.masterstate.internal.StateText;
import dev.masterstate.internal.StoreSettings;
import dev.masterstate.rawjson.JsonLayout;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.PythonJson;
import dev.masterstate.rawjson.RawJson;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.config.Protocol;

/**
 * A commit on a text that another writer left answers and stores the same, to the byte, whoever
 * lays the text out: the script, the client that has a snapshot, be it of another text, or the
 * client that has none.
 */
class ForeignLayoutTest {

  private static final int CASES = 1_000;
  private static final int MAX_FLAT_OPS = 4;
  private static final long TIME_TO_LIVE_SECONDS = 1_000;
  private static final String SESSION = "foreign layouts";
  private static final String KEY = RedisMasterState.DEFAULT_KEY_PREFIX + SESSION;

  /** So far from the text's own size are tight limits: around what laying it out adds. */
  private static final int TIGHT_BELOW = 40;

  private static final int TIGHT_RANGE = 200;

  /** Any text exceeds its limit with so little room: then whether data grows decides. */
  private static final int NO_ROOM = -100_000_000;

  /** Of the script's arguments. */
  private static final int HINTS = 4;

  private final RespConnection redis = TestRedis.shared().connect();

  @AfterEach
  void leaveNothingBehind() {
    redis.call("DEL", KEY);
    redis.close();
  }

  /** How another writer puts its tokens. */
  private enum Writer {
    COMPACT,
    SCATTERED,
    PRETTY,
    PRETTY_WITH_CR,
    SPACED,
    PYTHON,
    PYTHON_COMPACT;

    String text(RawJson state, Random random) {
      return switch (this) {
        case COMPACT -> state.text();
        case SCATTERED -> JsonLayout.scattered(state, random);
        case PRETTY -> JsonLayout.pretty(state, "\n", "  ");
        case PRETTY_WITH_CR -> JsonLayout.pretty(state, "\r\n", "\t", " : ");
        case SPACED -> JsonLayout.spaced(state);
        case PYTHON -> PythonJson.dumps(state);
        case PYTHON_COMPACT -> PythonJson.dumps(state, ",", ":");
      };
    }
  }

  /**
   * One commit, and what there is before it.
   *
   * @param seed of the white space
   * @param room by how much the limit exceeds the text's size; empty for the default limit
   */
  private record Case(
      RawJson.Obj state,
      Writer writer,
      long seed,
      PatchSpec patch,
      boolean inPlace,
      boolean expires,
      Optional<Integer> room) {

    String text() {
      return writer.text(state, new Random(seed));
    }

    Case with(RawJson.Obj other) {
      return new Case(other, writer, seed, patch, inPlace, expires, room);
    }

    StoreSettings settings() {
      return new StoreSettings(
          TestRedis.shared().client(Protocol.RESP3),
          new SessionKeys(RedisMasterState.DEFAULT_KEY_PREFIX),
          room.map(bytes -> Math.max(1L, text().getBytes(UTF_8).length + bytes))
              .orElse(Limits.DEFAULT_MAX_STATE_BYTES),
          expires ? Optional.of(Duration.ofSeconds(TIME_TO_LIVE_SECONDS)) : Optional.empty(),
          inPlace);
    }

    MasterState store() {
      RedisMasterState.Builder builder =
          RedisMasterState.builder(settings().redisson())
              .inPlaceWrites(inPlace)
              .maxStateBytes(settings().maxStateBytes());
      settings().timeToLive().ifPresent(builder::timeToLive);
      return builder.build();
    }

    @Override
    public String toString() {
      return "%s, in place %s, expires %s, room %s, %s on%n%s"
          .formatted(writer, inPlace, expires, room, patch, JsonLayout.visible(text()));
    }
  }

  /** What a commit answers, leaves in the key, and whether that expires. */
  private record Outcome(String kind, String answer, String stored, boolean expires) {}

  @Test
  void allLayTheSameTextOut() {
    Map<String, Integer> kinds = new TreeMap<>();
    for (int seed = 0; seed < CASES; seed++) {
      Case made = made(seed);
      Outcome expected = byTheScript(made);
      if (differs(made)) {
        Case smallest = smallest(made);
        assertThat(byTheClient(smallest))
            .as("seed %d: %s", seed, smallest)
            .containsOnly(byTheScript(smallest));
      }
      kinds.merge(expected.kind(), 1, Integer::sum);
    }
    assertThat(kinds)
        .as("what the cases come to")
        .containsOnlyKeys(
            "committed", "rejected", "StateTooLargeException", "VersionExhaustedException");
  }

  private static Case made(long seed) {
    Random random = new Random(seed);
    RandomJson json = new RandomJson(random);
    NestedJson nested = new NestedJson(random);
    RawJson.Obj state =
        random.nextBoolean()
            ? nested.state(json.chance(3))
            : json.document(json.keys(json.chance(20)));
    if (json.chance(10)) {
      state = atMinusZero(state);
    }
    Optional<Integer> room =
        switch (random.nextInt(4)) {
          case 0 -> Optional.of(random.nextInt(TIGHT_RANGE) - TIGHT_BELOW);
          case 1 -> Optional.of(NO_ROOM);
          default -> Optional.empty();
        };
    RawJson.Obj data = (RawJson.Obj) state.byKey().get("data");
    PatchSpec patch =
        json.chance(3)
            ? flatPatch(random, json, nested, data)
            : patch(new NestedPatches(random, nested), data);
    return new Case(
        state,
        json.any(List.of(Writer.values())),
        random.nextLong(),
        patch,
        random.nextBoolean(),
        json.chance(3),
        room);
  }

  /** Ops on members that are there, most of them. */
  private static FlatSpec flatPatch(
      Random random, RandomJson json, NestedJson nested, RawJson.Obj data) {
    List<String> keys =
        Stream.concat(data.byKey().keySet().stream(), Stream.of(nested.key(), nested.key()))
            .toList();
    List<FlatSpec.OpSpec> ops =
        Stream.generate(() -> flatOp(random, json, json.any(keys)))
            .limit(random.nextInt(MAX_FLAT_OPS))
            .toList();
    return new FlatSpec(ops, random.nextBoolean(), PatchSpec.PLAIN);
  }

  private static FlatSpec.OpSpec flatOp(Random random, RandomJson json, String key) {
    String path = json.literal("/" + key);
    return json.chance(3)
        ? new FlatSpec.OpSpec("\"remove\"", path, null)
        : new FlatSpec.OpSpec(
            random.nextBoolean() ? "\"add\"" : "\"replace\"", path, json.scalar(false).text());
  }

  /** The next that is a patch. */
  private static PatchSpec patch(NestedPatches patches, RawJson.Obj data) {
    return Stream.generate(() -> patches.next(data))
        .filter(ForeignLayoutTest::isPatch)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isPatch(PatchSpec spec) {
    try {
      spec.patch();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static RawJson.Obj atMinusZero(RawJson.Obj state) {
    return new RawJson.Obj(
        state.members().stream()
            .map(
                member ->
                    member.key().equals("\"version\"")
                        ? new RawJson.Member(member.key(), new RawJson.Scalar("-0"))
                        : member)
            .toList());
  }

  private Outcome byTheScript(Case made) {
    CommitScript script = new CommitScript(made.settings());
    long version = put(made, made.store()).version();
    Patch patch = made.patch().patch();
    String[] arguments = script.arguments(StateText.unread(version), patch);
    arguments[HINTS] = "lay_out";
    return outcome(
        () ->
            CommitReply.decode(
                SESSION, patch, script.call(patch, KEY, arguments).toCompletableFuture().join()));
  }

  private Outcome atTheVersion(Case made) {
    MasterState store = made.store();
    long version = put(made, store).version();
    return outcome(() -> store.commitPatch(SESSION, version, made.patch().patch()));
  }

  private Outcome againstTheSnapshot(Case made) {
    MasterState store = made.store();
    Snapshot base = put(made, store);
    return outcome(() -> store.commitPatch(SESSION, base, made.patch().patch()));
  }

  private Outcome againstAStaleSnapshot(Case made) {
    MasterState store = made.store();
    long version = put(made, store).version();
    redis.call("SET", KEY, "{\"version\": " + version + ", \"data\": {\"stale\": true}}");
    Snapshot stale = store.getSnapshot(SESSION);
    put(made, store);
    return outcome(() -> store.commitPatch(SESSION, stale, made.patch().patch()));
  }

  private List<Outcome> byTheClient(Case made) {
    return List.of(atTheVersion(made), againstTheSnapshot(made), againstAStaleSnapshot(made));
  }

  private Snapshot put(Case made, MasterState store) {
    redis.call("SET", KEY, made.text());
    return store.getSnapshot(SESSION);
  }

  private Outcome outcome(Supplier<CommitResult> commit) {
    String kind;
    String answer;
    try {
      CommitResult result = commit.get();
      kind = result.success() ? "committed" : result.conflict() ? "conflict" : "rejected";
      answer = result.toString();
    } catch (MasterStateException e) {
      kind = e.getClass().getSimpleName();
      answer = e.getMessage();
    }
    boolean expires = redis.number("TTL", KEY) > 0;
    return new Outcome(kind, answer, redis.text("GET", KEY), expires);
  }

  /** The case with as few members as still make a difference. */
  private Case smallest(Case failing) {
    Case smallest = failing;
    Optional<Case> smaller = Optional.of(failing);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = smaller(smallest).filter(this::differs).findFirst();
    }
    return smallest;
  }

  private boolean differs(Case made) {
    Outcome expected = byTheScript(made);
    return byTheClient(made).stream().anyMatch(outcome -> !outcome.equals(expected));
  }

  /** The case without one member of data or of the envelope. */
  private static Stream<Case> smaller(Case made) {
    Stream<RawJson.Obj> fewer =
        made.state().byKey().keySet().stream()
            .filter(key -> !key.equals("version") && !key.equals("data"))
            .map(
                key ->
                    changed(
                        made.state(),
                        member ->
                            !key.equals(decoded(member)) ? Optional.of(member) : Optional.empty()));
    RawJson.Obj data = (RawJson.Obj) made.state().byKey().get("data");
    Stream<RawJson.Obj> fewerInData =
        data.members().stream()
            .map(
                gone ->
                    new RawJson.Obj(data.members().stream().filter(m -> !m.equals(gone)).toList()))
            .map(
                less ->
                    changed(
                        made.state(),
                        member ->
                            Optional.of(
                                decoded(member).equals("data")
                                    ? new RawJson.Member(member.key(), less)
                                    : member)));
    return Stream.concat(fewer, fewerInData).map(made::with);
  }

  private static RawJson.Obj changed(
      RawJson.Obj state, Function<RawJson.Member, Optional<RawJson.Member>> change) {
    return new RawJson.Obj(state.members().stream().map(change).flatMap(Optional::stream).toList());
  }

  private static String decoded(RawJson.Member member) {
    return JsonStrings.decode(member.key());
  }
}
