package dev.masterstate.differential;

import dev.masterstate.FlatPatch;
import dev.masterstate.rawjson.JsonLayout;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A flat patch.
 *
 * @param asText whether it is given to {@code FlatPatch.parse}; else its known ops go to the
 *     builder
 * @param layout the seed of the text's white space and member order; {@link #PLAIN} for none
 */
record FlatSpec(List<OpSpec> ops, boolean asText, long layout) implements PatchSpec {

  /**
   * One op: the texts of its members, null for a missing one.
   *
   * @param op any JSON value
   * @param path a string literal
   */
  record OpSpec(String op, String path, String value) {

    Optional<FlatPatch.Kind> kind() {
      if (op == null || !op.startsWith("\"")) {
        return Optional.empty();
      }
      return switch (JsonStrings.decode(op)) {
        case "add" -> Optional.of(FlatPatch.Kind.ADD);
        case "replace" -> Optional.of(FlatPatch.Kind.REPLACE);
        case "remove" -> Optional.of(FlatPatch.Kind.REMOVE);
        default -> Optional.empty();
      };
    }

    String decodedPath() {
      return path == null ? "" : JsonStrings.decode(path);
    }

    RawJson json() {
      return RawJson.parse(value == null ? "null" : value);
    }

    RawJson.Obj members() {
      List<RawJson.Member> members = new ArrayList<>();
      addMember(members, "op", op);
      addMember(members, "path", path);
      addMember(members, "value", value);
      return new RawJson.Obj(members);
    }

    private static void addMember(List<RawJson.Member> members, String key, String value) {
      if (value != null) {
        members.add(new RawJson.Member('"' + key + '"', RawJson.parse(value)));
      }
    }
  }

  @Override
  public FlatPatch patch() {
    return asText ? FlatPatch.parse(text()) : built();
  }

  @Override
  public ModelPatch model() {
    List<ModelFlatPatch.Op> modelOps = new ArrayList<>();
    for (OpSpec op : ops) {
      op.kind()
          .map(kind -> new ModelFlatPatch.Op(kind, ModelFlatPatch.key(op.decodedPath()), value(op)))
          .ifPresent(modelOps::add);
    }
    return new ModelFlatPatch(modelOps);
  }

  /** The patch as JSON text, whichever way it is given. */
  private String text() {
    if (layout == PLAIN) {
      return ops.stream().map(op -> op.members().text()).collect(Collectors.joining(",", "[", "]"));
    }
    Random random = new Random(layout);
    List<RawJson> shuffled = new ArrayList<>();
    for (OpSpec op : ops) {
      List<RawJson.Member> members = op.members().members();
      if (random.nextInt(8) == 0) {
        members.add(new RawJson.Member("\"note\"", RawJson.parse("[{\"op\":\"remove\"}]")));
      }
      Collections.shuffle(members, random);
      shuffled.add(new RawJson.Obj(members));
    }
    return JsonLayout.scattered(new RawJson.Array(shuffled), random);
  }

  @Override
  public String toString() {
    return (asText ? "parsed " : "built ") + JsonLayout.visible(text());
  }

  private RawJson value(OpSpec op) {
    if (op.kind().equals(Optional.of(FlatPatch.Kind.REMOVE))) {
      return null;
    }
    return asText ? op.json() : TreeValues.json(TreeValues.node(op.json()));
  }

  private FlatPatch built() {
    FlatPatch.Builder builder = FlatPatch.builder();
    for (OpSpec op : ops) {
      Object value = op.value() == null ? null : TreeValues.node(op.json());
      op.kind()
          .ifPresent(
              kind -> {
                switch (kind) {
                  case ADD -> builder.add(op.decodedPath(), value);
                  case REPLACE -> builder.replace(op.decodedPath(), value);
                  case REMOVE -> builder.remove(op.decodedPath());
                }
              });
    }
    return builder.build();
  }
}
