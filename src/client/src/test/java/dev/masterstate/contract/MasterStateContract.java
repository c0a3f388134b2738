package dev.masterstate.contract;

import org.junit.jupiter.api.Nested;
import org.redisson.config.Protocol;

/**
 * The contract of {@link dev.masterstate.MasterState}, by subject. An implementation's test class
 * extends this and says what it proves:
 *
 * <pre>{@code
 * class LuaOnResp3Test extends MasterStateContract {
 *   LuaOnResp3Test() {
 *     super(LUA, Protocol.RESP3);
 *   }
 * }
 * }</pre>
 */
public abstract class MasterStateContract {

  private final Rules.Subject underTest;

  protected MasterStateContract(MasterStateFactory factory, Protocol protocol) {
    underTest = new Rules.Subject(factory, protocol);
  }

  @Nested
  class Operations extends OperationRules {
    Operations() {
      super(underTest);
    }
  }

  @Nested
  class CommitLists extends CommitAllRules {
    CommitLists() {
      super(underTest);
    }
  }

  @Nested
  class StoredFormat extends StoredFormatRules {
    StoredFormat() {
      super(underTest);
    }
  }

  @Nested
  class ForeignTexts extends ForeignTextRules {
    ForeignTexts() {
      super(underTest);
    }
  }

  @Nested
  class StaleSnapshots extends StaleSnapshotRules {
    StaleSnapshots() {
      super(underTest);
    }
  }

  @Nested
  class Lookalikes extends LookalikeRules {
    Lookalikes() {
      super(underTest);
    }
  }

  @Nested
  class Losslessness extends LosslessRules {
    Losslessness() {
      super(underTest);
    }
  }

  @Nested
  class Values extends ValueRules {
    Values() {
      super(underTest);
    }
  }

  @Nested
  class FlatPatches extends FlatPatchRules {
    FlatPatches() {
      super(underTest);
    }
  }

  @Nested
  class PatchBytes extends PatchBytesRules {
    PatchBytes() {
      super(underTest);
    }
  }

  @Nested
  class Conformance extends ConformanceRules {
    Conformance() {
      super(underTest);
    }
  }

  @Nested
  class JsonPatches extends JsonPatchRules {
    JsonPatches() {
      super(underTest);
    }
  }

  @Nested
  class MergePatches extends MergePatchRules {
    MergePatches() {
      super(underTest);
    }
  }

  @Nested
  class UnversionedCommits extends UnversionedCommitRules {
    UnversionedCommits() {
      super(underTest);
    }
  }

  @Nested
  class HostileInput extends HostileInputRules {
    HostileInput() {
      super(underTest);
    }
  }

  @Nested
  class OrdinaryWork extends OrdinaryWorkRules {
    OrdinaryWork() {
      super(underTest);
    }
  }

  @Nested
  class Arguments extends ArgumentRules {
    Arguments() {
      super(underTest);
    }
  }

  @Nested
  class CorruptStates extends CorruptStateRules {
    CorruptStates() {
      super(underTest);
    }
  }

  @Nested
  class Limits extends LimitRules {
    Limits() {
      super(underTest);
    }
  }

  @Nested
  class ClientSettings extends ClientSettingRules {
    ClientSettings() {
      super(underTest);
    }
  }
}
