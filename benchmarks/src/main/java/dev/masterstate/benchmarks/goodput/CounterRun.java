package dev.masterstate.benchmarks.goodput;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.Snapshot;
import dev.masterstate.benchmarks.goodput.Agent.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.redisson.api.RedissonClient;

/** Agents that all count in one session, made for them and deleted after them. */
final class CounterRun implements AutoCloseable {

  private static final long FIRST_VERSION = 1;

  private final RedissonClient redisson;
  private final Contender contender;
  private final MasterState store;
  private final String session = "goodput-" + UUID.randomUUID();
  private final List<Agent> agents;
  private volatile boolean over;

  CounterRun(RedissonClient redisson, Contender contender, int agents) {
    this.redisson = redisson;
    this.contender = contender;
    store = contender.store(redisson);
    this.agents =
        Stream.generate(() -> new Agent(contender, store, session, () -> over))
            .limit(agents)
            .toList();
    store.initializeState(session, JsonNodeFactory.instance.objectNode().put(Contender.COUNTER, 0));
  }

  /** Runs the agents, each in a thread of its own; what they do at first is not measured. */
  Row measure(int warmUpMillis, int measuredMillis) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(agents.size());
    try {
      List<Future<?>> ends = new ArrayList<>();
      agents.forEach(agent -> ends.add(threads.submit(agent)));
      TimeUnit.MILLISECONDS.sleep(warmUpMillis);
      List<Count> before = counts();
      long start = System.nanoTime();
      TimeUnit.MILLISECONDS.sleep(measuredMillis);
      List<Count> measured = new ArrayList<>();
      for (int i = 0; i < agents.size(); i++) {
        measured.add(agents.get(i).count().since(before.get(i)));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      over = true;
      for (Future<?> end : ends) {
        end.get();
      }
      return Row.of(contender, measured, seconds, lost());
    } catch (ExecutionException e) {
      throw new IllegalStateException("an agent of " + contender + " failed", e.getCause());
    } finally {
      over = true;
      threads.shutdown();
    }
  }

  private List<Count> counts() {
    return agents.stream().map(Agent::count).toList();
  }

  /** How far what the agents left is from what they were told. */
  private long lost() {
    long told = counts().stream().mapToLong(Count::commits).sum();
    Snapshot left = store.getSnapshot(session);
    return Math.max(
        Math.abs(left.data().path(Contender.COUNTER).asLong() - told),
        Math.abs(left.version() - FIRST_VERSION - told));
  }

  /** Deletes the session. */
  @Override
  public void close() {
    redisson.getKeys().delete(RedisMasterState.DEFAULT_KEY_PREFIX + session);
  }
}
