package dev.masterstate.benchmarks.cost;

import dev.masterstate.Patch;
import dev.masterstate.internal.CommitReply;
import dev.masterstate.internal.ForeignLayout;
import dev.masterstate.internal.JsonSyntaxException;
import dev.masterstate.internal.StateText;

/**
 * Makes commits one after the other and tells the turns that they take. Against a snapshot means
 * that the text is read before each commit, so that the hints are those of the very text that it
 * meets.
 */
final class Rehearsal {

  private final Server server;
  private long version;

  /** Sets the text that the first commit meets. */
  Rehearsal(Server server, byte[] start) {
    this.server = server;
    server.bucket().set(start);
    version = state().version();
  }

  /** Commits against a snapshot. */
  Turn commit(Patch patch) {
    return commit(state(), patch);
  }

  /** Commits against a version. */
  Turn commitBlind(Patch patch) {
    return commit(StateText.unread(version), patch);
  }

  /** Commits against a version, and has the script lay out what another writer left. */
  Turn commitLeft(Patch patch) {
    StateText base = StateText.unread(version);
    return commit(patch, ForeignLayout.leaveToTheScript(server.script().arguments(base, patch)));
  }

  private Turn commit(StateText base, Patch patch) {
    return commit(patch, server.script().arguments(base, patch));
  }

  private Turn commit(Patch patch, String[] sent) {
    String[] asking = null;
    String[] arguments = sent;
    String reply = call(patch, arguments);
    if (CommitReply.isForeign(reply)) {
      asking = arguments;
      arguments = ForeignLayout.addAnew(text(), asking);
      reply = call(patch, arguments);
    }
    if (!CommitReply.decode(server.session(), patch, reply).success()) {
      throw new IllegalStateException("the server has other clients: a commit met a conflict");
    }
    version++;
    return new Turn(null, asking, arguments);
  }

  private String call(Patch patch, String[] arguments) {
    return server.script().call(patch, server.key(), arguments).toCompletableFuture().join();
  }

  StateText state() {
    try {
      return StateText.read(text());
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("a commit left no state", e);
    }
  }

  byte[] text() {
    return server.bucket().get();
  }
}
