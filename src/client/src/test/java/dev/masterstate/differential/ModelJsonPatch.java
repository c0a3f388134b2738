package dev.masterstate.differential;

import dev.masterstate.JsonPatch;
import dev.masterstate.JsonPatch.Kind;
import dev.masterstate.Limits;
import dev.masterstate.Rejection;
import dev.masterstate.Rejection.Reason;
import dev.masterstate.differential.ModelPointer.Fault;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** RFC 6902, and the two ops that are in no RFC. */
record ModelJsonPatch(List<Op> ops) implements ModelPatch {

  /**
   * One op.
   *
   * @param from null if the op has none
   * @param value null if the op has none
   */
  record Op(Kind kind, ModelPointer path, ModelPointer from, RawJson value) {}

  static ModelJsonPatch of(JsonPatch patch) {
    return new ModelJsonPatch(
        patch.ops().stream()
            .map(
                op ->
                    new Op(
                        op.op(),
                        ModelPointer.parse(op.pointer()),
                        op.from() == null ? null : ModelPointer.parse(op.from()),
                        op.value() == null ? null : RawJson.parse(op.value())))
            .toList());
  }

  /**
   * @throws IllegalArgumentException for what the text alone shows to be wrong
   */
  static ModelJsonPatch parse(String text) {
    if (!(ModelValues.plain(RawJson.parse(text)) instanceof RawJson.Array array)) {
      throw new IllegalArgumentException("no array");
    }
    List<Op> ops = new ArrayList<>();
    for (RawJson element : array.elements()) {
      try {
        ops.add(op(element));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("op " + ops.size() + ": " + e.getMessage(), e);
      }
    }
    return new ModelJsonPatch(ops);
  }

  private static Op op(RawJson json) {
    if (!(json instanceof RawJson.Obj object)) {
      throw new IllegalArgumentException("no object");
    }
    Map<String, RawJson> members = object.byKey();
    require(members.size() == object.members().size(), "a member twice");
    String name = string(members, "op");
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(known -> known.text().equals(name))
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException("unknown op"));
    boolean moves = kind == Kind.MOVE || kind == Kind.COPY;
    boolean hasValue = !moves && kind != Kind.REMOVE;
    ModelPointer path = ModelPointer.parse(string(members, "path"));
    ModelPointer from = moves ? ModelPointer.parse(string(members, "from")) : null;
    RawJson value = members.get("value");
    require(!hasValue || value != null, "no value");
    Op op = new Op(kind, path, from, hasValue ? value : null);
    check(op);
    return op;
  }

  private static void check(Op op) {
    boolean fits =
        switch (op.kind()) {
          case ADD, REPLACE -> !op.path().isRoot() || op.value() instanceof RawJson.Obj;
          case REMOVE -> !op.path().isRoot();
          case MOVE -> !op.path().isInside(op.from());
          case INCREMENT ->
              op.value() instanceof RawJson.Scalar amount
                  && amount.isNumber()
                  && ModelValues.summable(amount.token());
          case COPY, TEST, APPEND -> true;
        };
    require(fits, "never possible");
  }

  private static String string(Map<String, RawJson> members, String key) {
    if (members.get(key) instanceof RawJson.Scalar scalar && scalar.isString()) {
      return JsonStrings.decode(scalar.token());
    }
    throw new IllegalArgumentException("no string: " + key);
  }

  private static void require(boolean condition, String reason) {
    if (!condition) {
      throw new IllegalArgumentException(reason);
    }
  }

  @Override
  public RawJson.Obj apply(RawJson.Obj data) throws Rejected {
    Copies copies = new Copies();
    RawJson.Obj patched = data;
    for (int i = 0; i < ops.size(); i++) {
      Op op = ops.get(i);
      try {
        patched = apply(op, patched, copies);
      } catch (Fault fault) {
        throw new Rejected(new Rejection(i, op.kind(), fault.pointer().text(), fault.reason()));
      }
    }
    return patched;
  }

  private static RawJson.Obj apply(Op op, RawJson.Obj data, Copies copies) throws Fault {
    ModelPointer path = op.path();
    return switch (op.kind()) {
      case ADD -> path.add(data, op.value());
      case REPLACE -> path.replace(data, op.value());
      case REMOVE -> path.remove(data);
      case MOVE -> {
        RawJson moved = op.from().find(data);
        yield path.equals(op.from()) ? data : path.add(op.from().remove(data), moved);
      }
      case COPY -> {
        RawJson copied = op.from().find(data);
        copies.count(path, copied);
        yield path.add(data, copied);
      }
      case TEST -> {
        if (!ModelValues.equal(path.find(data), op.value())) {
          throw new Fault(path, Reason.TEST_FAILED);
        }
        yield data;
      }
      case INCREMENT -> path.replace(data, incremented(path, path.find(data), op.value()));
      case APPEND -> path.replace(data, appended(path, path.find(data), op.value()));
    };
  }

  private static RawJson incremented(ModelPointer path, RawJson value, RawJson amount)
      throws Fault {
    if (!(value instanceof RawJson.Scalar number && number.isNumber())) {
      throw new Fault(path, Reason.TYPE_MISMATCH);
    }
    if (!ModelValues.summable(number.token())) {
      throw new Fault(path, Reason.LIMIT_EXCEEDED);
    }
    return new RawJson.Scalar(
        ModelValues.sum(number.token(), ((RawJson.Scalar) amount).token())
            .orElseThrow(() -> new Fault(path, Reason.LIMIT_EXCEEDED)));
  }

  private static RawJson appended(ModelPointer path, RawJson value, RawJson element) throws Fault {
    if (!(value instanceof RawJson.Array array)) {
      throw new Fault(path, Reason.TYPE_MISMATCH);
    }
    List<RawJson> elements = new ArrayList<>(array.elements());
    elements.add(element);
    return new RawJson.Array(elements);
  }

  /** What the copies of one patch add. */
  private static final class Copies {
    private long bytes;

    void count(ModelPointer path, RawJson copied) throws Fault {
      bytes += copied.text().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > Limits.DEFAULT_MAX_STATE_BYTES) {
        throw new Fault(path, Reason.LIMIT_EXCEEDED);
      }
    }
  }
}
