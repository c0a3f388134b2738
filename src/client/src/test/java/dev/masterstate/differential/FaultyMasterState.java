package dev.masterstate.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Commit;
import dev.masterstate.CommitAttempt;
import dev.masterstate.CommitResult;
import dev.masterstate.CorruptStateException;
import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.Snapshot;
import dev.masterstate.VersionExhaustedException;
import dev.masterstate.internal.Factories;
import dev.masterstate.internal.JsonSyntaxException;
import dev.masterstate.internal.StateText;
import dev.masterstate.rawjson.RawJson;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** A store in memory that does what the model does, but for one fault in its commits. */
final class FaultyMasterState implements MasterState, Subject.StoredStates {

  private final Map<String, byte[]> states = new ConcurrentHashMap<>();
  private final Fault fault;

  /** What is wrong with commits. */
  interface Fault {
    Fault NONE = new Fault() {};

    /** What is done instead of what the patch says. */
    default ModelPatch inPatch(ModelPatch patch) {
      return patch;
    }

    /** What is written instead of the state that should be. */
    default RawJson.Obj inState(RawJson.Obj state) {
      return state;
    }
  }

  FaultyMasterState(Fault fault) {
    this.fault = fault;
  }

  @Override
  public byte[] read(String sessionId) {
    return states.get(sessionId);
  }

  @Override
  public void write(String sessionId, byte[] state) {
    states.put(sessionId, state);
  }

  @Override
  public void delete(String sessionId) {
    states.remove(sessionId);
  }

  @Override
  public void expire(String sessionId, Duration timeToLive) {
    throw new UnsupportedOperationException("states live for ever here");
  }

  @Override
  public Optional<Duration> timeToLive(String sessionId) {
    return Optional.empty();
  }

  @Override
  public Snapshot getSnapshot(String sessionId) {
    byte[] state = states.getOrDefault(sessionId, new byte[0]);
    try {
      return Factories.snapshot(sessionId, StateText.read(state));
    } catch (JsonSyntaxException e) {
      throw new CorruptStateException(sessionId, e.getMessage(), e);
    }
  }

  @Override
  public CommitResult commitPatch(String sessionId, long version, Patch patch) {
    return commit(sessionId, BigInteger.valueOf(version), patch);
  }

  private CommitResult commit(String sessionId, BigInteger version, Patch patch) {
    ModelState before = ModelState.of(states.get(sessionId));
    ModelState.Answer answer = before.commit(version, fault.inPatch(model(patch)), false);
    refuseCorrupt(sessionId, before);
    ModelState after = answer.after();
    return switch (answer.outcome()) {
      case COMMITTED -> {
        write(sessionId, bytes(fault.inState(after.withVersion(after.version()))));
        yield Factories.committed(after.version().longValueExact());
      }
      case EXHAUSTED -> throw new VersionExhaustedException(sessionId);
      case REJECTED ->
          Factories.rejected(before.version().longValueExact(), answer.rejection().orElseThrow());
      default -> Factories.conflict(OptionalLong.of(before.version().longValueExact()));
    };
  }

  private static ModelPatch model(Patch patch) {
    if (patch instanceof FlatPatch flat) {
      return ModelFlatPatch.of(flat);
    }
    return patch instanceof JsonPatch json
        ? ModelJsonPatch.of(json)
        : ModelMergePatch.parse(((MergePatch) patch).json());
  }

  @Override
  public CommitResult commitPatch(String sessionId, Snapshot base, Patch patch) {
    return commitPatch(sessionId, base.version(), patch);
  }

  @Override
  public CommitResult commitPatch(String sessionId, Patch patch) {
    return commit(sessionId, null, patch);
  }

  @Override
  public List<CommitAttempt> commitAll(List<Commit> commits) {
    return commits.stream().map(this::attempt).toList();
  }

  private CommitAttempt attempt(Commit commit) {
    try {
      return Factories.attempt(
          commitPatch(commit.sessionId(), commit.version().orElseThrow(), commit.patch()));
    } catch (MasterStateException e) {
      return Factories.failedAttempt(e);
    }
  }

  @Override
  public CommitResult initializeState(String sessionId, ObjectNode initialData) {
    ModelState initial = ModelState.initial((RawJson.Obj) TreeValues.json(initialData));
    byte[] state = bytes(initial.withVersion(initial.version()));
    return states.putIfAbsent(sessionId, state) == null
        ? Factories.committed(1)
        : Factories.conflict(OptionalLong.empty());
  }

  @Override
  public CompletionStage<Snapshot> getSnapshotAsync(String sessionId) {
    return CompletableFuture.completedStage(getSnapshot(sessionId));
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, long version, Patch patch) {
    return CompletableFuture.completedStage(commitPatch(sessionId, version, patch));
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(
      String sessionId, Snapshot base, Patch patch) {
    return CompletableFuture.completedStage(commitPatch(sessionId, base, patch));
  }

  @Override
  public CompletionStage<CommitResult> commitPatchAsync(String sessionId, Patch patch) {
    return CompletableFuture.completedStage(commitPatch(sessionId, patch));
  }

  @Override
  public CompletionStage<List<CommitAttempt>> commitAllAsync(List<Commit> commits) {
    return CompletableFuture.completedStage(commitAll(commits));
  }

  @Override
  public CompletionStage<CommitResult> initializeStateAsync(
      String sessionId, ObjectNode initialData) {
    return CompletableFuture.completedStage(initializeState(sessionId, initialData));
  }

  private static void refuseCorrupt(String sessionId, ModelState state) {
    if (state.corrupt()) {
      throw new CorruptStateException(sessionId, "the model says so", null);
    }
  }

  private static byte[] bytes(RawJson.Obj state) {
    return state.text().getBytes(StandardCharsets.UTF_8);
  }
}
