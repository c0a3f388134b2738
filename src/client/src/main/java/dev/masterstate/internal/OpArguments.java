package dev.masterstate.internal;

import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ops of a patch as its script takes them.
 *
 * <p>A pointer is its number of tokens and then each token, a JSON string in the layout's spelling.
 */
final class OpArguments {

  private static final byte[] NO_VALUE = {};

  private final List<byte[]> arguments = new ArrayList<>();
  private final Map<String, byte[]> quoted = new LinkedHashMap<>();
  private final Map<String, byte[]> members = new LinkedHashMap<>();
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

  /** All of them, in order. */
  List<byte[]> arguments() {
    return arguments;
  }

  /**
   * The members of {@code data} that the ops lie in, each once, as JSON strings; none if an op is
   * on the whole of it.
   */
  Collection<byte[]> members() {
    return root ? List.of() : members.values();
  }

  private void add(FlatPatch.Op op) {
    arguments.add(member(op.key()));
    arguments.add(op.value() == null ? NO_VALUE : utf8(op.value()));
  }

  private void add(JsonPatch.Op op) {
    arguments.add(utf8(op.op().name().toLowerCase(Locale.ROOT)));
    if (op.from() != null) {
      add(Pointer.parse(op.from()));
    }
    add(Pointer.parse(op.pointer()));
    if (op.value() != null) {
      arguments.add(utf8(op.value()));
    }
  }

  private void add(MergePatchParser.Leaf leaf) {
    arguments.add(utf8("merge_" + leaf.kind().name().toLowerCase(Locale.ROOT)));
    add(leaf.pointer());
    if (leaf.value() != null) {
      arguments.add(utf8(leaf.value()));
    }
  }

  private void add(Pointer pointer) {
    arguments.add(utf8(Integer.toString(pointer.tokens().size())));
    for (String token : pointer.tokens()) {
      arguments.add(quoted.computeIfAbsent(token, OpArguments::quote));
    }
    if (pointer.isRoot()) {
      root = true;
    } else {
      member(pointer.tokens().get(0));
    }
  }

  private byte[] member(String key) {
    return members.computeIfAbsent(key, OpArguments::quote);
  }

  private static byte[] quote(String token) {
    return utf8(JsonStrings.quote(token));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
