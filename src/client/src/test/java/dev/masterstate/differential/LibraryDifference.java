package dev.masterstate.differential;

import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.Rejection.Reason;
import dev.masterstate.differential.ModelJsonPatch.Op;
import dev.masterstate.differential.ModelPointer.Fault;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Parsson does not do what the RFCs say, or they say less than this project's contract: the
 * whole list. Everything else is the same. A test that fails when a difference goes away stands
 * behind each of these.
 */
enum LibraryDifference {
  TEST_COMPARES_SCALES(
      "a test takes 1 and 1.0 for different",
      "it compares BigDecimals by equals; RFC 6902, section 4.6, says numerically equal") {
    @Override
    boolean concerns(RawJson.Obj data, Op op) {
      Optional<RawJson> tested = op.kind() == Kind.TEST ? found(op.path(), data) : Optional.empty();
      return tested.isPresent()
          && ModelValues.equal(tested.get(), op.value())
          && !ModelValues.equal(tested.get(), op.value(), LibraryDifference::sameScale);
    }
  },

  ANY_DIGITS_ARE_AN_INDEX(
      "01 and digits of other scripts are indexes",
      "it reads indexes by Integer.parseInt; RFC 6901, section 4, allows no leading zeros") {
    @Override
    boolean concerns(RawJson.Obj data, Op op) {
      return Stream.of(data, taken(data, op))
              .anyMatch(
                  state ->
                      pointers(op)
                          .anyMatch(pointer -> fault(pointer, state) == Reason.INVALID_INDEX))
          && pointers(op)
              .flatMap(pointer -> pointer.tokens().stream())
              .anyMatch(LibraryDifference::isOddIndex);
    }
  },

  DASH_LEADS_ON(
      "a pointer may go on behind a \"-\": it goes on in the array itself",
      "it leaves out the step; RFC 6901, section 4, says that \"-\" names an element that is not"
          + " there") {
    @Override
    boolean concerns(RawJson.Obj data, Op op) {
      return pointers(op)
          .map(ModelPointer::tokens)
          .anyMatch(tokens -> tokens.subList(0, Math.max(0, tokens.size() - 1)).contains("-"));
    }
  },

  MOVE_TO_A_LONGER_KEY_IS_REFUSED(
      "a move from /a to /ab is refused",
      "it compares pointers as text; RFC 6902, section 4.4, forbids a move into a child alone") {
    @Override
    boolean concerns(RawJson.Obj data, Op op) {
      return op.kind() == Kind.MOVE
          && op.path().text().startsWith(op.from().text())
          && !op.path().equals(op.from())
          && !op.path().isInside(op.from());
    }
  },

  MEMBERS_MAY_OCCUR_TWICE(
      "of two members of an op, the last counts",
      "its parser does so; RFC 6902, section 4, says exactly one op and one path") {
    @Override
    boolean concernsNoOp(RawJson.Obj op) {
      return op.byKey().size() < op.members().size();
    }
  },

  OPS_MAY_BE_IN_CAPITALS(
      "Add is add",
      "it looks for the op without regard to case; RFC 6902, section 4, lists the names") {
    @Override
    boolean concernsNoOp(RawJson.Obj op) {
      return op.byKey().get("op") instanceof RawJson.Scalar name
          && !name.token().equals(name.token().toLowerCase(Locale.ROOT));
    }
  },

  ANY_TILDE_IS_TAKEN(
      "a ~ that is followed by neither 0 nor 1 stands for itself",
      "it does not look; RFC 6901, section 3, has no such pointer") {
    @Override
    boolean concernsNoOp(RawJson.Obj op) {
      return op.members().stream()
          .map(RawJson.Member::value)
          .filter(value -> value instanceof RawJson.Scalar scalar && scalar.isString())
          .anyMatch(value -> JsonStrings.decode(value.text()).matches("(?s).*~([^01].*)?"));
    }
  },

  DATA_MAY_BECOME_AN_ARRAY(
      "the whole document may become an array", "the RFCs allow it; data is an object here") {
    @Override
    boolean concerns(RawJson.Obj data, Op op) {
      return op.from() != null
          && op.path().isRoot()
          && found(op.from(), data).filter(RawJson.Array.class::isInstance).isPresent();
    }

    @Override
    boolean concernsNoOp(RawJson.Obj op) {
      return op.byKey().get("value") instanceof RawJson.Array;
    }
  };

  private static final int LONGEST_NUMBER = 1_100;
  private static final String HUGE_EXPONENT = ".*[eE][+-]?[0-9]{9,}";

  private final String deviation;
  private final String reason;

  LibraryDifference(String deviation, String reason) {
    this.deviation = deviation;
    this.reason = reason;
  }

  /** What it does. */
  String deviation() {
    return deviation;
  }

  /** Why, and what the RFC says. */
  String reason() {
    return reason;
  }

  boolean concerns(RawJson.Obj data, Op op) {
    return false;
  }

  boolean concernsNoOp(RawJson.Obj op) {
    return false;
  }

  /** The difference that an op on this data may show. */
  static Optional<LibraryDifference> on(RawJson.Obj data, Op op) {
    return Arrays.stream(values()).filter(each -> each.concerns(data, op)).findFirst();
  }

  /** The difference that an element of a patch may show that is no op. */
  static Optional<LibraryDifference> onNoOp(RawJson json) {
    return json instanceof RawJson.Obj op
        ? Arrays.stream(values()).filter(each -> each.concernsNoOp(op)).findFirst()
        : Optional.empty();
  }

  /**
   * Whether the library reads such a value: what is no JSON it does not, nor numbers that a
   * BigDecimal cannot hold, or very long ones.
   */
  static boolean readable(RawJson json) {
    if (json instanceof RawJson.Obj object) {
      return object.members().stream().allMatch(member -> readable(member.value()));
    }
    if (json instanceof RawJson.Array array) {
      return array.elements().stream().allMatch(LibraryDifference::readable);
    }
    RawJson.Scalar scalar = (RawJson.Scalar) json;
    return scalar.isString()
        || List.of("null", "true", "false").contains(scalar.token())
        || (scalar.isNumber()
            && scalar.token().length() <= LONGEST_NUMBER
            && !scalar.token().matches(HUGE_EXPONENT));
  }

  private static boolean sameScale(String one, String other) {
    BigDecimal number = new BigDecimal(one);
    BigDecimal otherNumber = new BigDecimal(other);
    return number.compareTo(otherNumber) == 0 && number.scale() == otherNumber.scale();
  }

  private static boolean isOddIndex(String token) {
    try {
      return Integer.parseInt(token) >= 0 && !token.matches("0|[1-9][0-9]*|[+-].*");
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Stream<ModelPointer> pointers(Op op) {
    return Stream.of(op.path(), op.from()).filter(Objects::nonNull);
  }

  /** What a move's path is looked up in: an array may have come to where it leads. */
  private static RawJson.Obj taken(RawJson.Obj data, Op op) {
    if (op.kind() != Kind.MOVE || op.from().isRoot()) {
      return data;
    }
    try {
      return new ModelJsonPatch(List.of(new Op(Kind.REMOVE, op.from(), null, null))).apply(data);
    } catch (ModelPatch.Rejected e) {
      return data;
    }
  }

  private static Optional<RawJson> found(ModelPointer pointer, RawJson.Obj data) {
    try {
      return Optional.of(pointer.find(data));
    } catch (Fault e) {
      return Optional.empty();
    }
  }

  private static Reason fault(ModelPointer pointer, RawJson.Obj data) {
    try {
      pointer.find(data);
      return null;
    } catch (Fault e) {
      return e.reason();
    }
  }
}
