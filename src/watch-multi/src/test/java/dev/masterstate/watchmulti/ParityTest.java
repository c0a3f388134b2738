package dev.masterstate.watchmulti;

import dev.masterstate.RedisMasterState;
import dev.masterstate.differential.DifferentialContract;
import dev.masterstate.differential.Subject;
import java.util.List;
import org.redisson.api.RedissonClient;

/** Both protocols and the model, side by side: the same outcomes, the same stored bytes. */
class ParityTest extends DifferentialContract {
  @Override
  protected List<Subject> subjects(RedissonClient redisson) {
    return List.of(
        Subject.onRedis("lua", RedisMasterState.create(redisson), redisson),
        Subject.onRedis("watch-multi", WatchMultiMasterState.create(redisson), redisson));
  }
}
