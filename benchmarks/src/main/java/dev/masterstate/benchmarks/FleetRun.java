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
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * @param agents how many, spread over the sessions evenly
   * @param document what each session's state starts as
   */
  FleetRun(MasterState store, int agents, int sessions, ObjectNode document) {
    this.store = store;
    this.document = document;
    // On a server that others use too, no run meets the keys of another.
    String run = "fleet-" + UUID.randomUUID();
    this.sessions = IntStream.range(0, sessions).mapToObj(i -> run + "-" + i).toList();
    this.agents = IntStream.range(0, agents).mapToObj(this::agent).toList();
  }

  private Agent agent(int number) {
    String session = sessions.get(number % sessions.size());
    return new Agent(store, session, agentName(number), document, this::stopped);
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

  /** Ends the run early. */
  void stop() {
    stop.countDown();
  }

  boolean stopped() {
    return stop.getCount() == 0;
  }

  /** Runs the agents for some time, or until {@link #stop()}, and checks what they left. */
  Report run(Duration duration, Progress progress) throws InterruptedException {
    for (String session : sessions) {
      if (store.initializeState(session, document).conflict()) {
        throw new IllegalStateException("the key of session " + session + " exists");
      }
    }
    List<Thread> threads = agents.stream().map(agent -> new Thread(agent, agent.name())).toList();
    long start = System.nanoTime();
    threads.forEach(Thread::start);
    watch(start, duration, progress);
    stop();
    for (Thread thread : threads) {
      thread.join();
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    progress.end();
    return Report.of(elapsed, agents, check());
  }

  private void watch(long start, Duration duration, Progress progress) throws InterruptedException {
    long second = TimeUnit.SECONDS.toNanos(1);
    long ticks = duration.toSeconds();
    for (long tick = 1; tick <= ticks; tick++) {
      long pause = start + tick * second - System.nanoTime();
      if (stop.await(pause, TimeUnit.NANOSECONDS)) {
        return;
      }
      progress.show(tick, agents);
    }
  }

  private List<SessionCheck> check() {
    List<SessionCheck> checks = new ArrayList<>();
    for (String session : sessions) {
      List<Agent> members =
          agents.stream().filter(agent -> agent.session().equals(session)).toList();
      checks.add(SessionCheck.of(store.getSnapshot(session), members));
    }
    return checks;
  }
}
