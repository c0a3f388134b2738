package dev.masterstate.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
