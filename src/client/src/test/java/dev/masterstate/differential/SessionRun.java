package dev.masterstate.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.Limits;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import dev.masterstate.VersionExhaustedException;
import dev.masterstate.layout.StoredText;
import dev.masterstate.layout.WritePath;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;

/** One session of one store, next to the model: each step is taken by both, and compared. */
final class SessionRun {

  /** The store and the model disagree. */
  static final class Disagreement extends RuntimeException {
    private static final long serialVersionUID = 1;

    Disagreement(String message) {
      super(message);
    }
  }

  /** A store that writes in place gives larger texts a pool of about so large a part. */
  private static final int SMALLEST_POOLED = 2_500;

  private static final int POOL_PART = 16;

  /** With room and pool a text is at most so many times what it would be without. */
  private static final double MOST_ROOM_AND_POOL = 1.16;

  private final Subject subject;
  private final String sessionId;
  private final StepCounts counts;
  private final KeyLife life;
  private byte[] stored;
  private ModelState model = ModelState.of(null);
  private Snapshot current;
  private Snapshot older;

  SessionRun(Subject subject, String sessionId, StepCounts counts) {
    this.subject = subject;
    this.sessionId = sessionId;
    this.counts = counts;
    life = new KeyLife(subject, sessionId);
    subject.stored().delete(sessionId);
    readAgain();
  }

  /** The nearest version that a state can have. */
  static BigInteger legalVersion(BigInteger version) {
    return version.max(BigInteger.ZERO).min(BigInteger.valueOf(Limits.MAX_VERSION));
  }

  /**
   * @throws Disagreement if the store does not do what the model does
   */
  void take(Step step) {
    ModelState expected;
    if (step instanceof Step.Commit commit) {
      expected = commit(commit);
    } else if (step instanceof Step.Initialise initialise) {
      expected = initialise(initialise);
    } else {
      counts.foreign++;
      writeAsForeigner(step);
      expected = ModelState.of(subject.stored().read(sessionId));
    }
    byte[] before = stored;
    boolean nothingWritten = expected == model;
    readAgain();
    if (nothingWritten) {
      check("stored bytes after nothing was to be written", text(before), text(stored));
      life.defect().ifPresent(SessionRun::fail);
      return;
    }
    expected.difference(model).ifPresent(difference -> fail("stored " + difference));
    StoredText.of(stored)
        .flatMap(StoredText::defect)
        .ifPresent(defect -> fail("layout: " + defect));
    if (step instanceof Step.Commit && subject.inPlace()) {
      counts.count(WritePath.between(before, stored));
      check("a text that is not too long", true, stored.length <= mostBytes(stored));
    }
    life.defect().ifPresent(SessionRun::fail);
    checkSnapshot();
  }

  /**
   * What is stored after the last step, without room and pool if the store may write in place;
   * "null" when there is no key.
   */
  String comparableText() {
    return String.valueOf(subject.inPlace() ? StoredText.plain(stored) : text(stored));
  }

  /** The state before the next step. */
  ModelState model() {
    return model;
  }

  void end() {
    subject.stored().delete(sessionId);
  }

  private ModelState commit(Step.Commit commit) {
    PatchSpec patch = commit.patch();
    ModelPatch modelPatch;
    try {
      modelPatch = patch.model();
    } catch (IllegalArgumentException e) {
      counts.illegal++;
      check("a patch", "none: " + e.getMessage(), legality(patch, e.getMessage()));
      return model;
    }
    Snapshot base =
        switch (commit.base()) {
          case CURRENT_SNAPSHOT -> current;
          case OLDER_SNAPSHOT -> older;
          default -> null;
        };
    BigInteger version =
        switch (commit.base()) {
          case NO_VERSION -> null;
          case NEWER_VERSION -> legalVersion(model.version().add(BigInteger.ONE));
          case OLDER_VERSION -> legalVersion(model.version().subtract(BigInteger.ONE));
          default -> base == null ? model.version() : BigInteger.valueOf(base.version());
        };
    ModelState.Answer expected = model.commit(version, modelPatch, !patch.asText());
    check("outcome", expected.outcome(), commit(base, version, patch.patch(), expected));
    return expected.after();
  }

  private static String legality(PatchSpec patch, String reason) {
    try {
      return String.valueOf(patch.patch());
    } catch (IllegalArgumentException e) {
      return "none: " + reason;
    }
  }

  private ModelState.Outcome commit(
      Snapshot base, BigInteger version, Patch patch, ModelState.Answer expected) {
    try {
      CommitResult result;
      if (version == null) {
        counts.unversioned++;
        result = subject.state().commitPatch(sessionId, patch);
      } else if (base == null) {
        result = subject.state().commitPatch(sessionId, version.longValueExact(), patch);
      } else {
        result = subject.state().commitPatch(sessionId, base, patch);
      }
      checkResult(result, expected.after().version());
      check("rejection", expected.rejection(), result.rejection());
      counts.count(result);
      if (result.success()) {
        life.committed();
        return ModelState.Outcome.COMMITTED;
      }
      return result.conflict() ? ModelState.Outcome.CONFLICT : ModelState.Outcome.REJECTED;
    } catch (CorruptStateException e) {
      counts.refused++;
      return ModelState.Outcome.CORRUPT;
    } catch (VersionExhaustedException e) {
      counts.refused++;
      return ModelState.Outcome.EXHAUSTED;
    }
  }

  private ModelState initialise(Step.Initialise initialise) {
    ObjectNode data = TreeValues.objectNode((RawJson.Obj) RawJson.parse(initialise.data()));
    CommitResult result = subject.state().initializeState(sessionId, data);
    counts.count(result);
    check("initialisation of a missing key", stored == null, result.success());
    if (result.success()) {
      life.committed();
    }
    ModelState expected =
        result.success() ? ModelState.initial((RawJson.Obj) TreeValues.json(data)) : model;
    checkResult(result, expected.version());
    return expected;
  }

  private void checkResult(CommitResult result, BigInteger version) {
    boolean rejected = result.rejection().isPresent();
    check("success or else conflict", !result.success() && !rejected, result.conflict());
    check("success or else rejection", false, result.success() && rejected);
    check("new version", result.success() ? version.longValueExact() : 0L, result.newVersion());
    if (!result.conflict() || result.currentVersion().isPresent()) {
      OptionalLong expected = OptionalLong.of(version.longValueExact());
      check("current version", expected, result.currentVersion());
    }
  }

  private void writeAsForeigner(Step step) {
    if (step instanceof Step.Write write) {
      set(write.text());
    } else if (step instanceof Step.Rewrite rewrite && !model.corrupt()) {
      set(rewrite.writer().write(model, rewrite.versionChange()));
    } else if (step instanceof Step.Delete) {
      life.written();
      subject.stored().delete(sessionId);
    } else if (step instanceof Step.Recreate recreate) {
      StoredText.of(stored).ifPresent(text -> set(recreated(text, recreate.order())));
    } else if (step instanceof Step.Expire && stored != null) {
      life.expired();
    }
  }

  private String recreated(StoredText text, long order) {
    String reordered = text.reordered(new Random(order));
    boolean pooled = subject.inPlace() && text.length() > SMALLEST_POOLED;
    return reordered + " ".repeat(pooled ? text.length() / POOL_PART : 0);
  }

  private void set(String text) {
    life.written();
    subject.stored().write(sessionId, text.getBytes(StandardCharsets.UTF_8));
  }

  // The same bytes say the same: then everything read before stands.
  private void readAgain() {
    byte[] before = stored;
    stored = subject.stored().read(sessionId);
    if (current != null && Arrays.equals(before, stored)) {
      return;
    }
    model = ModelState.of(stored);
    older = current;
    current = snapshot();
  }

  private Snapshot snapshot() {
    try {
      return subject.state().getSnapshot(sessionId);
    } catch (CorruptStateException e) {
      return null;
    }
  }

  private void checkSnapshot() {
    check("snapshot of a corrupt state", model.corrupt(), current == null);
    if (current == null) {
      return;
    }
    check("snapshot's version", model.version().longValueExact(), current.version());
    RawJson data = RawJson.parse(current.json());
    if (!(data instanceof RawJson.Obj object)) {
      throw new Disagreement("snapshot's text is no object: " + data.text());
    }
    List<RawJson.Member> members = new ArrayList<>();
    object
        .byKey()
        .forEach((key, value) -> members.add(new RawJson.Member(JsonStrings.ascii(key), value)));
    check("snapshot's text", model.data().text(), new RawJson.Obj(members).text());
    List<String> names = new ArrayList<>();
    current.data().fieldNames().forEachRemaining(names::add);
    check("snapshot's members in order", model.keys(), names);
  }

  private static double mostBytes(byte[] stored) {
    return MOST_ROOM_AND_POOL * StoredText.plain(stored).getBytes(StandardCharsets.UTF_8).length;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static void check(String what, Object expected, Object found) {
    if (!Objects.equals(expected, found)) {
      fail(what + ": expected " + expected + ", found " + found);
    }
  }

  private static void fail(String message) {
    throw new Disagreement(message);
  }
}
