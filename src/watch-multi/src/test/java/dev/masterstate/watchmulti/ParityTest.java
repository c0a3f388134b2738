package dev.masterstate.watchmulti;

import dev.masterstate.MasterState;
import dev.masterstate.RedisMasterState;
import dev.masterstate.differential.DifferentialContract;
import dev.masterstate.differential.MixedStores;
import dev.masterstate.differential.Subject;
import java.util.List;
import org.redisson.api.RedissonClient;

/**
 * Both protocols and the model, side by side: the same outcomes, the same stored bytes. What is
 * written in place differs from those by room and pool alone.
 */
class ParityTest extends DifferentialContract {

  private static final int PATCHES = 20_000;

  @Override
  protected int patches() {
    return PATCHES;
  }

  @Override
  protected List<Subject> subjects(RedissonClient redisson) {
    return List.of(
        Subject.onRedis("lua", bySet(redisson), redisson),
        Subject.onRedis("watch-multi", WatchMultiMasterState.create(redisson), redisson));
  }

  @Override
  protected List<Subject> roomySubjects(RedissonClient redisson) {
    MasterState inPlace = RedisMasterState.create(redisson);
    MasterState watchMulti = WatchMultiMasterState.create(redisson);
    return List.of(
        Subject.onRedis("lua", bySet(redisson), redisson),
        Subject.onRedis("watch-multi", watchMulti, redisson),
        Subject.onRedis("mixed", new MixedStores(inPlace, watchMulti, bySet(redisson)), redisson)
            .writingInPlace());
  }

  private static MasterState bySet(RedissonClient redisson) {
    return RedisMasterState.builder(redisson).inPlaceWrites(false).build();
  }
}
