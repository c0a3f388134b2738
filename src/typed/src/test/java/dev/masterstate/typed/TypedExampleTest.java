package dev.masterstate.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.CommitResult;
import dev.masterstate.MasterState;
import dev.masterstate.MergePatch;
import dev.masterstate.RedisMasterState;
import dev.masterstate.testing.TestRedis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.config.Protocol;

/** The README's example of this module compiles and runs. */
class TypedExampleTest {

  static final class Task {
    public String name;
    public String owner;
  }

  static final class Plan {
    public int round;
    public List<Task> tasks;
  }

  @Test
  void theExampleChangesThePlan() {
    RedissonClient redisson = TestRedis.shared().client(Protocol.RESP3);
    redisson.getKeys().delete(RedisMasterState.DEFAULT_KEY_PREFIX + "session-7");
    MasterState state = RedisMasterState.create(redisson);
    state.commitPatch("session-7", MergePatch.parse("{\"round\":1,\"tasks\":[{\"name\":\"x\"}]}"));
    assertThat(example(state).newVersion()).isEqualTo(2);
    assertThat(state.getSnapshot("session-7").data())
        .hasToString("{\"round\":2,\"tasks\":[{\"name\":\"x\",\"owner\":\"agent-3\"}]}");
    redisson.getKeys().delete(RedisMasterState.DEFAULT_KEY_PREFIX + "session-7");
  }

  private static CommitResult example(MasterState state) {
    // example
    TypedMasterState<Plan> plans = TypedMasterState.of(state, Plan.class);
    CommitResult result =
        plans.update(
            "session-7",
            plan -> {
              plan.round++;
              plan.tasks.get(0).owner = "agent-3";
              return plan;
            });
    // end of example
    return result;
  }
}
