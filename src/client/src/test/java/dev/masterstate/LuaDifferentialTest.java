package dev.masterstate;

import dev.masterstate.differential.DifferentialContract;
import dev.masterstate.differential.MixedStores;
import dev.masterstate.differential.Subject;
import java.time.Duration;
import java.util.List;
import org.redisson.api.RedissonClient;

class LuaDifferentialTest extends DifferentialContract {

  private static final int PATCHES = 5_000;
  private static final Duration ONE_HOUR = Duration.ofHours(1);

  @Override
  protected int patches() {
    return PATCHES;
  }

  @Override
  protected List<Subject> subjects(RedissonClient redisson) {
    return List.of(Subject.onRedis("lua", RedisMasterState.create(redisson), redisson));
  }

  @Override
  protected List<Subject> roomySubjects(RedissonClient redisson) {
    MasterState inPlace = RedisMasterState.create(redisson);
    MasterState mortal = RedisMasterState.builder(redisson).timeToLive(ONE_HOUR).build();
    MasterState bySet = RedisMasterState.builder(redisson).inPlaceWrites(false).build();
    return List.of(
        Subject.onRedis("in place", inPlace, redisson).writingInPlace(),
        Subject.onRedis("in place with a time to live", mortal, redisson)
            .writingInPlace()
            .settingTimeToLive(ONE_HOUR),
        Subject.onRedis("by SET", bySet, redisson),
        Subject.onRedis("mixed", new MixedStores(inPlace, bySet), redisson).writingInPlace());
  }
}
