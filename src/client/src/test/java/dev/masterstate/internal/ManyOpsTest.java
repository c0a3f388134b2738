package dev.masterstate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.layout.StoredText;
import dev.masterstate.testing.TestRedis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten thousand ops of any kind on a document of one megabyte do not keep the server for long. */
@Timeout(60)
class ManyOpsTest {

  private static final int MEMBERS = 10_000;
  private static final int OPS = 10_000;
  private static final int VALUE_LENGTH = 90;
  private static final String REMOVED = "";

  /** Adds ops, as pairs of member and value, for the i-th of {@link #OPS}. */
  enum Kind {
    ADDS((i, ops) -> add(ops, key(MEMBERS + i), value('a', VALUE_LENGTH))),
    REPLACES_THAT_FIT((i, ops) -> add(ops, key(i), value('b', VALUE_LENGTH))),
    REPLACES_THAT_SHRINK((i, ops) -> add(ops, key(i), value('b', i % VALUE_LENGTH))),
    REPLACES_THAT_GROW((i, ops) -> add(ops, key(i), value('b', VALUE_LENGTH + i % VALUE_LENGTH))),
    REMOVES((i, ops) -> add(ops, key(i), REMOVED)),
    REMOVES_BACKWARDS((i, ops) -> add(ops, key(MEMBERS - 1 - i), REMOVED)),
    REMOVES_OF_MISSING_MEMBERS((i, ops) -> add(ops, key(MEMBERS + i), REMOVED)),
    REMOVES_OF_EVERY_OTHER((i, ops) -> add(ops, key(i / 2 * 2), REMOVED)),
    MOVES(
        (i, ops) -> {
          if (i % 2 == 0) {
            add(ops, key(i), REMOVED);
            add(ops, key(i), value('c', VALUE_LENGTH));
          }
        }),
    ONE_MEMBER((i, ops) -> add(ops, key(7), i % 3 == 0 ? REMOVED : value('d', i % VALUE_LENGTH))),
    ONE_NEW_MEMBER((i, ops) -> add(ops, key(MEMBERS), i % 3 == 0 ? REMOVED : "1")),
    MIXED(
        (i, ops) -> {
          Random random = new Random(i);
          String key = key(random.nextInt(MEMBERS + MEMBERS / 2));
          int length = random.nextInt(2 * VALUE_LENGTH);
          add(ops, key, random.nextInt(3) == 0 ? REMOVED : value('e', length));
        });

    // Lambdas that keep nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiConsumer<Integer, List<String>> op;

    Kind(BiConsumer<Integer, List<String>> op) {
      this.op = op;
    }

    List<String> ops() {
      List<String> ops = new ArrayList<>();
      for (int i = 0; i < OPS; i++) {
        op.accept(i, ops);
      }
      return ops;
    }
  }

  private BareScript script;

  @BeforeEach
  void load() {
    script = new BareScript(TestRedis.shared(), "commit_patch many ops");
  }

  @AfterEach
  void close() {
    script.close();
  }

  @ParameterizedTest
  @EnumSource
  void withoutHints(Kind kind) {
    assertDone(kind, false, true);
  }

  @ParameterizedTest
  @EnumSource
  void withHints(Kind kind) {
    assertDone(kind, true, true);
  }

  @ParameterizedTest
  @EnumSource
  void bySetAlone(Kind kind) {
    assertDone(kind, false, false);
  }

  private void assertDone(Kind kind, boolean hinted, boolean inPlace) {
    Map<String, String> data = new LinkedHashMap<>();
    for (int i = 0; i < MEMBERS; i++) {
      data.put(key(i), value('x', VALUE_LENGTH));
    }
    List<String> ops = kind.ops();
    script.store(text(1, data) + (inPlace ? " ".repeat(MEMBERS) : ""));
    ScriptArguments arguments = ScriptArguments.of("1", ops);
    arguments = inPlace ? arguments.writingInPlace() : arguments;
    arguments = hinted ? arguments.hints(hints(data, arguments.members())) : arguments;
    assertThat(script.commit(arguments)).containsExactly("COMMITTED", "2");
    for (int i = 0; i < ops.size(); i += 2) {
      if (ops.get(i + 1).equals(REMOVED)) {
        data.remove(ops.get(i));
      } else {
        data.put(ops.get(i), ops.get(i + 1));
      }
    }
    byte[] stored = script.stored();
    assertThat(StoredText.of(stored).orElseThrow().defect()).isEmpty();
    boolean same = StoredText.plain(stored).equals(text(2, data));
    assertThat(same).as("the data is what the ops make of it").isTrue();
  }

  private static String text(long version, Map<String, String> data) {
    return data.entrySet().stream()
        .map(member -> "\n" + member.getKey() + ":" + member.getValue())
        .collect(Collectors.joining(",", StateText.head(version), "\n}}"));
  }

  /** As {@link StoredText#hint}, for so many members in one pass. */
  private static String hints(Map<String, String> data, List<String> members) {
    Map<String, String> hints = new LinkedHashMap<>();
    int from = StateText.head(1).length() - 1;
    for (Map.Entry<String, String> member : data.entrySet()) {
      String line = "\n" + member.getKey() + ":" + member.getValue() + ",";
      int to = from + 1 + line.getBytes(UTF_8).length;
      boolean last = hints.size() == data.size() - 1;
      hints.put(member.getKey(), from + ":" + (last ? to - 1 : to));
      from = to - 1;
    }
    return members.stream()
        .filter(hints::containsKey)
        .map(hints::get)
        .collect(Collectors.joining(" "));
  }

  private static void add(List<String> ops, String member, String value) {
    ops.add(member);
    ops.add(value);
  }

  private static String key(int i) {
    return "\"member-" + i + "\"";
  }

  private static String value(char c, int length) {
    return "\"" + String.valueOf(c).repeat(length) + "\"";
  }
}
