package dev.masterstate.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.Patch;
import dev.masterstate.Rejection;
import dev.masterstate.Rejection.Reason;
import dev.masterstate.Snapshot;
import dev.masterstate.conformance.ConformanceCase;
import dev.masterstate.layout.StoredText;
import dev.masterstate.rawjson.JsonLayout;
import dev.masterstate.rawjson.RawJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every conformance case, whoever wrote the text and whatever the commit was made against. A patch
 * that is rejected leaves every stored byte.
 */
abstract class ConformanceRules extends Rules {

  private static final FlatPatch EMPTY = FlatPatch.builder().build();

  /** Members before the case's own that make a text so large that it may be written in place. */
  private static final List<String> PADDING =
      Stream.of("1", "2", "3")
          .map(number -> "\"padding-" + number + "\":\"" + number.repeat(1_500) + '"')
          .toList();

  ConformanceRules(Subject subject) {
    super(subject);
  }

  /** Who wrote the text that a patch meets. */
  private enum Writer {
    /** Another one, without white space, or with that of the case. */
    COMPACT,
    /** Another one, as Python's json module does. */
    SPACED,
    LIBRARY,
    /** The library, a text that is large enough to be written in place. */
    LIBRARY_LARGE;

    boolean fits(ConformanceCase c) {
      return switch (this) {
        case SPACED -> !c.isText();
        case LIBRARY_LARGE -> !c.concernsAll();
        default -> true;
      };
    }

    boolean lays() {
      return this == LIBRARY || this == LIBRARY_LARGE;
    }

    String data(ConformanceCase c) {
      return switch (this) {
        case SPACED -> JsonLayout.spaced(RawJson.parse(c.data()));
        case LIBRARY_LARGE -> padded(c.data());
        default -> c.data();
      };
    }

    String padded(String data) {
      if (this != LIBRARY_LARGE) {
        return data;
      }
      String members = data.strip().substring(1);
      String comma = members.strip().equals("}") ? "" : ",";
      return "{" + String.join(",", PADDING) + comma + members;
    }
  }

  /** What a commit is made against. */
  private enum Base {
    SNAPSHOT,
    VERSION,
    NOTHING
  }

  static Stream<ConformanceCase> patches() {
    return ConformanceCase.all().filter(c -> !c.isIllegal());
  }

  static Stream<ConformanceCase> noPatches() {
    return ConformanceCase.all().filter(ConformanceCase::isIllegal);
  }

  @ParameterizedTest
  @MethodSource("noPatches")
  void whatIsNoPatchIsRefusedWithTheIndexOfTheOpAtFault(ConformanceCase c) {
    assertThatIllegalArgumentException()
        .as(c.whole())
        .isThrownBy(c::patch)
        .withMessageContaining(c.illegalOp().orElse(""));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aPatchIsAppliedOrRejected(ConformanceCase c) {
    Patch patch = c.patch();
    for (Writer writer : Writer.values()) {
      if (writer.fits(c)) {
        putData(writer.data(c));
        if (writer.lays()) {
          assertCommitted(store.commitPatch(session, 1, EMPTY), version(writer));
        }
        byte[] before = storedBytes();
        for (Base base : Base.values()) {
          put(before);
          assertOutcome(c, writer, () -> commit(base, version(writer), patch, c));
        }
      }
    }
  }

  private static long version(Writer writer) {
    return writer.lays() ? 2 : 1;
  }

  private interface Commit {
    CommitResult result();
  }

  private CommitResult commit(Base base, long version, Patch patch, ConformanceCase c) {
    return switch (base) {
      case SNAPSHOT -> {
        Snapshot snapshot = store.getSnapshot(session);
        assertFound(c, snapshot, patch);
        yield store.commitPatch(session, snapshot, patch);
      }
      case VERSION -> store.commitPatch(session, version, patch);
      case NOTHING -> store.commitPatch(session, patch);
    };
  }

  private void assertOutcome(ConformanceCase c, Writer writer, Commit commit) {
    long version = version(writer);
    try {
      if (c.rejection().isPresent()) {
        byte[] before = dump();
        assertRejected(version, c.rejection().get(), commit.result());
        assertThat(dump()).as("the key's bytes").isEqualTo(before);
      } else {
        assertCommitted(commit.result(), version + 1);
        assertWritten(c, writer, version + 1);
      }
    } catch (AssertionError e) {
      throw new AssertionError(writer + ", " + c.whole() + "\n" + e.getMessage(), e);
    }
  }

  private void assertWritten(ConformanceCase c, Writer writer, long version) {
    c.expected().ifPresent(expected -> assertSnapshot(version, writer.padded(expected)));
    c.lines()
        .ifPresent(
            expected -> {
              List<String> lines =
                  StoredText.of(storedBytes()).orElseThrow().members().stream()
                      .map(line -> new String(line.text().getBytes(ISO_8859_1), UTF_8))
                      .toList();
              int padding = writer == Writer.LIBRARY_LARGE ? PADDING.size() : 0;
              assertThat(lines.subList(padding, lines.size())).isEqualTo(expected);
            });
  }

  /** What a single test finds or misses, a snapshot finds or misses as well. */
  private static void assertFound(ConformanceCase c, Snapshot snapshot, Patch patch) {
    if (patch instanceof JsonPatch json
        && json.ops().size() == 1
        && json.ops().get(0).op() == JsonPatch.Kind.TEST) {
      Optional<Reason> reason = c.rejection().map(Rejection::reason);
      boolean there = reason.isEmpty() || reason.get() == Reason.TEST_FAILED;
      assertThat(snapshot.get(json.ops().get(0).pointer()).isPresent())
          .as(c.whole())
          .isEqualTo(there);
    }
  }
}
