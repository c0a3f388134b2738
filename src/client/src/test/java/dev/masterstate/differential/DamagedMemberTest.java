package dev.masterstate.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.CorruptStateException;
import dev.masterstate.JsonPatch;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.internal.StateText;
import dev.masterstate.layout.StoredText;
import dev.masterstate.rawjson.JsonLayout;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import dev.masterstate.testing.RespConnection;
import dev.masterstate.testing.TestRedis;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.config.Protocol;

/**
 * JSON Patches at random on texts in the layout whose members somebody has damaged: each is
 * committed, rejected or told that the state is corrupt, and never changes a line that none of its
 * ops is on.
 */
class DamagedMemberTest {

  private static final long VERSION = 7;
  private static final int MOST_DAMAGES = 2;

  /** As ISO 8859-1: the last one is half a letter. */
  private static final String BYTES = "\"{}[],:\\ 1tn-.e\u00c3";

  private static final String ANY_LINE = "";

  private final String session = "damaged-" + UUID.randomUUID();
  private final String key = RedisMasterState.DEFAULT_KEY_PREFIX + session;
  private final MasterState store =
      RedisMasterState.create(TestRedis.shared().client(Protocol.RESP3));
  private final RespConnection redis = TestRedis.shared().connect();
  private int committed;
  private int rejected;
  private int corrupt;

  @AfterEach
  void clean() {
    redis.call("DEL", key);
    redis.close();
  }

  @ParameterizedTest
  @CsvSource({"1, false, 6000", "2, true, 2000"})
  void aPatchThatGoesThroughADamagedMemberEndsAsAnyOther(long seed, boolean padded, int patches) {
    Random random = new Random(seed);
    NestedJson nested = new NestedJson(random);
    NestedPatches nestedPatches = new NestedPatches(random, nested);
    for (int i = 0; i < patches; i++) {
      RawJson.Obj data =
          Members.asData((RawJson.Obj) Members.get(nested.state(padded), "data").orElseThrow());
      String text = damaged(data, random);
      Optional<JsonPatch> patch = patch(nestedPatches, data);
      if (patch.isPresent()) {
        Optional<String> failure = failure(text, patch.get());
        assertThat(failure)
            .as("seed %d, patch %d: %s on %s", seed, i, patch.get().ops(), JsonLayout.visible(text))
            .isEmpty();
      }
    }
    assertThat(List.of(committed, rejected, corrupt))
        .as("commits, rejections, corrupt states: a run must meet all of them")
        .allSatisfy(count -> assertThat(count).isPositive());
  }

  private static Optional<JsonPatch> patch(NestedPatches patches, RawJson.Obj data) {
    try {
      return patches.next(data) instanceof JsonPatchSpec json
          ? Optional.of(json.patch())
          : Optional.empty();
    } catch (IllegalArgumentException noPatch) {
      return Optional.empty();
    }
  }

  private static String damaged(RawJson.Obj data, Random random) {
    return data.members().stream()
        .map(
            member ->
                "\n" + latin(member.key()) + ":" + damaged(latin(member.value().text()), random))
        .collect(Collectors.joining(",", StateText.head(VERSION), "\n}}"));
  }

  /** The last byte stays, so that it is clear where the value ends. */
  private static String damaged(String value, Random random) {
    StringBuilder damaged = new StringBuilder(value);
    for (int i = random.nextInt(MOST_DAMAGES + 1); i > 0 && damaged.length() > 1; i--) {
      int at = random.nextInt(damaged.length() - 1);
      char other = BYTES.charAt(random.nextInt(BYTES.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, other);
        default -> damaged.setCharAt(at, other);
      }
    }
    return damaged.toString();
  }

  /** One character a byte. */
  private static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private Optional<String> failure(String text, JsonPatch patch) {
    byte[] before = text.getBytes(ISO_8859_1);
    redis.call("SET".getBytes(UTF_8), key.getBytes(UTF_8), before);
    boolean success = false;
    try {
      success = store.commitPatch(session, patch).success();
      committed += success ? 1 : 0;
      rejected += success ? 0 : 1;
    } catch (CorruptStateException e) {
      corrupt++;
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getCause()));
    }
    byte[] after = (byte[]) redis.call("GET", key);
    if (!success) {
      return text.equals(new String(after, ISO_8859_1))
          ? Optional.empty()
          : Optional.of("the text is another, and no commit was made");
    }
    Set<String> changed = changedLines(patch);
    if (changed.contains(ANY_LINE)) {
      return Optional.empty();
    }
    StoredText written = StoredText.of(after).orElseThrow();
    List<String> untouched = without(changed, StoredText.of(before).orElseThrow());
    return untouched.equals(without(changed, written))
        ? written.defect()
        : Optional.of("a line that no op is on has changed: " + written.plain());
  }

  /** What begins the lines that a patch may change. */
  private static Set<String> changedLines(JsonPatch patch) {
    Set<String> changed = new HashSet<>();
    for (JsonPatch.Op op : patch.ops()) {
      if (op.op() != JsonPatch.Kind.TEST) {
        changed.add(label(op.pointer()));
      }
      if (op.op() == JsonPatch.Kind.MOVE) {
        changed.add(label(op.from()));
      }
    }
    return changed;
  }

  private static String label(String pointer) {
    List<String> tokens = ModelPointer.parse(pointer).tokens();
    return tokens.isEmpty() ? ANY_LINE : latin(JsonStrings.shortest(tokens.get(0))) + ":";
  }

  private static List<String> without(Set<String> labels, StoredText text) {
    return text.members().stream()
        .map(StoredText.Line::text)
        .filter(line -> labels.stream().noneMatch(line::startsWith))
        .toList();
  }
}
