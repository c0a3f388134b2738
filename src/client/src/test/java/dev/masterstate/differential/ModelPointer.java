package dev.masterstate.differential;

import dev.masterstate.Limits;
import dev.masterstate.Rejection.Reason;
import dev.masterstate.rawjson.RawJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A JSON Pointer (RFC 6901), and what the ops of RFC 6902 do where it points.
 *
 * @param text as the patch has it
 * @param tokens unescaped
 */
record ModelPointer(String text, List<String> tokens) {

  /** An op cannot be applied. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;
    private final ModelPointer pointer;
    private final Reason reason;

    Fault(ModelPointer pointer, Reason reason) {
      super(reason + " at " + pointer.text, null, false, false);
      this.pointer = pointer;
      this.reason = reason;
    }

    ModelPointer pointer() {
      return pointer;
    }

    Reason reason() {
      return reason;
    }
  }

  private interface Change {
    RawJson of(RawJson container, String token) throws Fault;
  }

  /**
   * @throws IllegalArgumentException if the text is no pointer, or one of too many tokens
   */
  static ModelPointer parse(String text) {
    if (!text.matches("(?s)(/([^/~]|~[01])*+)*+")) {
      throw new IllegalArgumentException("no pointer");
    }
    List<String> tokens = new ArrayList<>(Arrays.asList(text.split("/", -1)));
    tokens.remove(0);
    if (tokens.size() > Limits.MAX_POINTER_TOKENS) {
      throw new IllegalArgumentException("too many tokens");
    }
    tokens.replaceAll(token -> token.replace("~1", "/").replace("~0", "~"));
    return new ModelPointer(text, List.copyOf(tokens));
  }

  boolean isRoot() {
    return tokens.isEmpty();
  }

  boolean isInside(ModelPointer other) {
    return tokens.size() > other.tokens.size()
        && tokens.subList(0, other.tokens.size()).equals(other.tokens);
  }

  /** The value there. */
  RawJson find(RawJson root) throws Fault {
    RawJson value = root;
    for (String token : tokens) {
      value = child(value, token);
    }
    return value;
  }

  RawJson.Obj add(RawJson.Obj root, RawJson value) throws Fault {
    return isRoot() ? asRoot(value) : changed(root, (parent, token) -> added(parent, token, value));
  }

  RawJson.Obj replace(RawJson.Obj root, RawJson value) throws Fault {
    return isRoot()
        ? asRoot(value)
        : changed(root, (parent, token) -> replaced(parent, token, value));
  }

  /** Not of the root. */
  RawJson.Obj remove(RawJson.Obj root) throws Fault {
    return changed(root, this::removed);
  }

  private RawJson.Obj asRoot(RawJson value) throws Fault {
    if (value instanceof RawJson.Obj object) {
      return Members.asData(object);
    }
    throw new Fault(this, Reason.TYPE_MISMATCH);
  }

  private RawJson.Obj changed(RawJson.Obj root, Change change) throws Fault {
    return (RawJson.Obj) changed(root, 0, change);
  }

  private RawJson changed(RawJson container, int depth, Change change) throws Fault {
    String token = tokens.get(depth);
    return depth == tokens.size() - 1
        ? change.of(container, token)
        : replaced(container, token, changed(child(container, token), depth + 1, change));
  }

  private RawJson child(RawJson container, String token) throws Fault {
    if (container instanceof RawJson.Obj object) {
      return Members.get(object, token).orElseThrow(this::missing);
    }
    List<RawJson> elements = elements(container);
    return elements.get(index(token, elements.size()));
  }

  private RawJson added(RawJson container, String token, RawJson value) throws Fault {
    if (container instanceof RawJson.Obj object) {
      return Members.set(object, token, value);
    }
    List<RawJson> elements = elements(container);
    int size = elements.size();
    elements.add(token.equals("-") ? size : index(token, size + 1), value);
    return new RawJson.Array(elements);
  }

  private RawJson replaced(RawJson container, String token, RawJson value) throws Fault {
    if (container instanceof RawJson.Obj object) {
      child(object, token);
      return Members.set(object, token, value);
    }
    List<RawJson> elements = elements(container);
    elements.set(index(token, elements.size()), value);
    return new RawJson.Array(elements);
  }

  private RawJson removed(RawJson container, String token) throws Fault {
    if (container instanceof RawJson.Obj object) {
      child(object, token);
      return Members.remove(object, token);
    }
    List<RawJson> elements = elements(container);
    elements.remove(index(token, elements.size()));
    return new RawJson.Array(elements);
  }

  private List<RawJson> elements(RawJson container) throws Fault {
    if (container instanceof RawJson.Array array) {
      return new ArrayList<>(array.elements());
    }
    throw missing();
  }

  private int index(String token, int end) throws Fault {
    if (token.equals("-")) {
      throw missing();
    }
    if (!token.matches("0|[1-9][0-9]*")) {
      throw new Fault(this, Reason.INVALID_INDEX);
    }
    BigInteger index = new BigInteger(token);
    if (index.compareTo(BigInteger.valueOf(end)) >= 0) {
      throw missing();
    }
    return index.intValue();
  }

  private Fault missing() {
    return new Fault(this, Reason.PATH_MISSING);
  }
}
