package dev.masterstate.internal;

import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * The ops of a patch as its script takes them.
 *
 * <p>A pointer is its number of tokens and then each token, a JSON string in the layout's spelling.
 */
final class OpArguments {

  private static final String NO_VALUE = "";

  private final List<String> arguments = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private boolean root;

  private OpArguments() {}

  static OpArguments of(Patch patch) {
    OpArguments made = new OpArguments();
    if (patch instanceof FlatPatch flat) {
      flat.ops().forEach(made::add);
    } else if (patch instanceof JsonPatch json) {
      json.ops().forEach(made::add);
    } else {
      MergePatchParser.leaves((MergePatch) patch).forEach(made::add);
    }
    return made;
  }

  /** An op's name, as the script's header has it. */
  static String name(JsonPatch.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The same of a leaf of a merge patch. */
  static String name(MergePatchParser.LeafKind kind) {
    return "merge_" + kind.name().toLowerCase(Locale.ROOT);
  }

  /** All of them, in order. */
  List<String> arguments() {
    return arguments;
  }

  /**
   * The labels of {@code data}'s members that the ops lie in, each once; none if an op is on the
   * whole of it.
   */
  Collection<String> labels() {
    return root ? List.of() : new LinkedHashSet<>(labels);
  }

  /** What begins the line of a member, whose key is a JSON string as the layout spells it. */
  private static String label(String key) {
    return "\n" + key + ":";
  }

  private void add(FlatPatch.Op op) {
    String label = label(JsonStrings.quote(op.key()));
    labels.add(label);
    arguments.add(label);
    arguments.add(op.value() == null ? NO_VALUE : op.value());
  }

  private void add(JsonPatch.Op op) {
    arguments.add(name(op.op()));
    if (op.from() != null) {
      add(Pointer.parse(op.from()));
    }
    add(Pointer.parse(op.pointer()));
    if (op.value() != null) {
      arguments.add(op.value());
    }
  }

  private void add(MergePatchParser.Leaf leaf) {
    arguments.add(name(leaf.kind()));
    add(leaf.pointer());
    if (leaf.value() != null) {
      arguments.add(leaf.value());
    }
  }

  private void add(Pointer pointer) {
    int first = arguments.size() + 1;
    arguments.add(Integer.toString(pointer.tokens().size()));
    for (String token : pointer.tokens()) {
      arguments.add(JsonStrings.quote(token));
    }
    if (pointer.isRoot()) {
      root = true;
    } else {
      labels.add(label(arguments.get(first)));
    }
  }
}
