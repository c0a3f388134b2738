package dev.masterstate;

import dev.masterstate.differential.DifferentialContract;
import dev.masterstate.differential.Subject;
import java.util.List;
import org.redisson.api.RedissonClient;

class LuaDifferentialTest extends DifferentialContract {
  @Override
  protected List<Subject> subjects(RedissonClient redisson) {
    return List.of(Subject.onRedis("lua", RedisMasterState.create(redisson), redisson));
  }
}
