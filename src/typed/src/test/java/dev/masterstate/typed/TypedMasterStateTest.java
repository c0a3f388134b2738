package dev.masterstate.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.masterstate.CommitResult;
import dev.masterstate.FlatPatch;
import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.testing.TestRedis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** Typed commits through the Lua store, on a real Redis. */
class TypedMasterStateTest {

  private static final String SESSION = "typed";
  private static final int AGENTS = 8;
  private static final int CHANGES = 25;

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Task(String name, BigDecimal price) {}

  /** A type of the old kind, which is changed in place, and sees a part of the state. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  static final class Plan {
    public int round;
    public List<Task> tasks = new ArrayList<>();
  }

  private RedissonClient redisson;
  private MasterState store;
  private TypedMasterState<Plan> plans;

  @BeforeEach
  void connect() {
    redisson = TestRedis.shared().client(Protocol.RESP3);
    store = RedisMasterState.create(redisson);
    plans = TypedMasterState.of(store, Plan.class);
    forget();
  }

  @AfterEach
  void forget() {
    redisson.getKeys().delete(RedisMasterState.DEFAULT_KEY_PREFIX + SESSION);
  }

  private void commit(String members) {
    FlatPatch.Builder patch = FlatPatch.builder();
    Json.read(members).properties().forEach(each -> patch.add(each.getKey(), each.getValue()));
    assertThat(store.commitPatch(SESSION, 0, patch.build()).success()).isTrue();
  }

  @Test
  void theDifferenceIsCommittedAndTheRestKeepsItsText() {
    commit(
        "{\"big\":12345678901234567890,\"round\":1,\"tasks\":[{\"name\":\"x\",\"price\":1.10,\"id\":1e2}]}");
    CommitResult result =
        plans.update(
            SESSION,
            plan -> {
              plan.round++;
              plan.tasks.add(0, new Task("y", new BigDecimal("2.50")));
              return plan;
            });
    assertThat(result.newVersion()).isEqualTo(2);
    assertThat(store.getSnapshot(SESSION).json())
        .isEqualToIgnoringWhitespace(
            "{\"big\":12345678901234567890,\"round\":2,"
                + "\"tasks\":[{\"name\":\"y\",\"price\":2.50},{\"name\":\"x\",\"price\":1.10,\"id\":1E+2}]}");
    assertThat(plans.read(SESSION).tasks).hasSize(2);
  }

  @Test
  void aSessionWithoutAStateIsReadFromTheEmptyObject() {
    assertThat(plans.read(SESSION).tasks).isEmpty();
    assertThat(plans.update(SESSION, plan -> plan).newVersion()).isEqualTo(1);
    assertThat(store.getSnapshot(SESSION).json()).isEqualToIgnoringWhitespace("{}");
    plans.update(
        SESSION,
        plan -> {
          plan.tasks.add(new Task("x", null));
          return plan;
        });
    assertThat(store.getSnapshot(SESSION).json())
        .isEqualToIgnoringWhitespace("{\"tasks\":[{\"name\":\"x\",\"price\":null}]}");
  }

  @Test
  void immutableTypesAreChangedByCopies() {
    TypedMasterState<Task> tasks = TypedMasterState.of(store, Task.class);
    tasks.update(SESSION, task -> new Task("x", new BigDecimal("12345678901234567890.10")));
    assertThat(tasks.read(SESSION))
        .isEqualTo(new Task("x", new BigDecimal("12345678901234567890.10")));
  }

  @Test
  void conflictsAreTriedAgainAndNothingIsLost() throws Exception {
    ExecutorService agents = Executors.newFixedThreadPool(AGENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int agent = 0; agent < AGENTS; agent++) {
        running.add(agents.submit(() -> count(CHANGES)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      agents.shutdownNow();
    }
    assertThat(plans.read(SESSION).round).isEqualTo(AGENTS * CHANGES);
    assertThat(store.getSnapshot(SESSION).version()).isEqualTo(AGENTS * CHANGES);
  }

  /** An agent that came too late a hundred times tries again, as its caller would. */
  private void count(int changes) {
    int made = 0;
    while (made < changes) {
      CommitResult result =
          made % 2 == 0
              ? plans.update(SESSION, TypedMasterStateTest::counted)
              : plans
                  .updateAsync(SESSION, TypedMasterStateTest::counted)
                  .toCompletableFuture()
                  .join();
      made += result.success() ? 1 : 0;
    }
  }

  private static Plan counted(Plan plan) {
    plan.round++;
    return plan;
  }

  @Test
  void triesAreBounded() {
    int[] calls = {0};
    CommitResult result = plans.update(SESSION, plan -> overtaken(plan, calls));
    assertThat(result.conflict()).isTrue();
    assertThat(calls[0]).isEqualTo(TypedMasterState.MAX_ATTEMPTS);
  }

  /** Another agent commits while this one thinks. */
  private Plan overtaken(Plan plan, int[] calls) {
    calls[0]++;
    store.commitPatch(
        SESSION, store.getSnapshot(SESSION), FlatPatch.builder().add("other", calls[0]).build());
    return counted(plan);
  }

  @Test
  void whatCannotBeMappedIsRefused() {
    commit("{\"round\":\"none\"}");
    assertThatIllegalArgumentException().isThrownBy(() -> plans.read(SESSION));
    assertThatIllegalArgumentException().isThrownBy(() -> plans.update(SESSION, plan -> plan));
    assertThatThrownBy(() -> plans.readAsync(SESSION).toCompletableFuture().get())
        .hasCauseInstanceOf(IllegalArgumentException.class);
    TypedMasterState<Integer> numbers = TypedMasterState.of(store, Integer.class);
    assertThatIllegalArgumentException().isThrownBy(() -> numbers.update(SESSION, n -> n));
    assertThatNullPointerException().isThrownBy(() -> plans.updateAsync(SESSION, null));
    assertThat(store.getSnapshot(SESSION).version()).isEqualTo(1);
  }
}
