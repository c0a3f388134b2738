package dev.masterstate.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One run of a fleet on a store: sessions made, agents started, stopped, and checked. */
final class FleetRun {

  private final MasterState store;
  private final ObjectNode document;
  private final List<String> sessions;
  private final List<Agent> agents;
  private final CountDownLatch interrupted;
  private final List<Long> commitsEachSecond = new ArrayList<>();
  private volatile boolean over;
  private Duration elapsed = Duration.ZERO;

  /**
   * @param document what each session's state starts as
   * @param interrupted ends the run early
   */
  FleetRun(
      MasterState store, FleetSettings settings, ObjectNode document, CountDownLatch interrupted) {
    this.store = store;
    this.document = document;
    this.interrupted = interrupted;
    // On a server that others use too, no run meets the keys of another.
    String run = "fleet-" + UUID.randomUUID();
    sessions = IntStream.range(0, settings.sessions()).mapToObj(i -> run + "-" + i).toList();
    agents = IntStream.range(0, settings.agents()).mapToObj(this::agent).toList();
  }

  private Agent agent(int number) {
    String session = sessions.get(number % sessions.size());
    return new Agent(store, session, agentName(number), document, () -> over);
  }

  /** The key of an agent's own member. */
  static String agentName(int number) {
    return "agent-" + number;
  }

  /** The keys that the run makes, by the default prefix. */
  String[] keys() {
    return sessions.stream()
        .map(session -> RedisMasterState.DEFAULT_KEY_PREFIX + session)
        .toArray(String[]::new);
  }

  List<Agent> agents() {
    return agents;
  }

  /** How long the agents ran. */
  Duration elapsed() {
    return elapsed;
  }

  List<Long> commitsEachSecond() {
    return commitsEachSecond;
  }

  void initializeSessions() {
    for (String session : sessions) {
      if (store.initializeState(session, document).conflict()) {
        throw new IllegalStateException("the key of session " + session + " exists");
      }
    }
  }

  /** Runs the agents for so many seconds, or until interrupted. */
  void run(int seconds, String label, Progress progress) throws InterruptedException {
    List<Thread> threads = agents.stream().map(agent -> new Thread(agent, agent.name())).toList();
    long start = System.nanoTime();
    threads.forEach(Thread::start);
    watch(start, seconds, label, progress);
    over = true;
    for (Thread thread : threads) {
      thread.join();
    }
    elapsed = Duration.ofNanos(System.nanoTime() - start);
    progress.end();
  }

  private void watch(long start, int seconds, String label, Progress progress)
      throws InterruptedException {
    long commitsBefore = 0;
    for (int second = 1; second <= seconds; second++) {
      long pause = start + TimeUnit.SECONDS.toNanos(second) - System.nanoTime();
      if (interrupted.await(pause, TimeUnit.NANOSECONDS)) {
        return;
      }
      long commits = agents.stream().mapToLong(agent -> agent.tally().commits()).sum();
      commitsEachSecond.add(commits - commitsBefore);
      progress.show(label, second, commits, commits - commitsBefore, agents);
      commitsBefore = commits;
    }
  }

  /** What the agents left, against what they were told. */
  List<SessionCheck> check() {
    List<SessionCheck> checks = new ArrayList<>();
    for (String session : sessions) {
      List<Agent> members =
          agents.stream().filter(agent -> agent.session().equals(session)).toList();
      checks.add(SessionCheck.of(store.getSnapshot(session), members));
    }
    return checks;
  }
}
