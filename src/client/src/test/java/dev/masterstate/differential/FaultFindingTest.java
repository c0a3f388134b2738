package dev.masterstate.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.Rejection;
import dev.masterstate.Rejection.Reason;
import dev.masterstate.differential.ModelJsonPatch.Op;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The comparison and the shrinker can fail: they find faults that were made on purpose. */
class FaultFindingTest {

  private static final long SEED = 1;
  private static final int STEPS = 2_000;
  private static final int SMALL_CASE = 400;

  private enum Fault implements FaultyMasterState.Fault {
    EMPTY_ARRAY_BECOMES_OBJECT {
      @Override
      public RawJson.Obj inState(RawJson.Obj state) {
        return (RawJson.Obj)
            inAllValues(state, json -> json.text().equals("[]") ? parse("{}") : json);
      }
    },
    MEMBERS_REORDERED {
      @Override
      public RawJson.Obj inState(RawJson.Obj state) {
        return (RawJson.Obj) inAllValues(state, Fault::reordered);
      }
    },
    TRAILING_ZERO_LOST {
      @Override
      public RawJson.Obj inState(RawJson.Obj state) {
        return (RawJson.Obj)
            inAllValues(state, json -> json.text().equals("1.10") ? parse("1.1") : json);
      }
    },
    STRING_RESPELLED {
      @Override
      public RawJson.Obj inState(RawJson.Obj state) {
        return (RawJson.Obj) inAllValues(state, Fault::inAscii);
      }
    },
    FURTHER_ENVELOPE_MEMBER_LOST {
      @Override
      public RawJson.Obj inState(RawJson.Obj state) {
        return new RawJson.Obj(state.members().subList(0, 2));
      }
    },
    VERSION_NOT_RAISED {
      @Override
      public RawJson.Obj inState(RawJson.Obj state) {
        List<RawJson.Member> members = new ArrayList<>(state.members());
        members.set(0, new RawJson.Member("\"version\"", parse("1")));
        return new RawJson.Obj(members);
      }
    };

    private static RawJson parse(String text) {
      return RawJson.parse(text);
    }

    private static RawJson inAllValues(RawJson json, UnaryOperator<RawJson> change) {
      if (json instanceof RawJson.Obj object) {
        return change.apply(
            new RawJson.Obj(
                object.members().stream()
                    .map(m -> new RawJson.Member(m.key(), inAllValues(m.value(), change)))
                    .toList()));
      }
      if (json instanceof RawJson.Array array) {
        return change.apply(
            new RawJson.Array(
                array.elements().stream().map(element -> inAllValues(element, change)).toList()));
      }
      return change.apply(json);
    }

    private static RawJson reordered(RawJson json) {
      if (!(json instanceof RawJson.Obj object)) {
        return json;
      }
      List<RawJson.Member> members = new ArrayList<>(object.members());
      Collections.reverse(members);
      return new RawJson.Obj(members);
    }

    private static RawJson inAscii(RawJson json) {
      return json instanceof RawJson.Scalar scalar && scalar.isString()
          ? new RawJson.Scalar(JsonStrings.ascii(JsonStrings.decode(scalar.token())))
          : json;
    }
  }

  private enum PatchFault implements FaultyMasterState.Fault {
    ADD_REPLACES_THE_ELEMENT {
      @Override
      Op instead(Op op) {
        return op.kind() == Kind.ADD ? new Op(Kind.REPLACE, op.path(), null, op.value()) : op;
      }
    },
    MOVE_LEAVES_THE_VALUE {
      @Override
      Op instead(Op op) {
        return op.kind() == Kind.MOVE ? new Op(Kind.COPY, op.path(), op.from(), null) : op;
      }
    },
    TEST_COMPARES_TEXT {
      @Override
      public ModelPatch inPatch(ModelPatch patch) {
        return data -> {
          if (patch instanceof ModelJsonPatch json && json.ops().size() == 1) {
            refuseOtherSpelling(json.ops().get(0), data);
          }
          return patch.apply(data);
        };
      }
    },
    INCREMENT_IN_DOUBLES {
      @Override
      Op instead(Op op) {
        if (op.kind() != Kind.INCREMENT) {
          return op;
        }
        double amount = Double.parseDouble(op.value().text());
        String spelled = new BigDecimal(Double.isFinite(amount) ? amount : 0).toPlainString();
        return new Op(Kind.INCREMENT, op.path(), null, new RawJson.Scalar(spelled));
      }
    },
    WHAT_WENT_BEFORE_THE_REJECTION_STAYS {
      @Override
      public ModelPatch inPatch(ModelPatch patch) {
        return data -> {
          try {
            return patch.apply(data);
          } catch (ModelPatch.Rejected e) {
            int index = e.rejection().index();
            return new ModelJsonPatch(((ModelJsonPatch) patch).ops().subList(0, index)).apply(data);
          }
        };
      }
    },
    REJECTION_NAMES_THE_NEXT_OP {
      @Override
      public ModelPatch inPatch(ModelPatch patch) {
        return data -> {
          try {
            return patch.apply(data);
          } catch (ModelPatch.Rejected e) {
            Rejection right = e.rejection();
            throw new ModelPatch.Rejected(
                new Rejection(right.index() + 1, right.op(), right.pointer(), right.reason()));
          }
        };
      }
    },
    MERGE_SETS_OBJECTS_WHOLE {
      @Override
      public ModelPatch inPatch(ModelPatch patch) {
        return patch instanceof ModelMergePatch merge
            ? data -> {
              RawJson.Obj merged = data;
              for (Map.Entry<String, RawJson> member : merge.patch().byKey().entrySet()) {
                merged = Members.set(merged, member.getKey(), member.getValue());
              }
              return merged;
            }
            : patch;
      }
    };

    /** Which op is done for one of a JSON Patch. */
    Op instead(Op op) {
      return op;
    }

    @Override
    public ModelPatch inPatch(ModelPatch patch) {
      return patch instanceof ModelJsonPatch json
          ? new ModelJsonPatch(json.ops().stream().map(this::instead).toList())
          : patch;
    }

    private static void refuseOtherSpelling(Op op, RawJson.Obj data) throws ModelPatch.Rejected {
      try {
        if (op.kind() == Kind.TEST && !op.path().find(data).equals(op.value())) {
          throw new ModelPatch.Rejected(
              new Rejection(0, Kind.TEST, op.path().text(), Reason.TEST_FAILED));
        }
      } catch (ModelPointer.Fault e) {
        // The patch itself meets it.
      }
    }
  }

  @Test
  void aStoreWithoutFaultPasses() {
    StepCounts counts =
        differential(new FaultyMasterState(FaultyMasterState.Fault.NONE)).run(SEED, STEPS);
    assertThat(counts.commits()).isPositive();
    assertThat(counts.conflicts()).isPositive();
    assertThat(counts.foreign()).isPositive();
    assertThat(counts.refused()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void aFaultIsFoundAndItsCaseMadeSmall(Fault fault) {
    Differential differential = differential(new FaultyMasterState(fault));
    AssertionError found =
        catchThrowableOfType(AssertionError.class, () -> differential.run(SEED, STEPS));
    assertThat(found).as("%s must be found", fault).isNotNull();
    assertThat(found.getMessage())
        .contains("seed " + SEED)
        .contains("commit at CURRENT_VERSION")
        .contains("expected")
        .hasSizeLessThan(SMALL_CASE);
  }

  @ParameterizedTest
  @EnumSource
  void aFaultInThePatchLanguagesIsFoundAndItsCaseMadeSmall(PatchFault fault) {
    Differential differential = differential(new FaultyMasterState(fault));
    AssertionError found =
        catchThrowableOfType(
            AssertionError.class, () -> differential.runNested(SEED, STEPS, false));
    assertThat(found).as("%s must be found", fault).isNotNull();
    assertThat(found.getMessage())
        .contains("seed " + SEED)
        .contains("commit at ")
        .contains("expected")
        .hasSizeLessThan(SMALL_CASE);
  }

  @Test
  void aStoreWithoutFaultPassesPatchesOfAllLanguages() {
    FaultyMasterState sound = new FaultyMasterState(FaultyMasterState.Fault.NONE);
    StepCounts counts = differential(sound).runNested(SEED, STEPS, false);
    assertThat(counts.commits()).isPositive();
    assertThat(counts.rejections()).isNotEmpty();
  }

  @Test
  void theSmallestCaseShowsTheFault() {
    Differential differential =
        differential(new FaultyMasterState(Fault.EMPTY_ARRAY_BECOMES_OBJECT));
    assertThat(catchThrowableOfType(AssertionError.class, () -> differential.run(SEED, STEPS)))
        .hasMessageMatching("(?s).*expected .*\\[].*, found .*\\{}.*");
  }

  private static Differential differential(FaultyMasterState faulty) {
    return new Differential(List.of(new Subject("faulty", faulty, faulty)));
  }
}
