package dev.masterstate.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.CommitResult;
import dev.masterstate.JsonPatch;
import dev.masterstate.MasterState;
import dev.masterstate.MasterStateException;
import dev.masterstate.Snapshot;
import dev.masterstate.internal.TreeReader;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * A {@link MasterState} whose sessions are read as Java objects of one type. A change is made to
 * such an object, and what is committed is the difference: the members that differ, each as deep as
 * it lies.
 *
 * <p>The type may see a part of the state only. Members that it ignores stay as they are (a mapper
 * that refuses unknown members refuses the state). Members that it has by default, and the state
 * lacks, are written when they or something inside of them is changed.
 *
 * <p>Safe for use by many threads, as the store and the mapper are.
 *
 * @param <T> what Jackson reads from an object and writes as one; a session without a state is read
 *     from the empty object
 */
public final class TypedMasterState<T> {

  /**
   * How often {@link #update} tries to commit before it answers with the conflict: 100 times. One
   * of those who try at once succeeds, so that 100 agents which make one change each all come
   * through; more of them should rather commit increments and appends without a version.
   */
  public static final int MAX_ATTEMPTS = 100;

  private final MasterState store;
  private final Class<T> type;
  private final ObjectMapper mapper;

  private TypedMasterState(MasterState store, Class<T> type, ObjectMapper mapper) {
    this.store = Objects.requireNonNull(store);
    this.type = Objects.requireNonNull(type);
    this.mapper = Objects.requireNonNull(mapper);
  }

  /** Sessions of a store as objects of a type, by a default mapper that keeps decimals exact. */
  public static <T> TypedMasterState<T> of(MasterState store, Class<T> type) {
    return new TypedMasterState<>(store, type, TreeReader.MAPPER);
  }

  /** Sessions of a store as objects of a type, by a mapper of the caller's. */
  public static <T> TypedMasterState<T> of(MasterState store, Class<T> type, ObjectMapper mapper) {
    return new TypedMasterState<>(store, type, mapper);
  }

  /**
   * Reads a session.
   *
   * @throws IllegalArgumentException if Jackson cannot map the data to the type
   * @throws MasterStateException as {@link MasterState#getSnapshot} does
   */
  public T read(String sessionId) {
    return store.getSnapshot(sessionId).dataAs(type, mapper);
  }

  /**
   * Changes a session: reads it, has the object changed, commits the difference, and begins anew
   * after a conflict, up to {@link #MAX_ATTEMPTS} times.
   *
   * <p>A change that changes nothing is committed too, and raises the version: so its author knows
   * that it was right to change nothing.
   *
   * @param change is given the object and returns the changed one, which may be the same; it may be
   *     called many times, so it has no other effects
   * @return the new version; or the last conflict; or a rejection, which only a limit can be
   * @throws IllegalArgumentException if Jackson cannot map the data to the type, or the changed
   *     object to JSON; and as {@link StateDiff#between} does
   * @throws MasterStateException as {@link MasterState#getSnapshot} and {@link
   *     MasterState#commitPatch} do; nothing is tried again then
   */
  public CommitResult update(String sessionId, UnaryOperator<T> change) {
    CommitResult result;
    int attempts = 0;
    do {
      Snapshot base = store.getSnapshot(sessionId);
      result = store.commitPatch(sessionId, base, difference(base, change));
      attempts++;
    } while (result.conflict() && attempts < MAX_ATTEMPTS);
    return result;
  }

  /** {@link #read}, asynchronously; everything but an argument error fails the stage. */
  public CompletionStage<T> readAsync(String sessionId) {
    return bare(
        store.getSnapshotAsync(sessionId).thenApply(snapshot -> snapshot.dataAs(type, mapper)));
  }

  /**
   * {@link #update}, asynchronously; everything but an argument error fails the stage. The change
   * is called by the Redis client's threads: it must not block.
   */
  public CompletionStage<CommitResult> updateAsync(String sessionId, UnaryOperator<T> change) {
    return bare(attempt(sessionId, Objects.requireNonNull(change), MAX_ATTEMPTS));
  }

  private CompletionStage<CommitResult> attempt(
      String sessionId, UnaryOperator<T> change, int attempts) {
    return store
        .getSnapshotAsync(sessionId)
        .thenCompose(base -> store.commitPatchAsync(sessionId, base, difference(base, change)))
        .thenCompose(
            result ->
                result.conflict() && attempts > 1
                    ? attempt(sessionId, change, attempts - 1)
                    : CompletableFuture.completedStage(result));
  }

  private JsonPatch difference(Snapshot base, UnaryOperator<T> change) {
    T value = base.dataAs(type, mapper);
    // Before the change, which may be made to the very same object.
    ObjectNode seen = tree(value);
    ObjectNode changed = tree(Objects.requireNonNull(change.apply(value), "the changed object"));
    return SeenPart.difference(base.data(), seen, changed);
  }

  private ObjectNode tree(T value) {
    JsonNode tree = mapper.valueToTree(value);
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException(type.getName() + " is not written as a JSON object");
  }

  /** A stage that fails with the exception itself: one that depends on another would wrap it. */
  private static <V> CompletionStage<V> bare(CompletionStage<V> stage) {
    CompletableFuture<V> outcome = new CompletableFuture<>();
    stage.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            outcome.complete(value);
          } else {
            outcome.completeExceptionally(
                failure instanceof CompletionException ? failure.getCause() : failure);
          }
        });
    return outcome;
  }
}
