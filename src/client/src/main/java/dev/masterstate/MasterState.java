package dev.masterstate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Versioned JSON state, one document per session, guarded by optimistic concurrency control.
 *
 * <p>A session's state is a version and {@code data}, one JSON object. A commit names the version
 * it was made against. It is applied, whole and atomically, if and only if that version is still
 * the current one; otherwise it changes nothing and reports a conflict. Retrying a conflict (read,
 * change, commit again) is the caller's. A patch that needs no snapshot (an increment, an append,
 * one that is guarded by tests) may be committed without a version, on whatever is there.
 *
 * <p>A patch that the state does not allow, as when a test fails, is rejected: nothing is written,
 * and {@link CommitResult#rejection()} tells why.
 *
 * <p>Implementations are safe for use by many threads and hold no state of their own.
 *
 * <h2>Failures</h2>
 *
 * A null argument is a {@link NullPointerException}; an empty session id, a session id with a lone
 * surrogate, or a negative version is an {@link IllegalArgumentException}. Both are thrown before
 * anything is sent, by the asynchronous methods too. Everything else is a {@link
 * MasterStateException}, thrown by the synchronous methods and carried by the failed stage of the
 * asynchronous ones. Checks come in this order: arguments, shape of the stored value, version,
 * rejection of the patch, size.
 *
 * <h2>Retries</h2>
 *
 * A commit is sent again by the library only when the server's answer proves that it did not run.
 * After any exception but {@link CommitOutcomeUnknownException} nothing was committed, and the
 * caller may safely repeat the call. After that one, read the snapshot and look.
 *
 * <h2>Asynchronous methods</h2>
 *
 * They never block the calling thread. Stages complete on the Redis client's threads: do not block
 * in their callbacks.
 */
public interface MasterState {

  /**
   * Reads a session's state from the master, whatever the Redis client's read mode.
   *
   * @return the state; version 0 and an empty object when the session's key is missing or holds an
   *     empty string
   * @throws CorruptStateException if the stored value is no state
   * @throws MasterStateException on any other server or connection error
   */
  Snapshot getSnapshot(String sessionId);

  /**
   * Applies a patch to a session's state if the state is at the given version, which then rises by
   * one.
   *
   * <p>Version check, patch and write are one atomic step. A commit on version 0 creates the
   * session's key. An empty patch commits and raises the version.
   *
   * @param version the version the patch was made against, from 0 to 2^63 - 1
   * @return the new version; or a conflict, with the current version where the protocol brings it;
   *     or a rejection of the patch
   * @throws CorruptStateException if the stored value is no state; its bytes are not touched
   * @throws VersionExhaustedException if the state is at {@code version} and that is 2^63 - 1
   * @throws StateTooLargeException if the patched state would exceed the limit on stored bytes
   * @throws CommitOutcomeUnknownException if the reply was lost: the commit may have happened
   * @throws MasterStateException on any other server or connection error; nothing was committed
   */
  CommitResult commitPatch(String sessionId, long version, Patch patch);

  /**
   * As {@link #commitPatch(String, long, Patch)}, at the version of {@code base}, the snapshot that
   * the patch was made against.
   *
   * <p>The version alone decides; the snapshot tells the server where to look. Of a text that
   * another writer left the whole is sent, laid out by the calling thread, which spares the server
   * that work; but not if a member is there twice. It is sent by commits that meet a conflict too:
   * where many are made against the same foreign text at once, the version alone is cheaper, for
   * then it is sent only until one of them has laid the text out.
   */
  CommitResult commitPatch(String sessionId, Snapshot base, Patch patch);

  /**
   * As {@link #commitPatch(String, long, Patch)}, on whatever state is there: the version rises by
   * one, whatever it is, and a missing key counts as version 0. {@link JsonPatch.Builder#test}s in
   * the patch say what must hold for it to be applied.
   *
   * <p>{@link RedisMasterState} never answers with a conflict. The WATCH / MULTI twin, whose
   * transaction Redis aborts when the state changes meanwhile, repeats it, up to {@link
   * Limits#MAX_ABORTED_COMMITS} times; then it is a conflict.
   *
   * <p>Without a version the library cannot tell a commit from its repetition: after a {@link
   * CommitOutcomeUnknownException} a patch that is guarded by no test may be applied twice if it is
   * committed again.
   *
   * @return the new version, or a rejection of the patch
   * @throws VersionExhaustedException if the state is at version 2^63 - 1
   */
  CommitResult commitPatch(String sessionId, Patch patch);

  /**
   * Makes many commits, of any sessions, with few round trips. Each is a commit of its own, as if
   * made by {@link #commitPatch(String, long, Patch)}: atomic in itself, applied or not whatever
   * becomes of the others. The list is no transaction, and others see its commits one by one.
   *
   * <p>Commits on one session are made in list order, so each may name the version that the one
   * before it makes; if that one fails, or is a conflict, so are they. Commits on different
   * sessions are made in any order. If a server refuses some of a list for the moment, as it does
   * after it has lost its scripts, or if another client lays out what another writer left while the
   * list is under way, those that name no version may come after others that do neither.
   *
   * <p>The list and what is sent for it are held in memory until the last answer. {@link
   * RedisMasterState} sends up to {@link Limits#COMMIT_ALL_CHUNK_BYTES} at once, in one round trip
   * to each server concerned, and waits for the answers before it sends more. Those that meet a
   * text that another writer left are then sent again, with the text read and laid out, as single
   * ones are. The client's response timeout holds from one answer to the next, not for the list.
   *
   * <h4>Failures</h4>
   *
   * Only an argument error is thrown, and before anything is sent. Any other failure is that of one
   * attempt, and says nothing of the others. What was answered keeps its answer, also when the
   * connection is lost thereafter; what else was sent is a {@link CommitOutcomeUnknownException}.
   * Only commits that the servers' answers prove not to have changed anything are sent again by the
   * library. An attempt that failed otherwise, or is a conflict, may safely be repeated by the
   * caller; a list as a whole may not: what succeeded in it would be a conflict then. If the
   * calling thread is interrupted, the outcomes that it no longer waits for are unknown, and its
   * interrupt flag stays set.
   *
   * @param commits read before the method returns; may be empty, and nothing is sent then
   * @return what came of each commit, in list order
   * @throws NullPointerException if the list or one of its entries is null
   */
  List<CommitAttempt> commitAll(List<Commit> commits);

  /**
   * Creates a session's state at version 1, unless the session's key exists.
   *
   * <p>A key that exists is a conflict, whatever it holds. {@code initialData} is read before the
   * method returns and not kept.
   *
   * @return version 1; or a conflict, which does not know the current version
   * @throws IllegalArgumentException if {@code initialData} holds a value that JSON cannot hold, or
   *     is nested deeper than {@link Limits#MAX_VALUE_DEPTH}
   * @throws StateTooLargeException if the state would exceed the limit on stored bytes
   * @throws CommitOutcomeUnknownException if the reply was lost: the state may have been created
   * @throws MasterStateException on any other server or connection error; nothing was created
   */
  CommitResult initializeState(String sessionId, ObjectNode initialData);

  /** {@link #getSnapshot(String)}, asynchronously. */
  CompletionStage<Snapshot> getSnapshotAsync(String sessionId);

  /** {@link #commitPatch(String, long, Patch)}, asynchronously. */
  CompletionStage<CommitResult> commitPatchAsync(String sessionId, long version, Patch patch);

  /** {@link #commitPatch(String, Snapshot, Patch)}, asynchronously. */
  CompletionStage<CommitResult> commitPatchAsync(String sessionId, Snapshot base, Patch patch);

  /** {@link #commitPatch(String, Patch)}, asynchronously. */
  CompletionStage<CommitResult> commitPatchAsync(String sessionId, Patch patch);

  /** {@link #commitAll(List)}, asynchronously; the stage does not fail. */
  CompletionStage<List<CommitAttempt>> commitAllAsync(List<Commit> commits);

  /** {@link #initializeState(String, ObjectNode)}, asynchronously. */
  CompletionStage<CommitResult> initializeStateAsync(String sessionId, ObjectNode initialData);
}
