package dev.masterstate.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.redisson.client.RedisRedirectException;
import org.redisson.client.RedisTryAgainException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits that are sent together, and again if refused, until each has its outcome. */
final class CommitChunk {

  private static final Logger LOG = LoggerFactory.getLogger(CommitChunk.class);
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final Pipelines pipelines;
  private List<OpenCommit> open;
  private List<OpenCommit> foreign = List.of();

  /** A chunk of these commits, in list order. */
  CommitChunk(Pipelines pipelines, List<OpenCommit> commits) {
    this.pipelines = pipelines;
    open = commits;
  }

  /**
   * The stage does not fail: each commit has an outcome of its own, but for those that it tells, in
   * list order. They did not run, for want of the layout of a foreign text; or they are on the same
   * session, and stay behind such a one.
   */
  CompletionStage<List<OpenCommit>> make() {
    return Resend.whileRefused(this::attempt)
        .handle(
            (done, patienceOver) -> {
              open.forEach(OpenCommit::end);
              return foreign;
            });
  }

  /** Fails with a refusal while there is one. */
  private CompletableFuture<Void> attempt() {
    return send(false).thenCompose(sent -> lackScriptOrWay() ? mend() : refusals());
  }

  private boolean lackScriptOrWay() {
    for (OpenCommit commit : open) {
      if (commit.lacksScriptOrWay()) {
        return true;
      }
    }
    return false;
  }

  private CompletableFuture<Void> mend() {
    LOG.debug("{} commits are sent again: {}", open.size(), open.get(0).refusal());
    return send(true).thenCompose(sent -> refusals());
  }

  private CompletableFuture<Void> refusals() {
    if (open.isEmpty()) {
      return DONE;
    }
    return CompletableFuture.failedFuture(
        open.get(0).refusal() instanceof RedisRedirectException redirect
            ? new RedisTryAgainException("redirected again, to " + redirect.getUrl())
            : open.get(0).refusal());
  }

  /**
   * Sends what is open, in one go to each server.
   *
   * @param mending whether to follow redirects, and to take the text of each script along
   * @return when all is answered and sorted out; it does not fail
   */
  private CompletableFuture<Void> send(boolean mending) {
    List<CompletableFuture<Pipeline>> ways = new ArrayList<>(open.size());
    for (OpenCommit commit : open) {
      ways.add(way(commit, mending));
    }
    return mending
        ? CompletableFuture.allOf(ways.toArray(CompletableFuture<?>[]::new))
            .handle((found, failure) -> null)
            .thenCompose(found -> send(ways, true))
        : send(ways, false);
  }

  private CompletableFuture<Pipeline> way(OpenCommit commit, boolean mending) {
    return mending && commit.refusal() instanceof RedisRedirectException redirect
        ? pipelines.along(redirect)
        : pipelines.to(commit.key);
  }

  private CompletableFuture<Void> send(List<CompletableFuture<Pipeline>> ways, boolean mending) {
    CompletableFuture<Void> allAnswered = new CompletableFuture<>();
    AtomicInteger unanswered = new AtomicInteger(open.size());
    Runnable whenAnswered =
        () -> {
          if (unanswered.decrementAndGet() == 0) {
            sortOut();
            allAnswered.complete(null);
          }
        };
    Map<Pipeline, Set<LuaScript>> texts = new HashMap<>();
    List<OpenCommit> commits = open;
    for (int i = 0; i < ways.size(); i++) {
      OpenCommit commit = commits.get(i);
      CompletableFuture<Pipeline> way = ways.get(i);
      if (way.isCompletedExceptionally()) {
        commit.open(false, whenAnswered);
        commit.answer(null, Failures.unwrap(way.handle((found, failure) -> failure).join()));
      } else {
        boolean withText =
            mending
                && texts.computeIfAbsent(way.join(), there -> new HashSet<>()).add(commit.script);
        commit.open(withText, whenAnswered);
        way.join().add(commit);
      }
    }
    for (CompletableFuture<Pipeline> way : ways) {
      if (!way.isCompletedExceptionally()) {
        way.join().go();
      }
    }
    return allAnswered;
  }

  /**
   * What stays open is what did not run, and each conflict and each rejection behind it on the same
   * session: it may be the refusal's doing, and has changed nothing.
   */
  private void sortOut() {
    List<OpenCommit> again = List.of();
    Set<String> sessions = Set.of();
    boolean lackLayout = false;
    for (OpenCommit commit : open) {
      if (commit.didNotRun() || (commit.didNotFit() && sessions.contains(commit.sessionId))) {
        if (again.isEmpty()) {
          again = new ArrayList<>();
          sessions = new HashSet<>();
        }
        sessions.add(commit.sessionId);
        again.add(commit);
        lackLayout |= commit.lacksLayout();
      } else {
        commit.end();
      }
    }
    open = again;
    if (lackLayout) {
      setForeignAside();
    }
  }

  /**
   * All that is open on a session goes where the first of it does, so that it stays in order: one
   * that was refused is to be sent again from here, and what is behind it cannot go before.
   */
  private void setForeignAside() {
    List<OpenCommit> others = new ArrayList<>();
    foreign = new ArrayList<>(foreign);
    Map<String, List<OpenCommit>> places = new HashMap<>();
    for (OpenCommit commit : open) {
      places
          .computeIfAbsent(commit.sessionId, session -> commit.lacksLayout() ? foreign : others)
          .add(commit);
    }
    open = others;
  }
}
