package dev.masterstate.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.redisson.client.RedisRedirectException;
import org.redisson.client.RedisTryAgainException;
import org.redisson.client.protocol.CommandData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits that are sent together, and again if refused, until each has its outcome. */
final class CommitChunk {

  private static final Logger LOG = LoggerFactory.getLogger(CommitChunk.class);

  private final Routes routes;
  private List<BatchedCommit> open;

  /** A chunk of these commits, in list order. */
  CommitChunk(Routes routes, List<BatchedCommit> commits) {
    this.routes = routes;
    open = commits;
  }

  /** The stage does not fail: each commit has an outcome of its own. */
  CompletionStage<Void> make() {
    return Resend.whileRefused(this::attempt)
        .handle(
            (done, patienceOver) -> {
              open.forEach(BatchedCommit::end);
              return null;
            });
  }

  /** Fails with a refusal while there is one. */
  private CompletionStage<Void> attempt() {
    return send(false)
        .thenCompose(
            sent ->
                open.stream().anyMatch(BatchedCommit::lacksScriptOrWay)
                    ? send(true).thenCompose(again -> refusals())
                    : refusals());
  }

  private CompletionStage<Void> refusals() {
    if (open.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    return CompletableFuture.failedStage(
        open.get(0).refusal() instanceof RedisRedirectException redirect
            ? new RedisTryAgainException("redirected again, to " + redirect.getUrl())
            : open.get(0).refusal());
  }

  /**
   * Sends what is open, in one go to each server.
   *
   * @param mending whether to follow redirects, and to take the text of each script along
   */
  private CompletionStage<Void> send(boolean mending) {
    if (mending) {
      LOG.debug("{} commits of a list are sent again: {}", open.size(), open.get(0).refusal());
    }
    List<CompletableFuture<Route>> ways =
        open.stream().map(commit -> way(commit, mending)).toList();
    return all(ways.stream())
        .thenCompose(
            found -> {
              send(ways, mending);
              return all(open.stream().map(BatchedCommit::answer));
            })
        .thenAccept(answered -> sortOut());
  }

  private CompletableFuture<Route> way(BatchedCommit commit, boolean mending) {
    return mending && commit.refusal() instanceof RedisRedirectException redirect
        ? routes.along(redirect)
        : routes.to(commit.key);
  }

  private void send(List<CompletableFuture<Route>> ways, boolean mending) {
    Map<Route, List<CommandData<?, ?>>> commands = new LinkedHashMap<>();
    Map<Route, Set<LuaScript>> texts = new HashMap<>();
    for (int i = 0; i < open.size(); i++) {
      BatchedCommit commit = open.get(i);
      if (ways.get(i).isCompletedExceptionally()) {
        commit.notSent(ways.get(i).handle((way, failure) -> failure).join());
      } else {
        Route there = ways.get(i).join();
        boolean withText =
            mending && texts.computeIfAbsent(there, way -> new HashSet<>()).add(commit.script);
        commands.computeIfAbsent(there, way -> new ArrayList<>()).add(commit.command(withText));
      }
    }
    commands.forEach((way, there) -> Pipeline.send(way, routes.timeout(), there));
  }

  /**
   * What stays open is what was refused, and each conflict and each rejection behind it on the same
   * session: it may be the refusal's doing, and has changed nothing.
   */
  private void sortOut() {
    List<BatchedCommit> again = new ArrayList<>();
    Set<String> sessions = new HashSet<>();
    for (BatchedCommit commit : open) {
      if (commit.refusal() != null || (commit.didNotFit() && sessions.contains(commit.sessionId))) {
        sessions.add(commit.sessionId);
        again.add(commit);
      } else {
        commit.end();
      }
    }
    open = again;
  }

  /** When all are done, successfully or not. */
  private static CompletionStage<Void> all(Stream<? extends CompletableFuture<?>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
        .handle((done, failure) -> null);
  }
}
