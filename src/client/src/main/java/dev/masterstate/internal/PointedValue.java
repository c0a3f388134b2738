package dev.masterstate.internal;

import java.util.Optional;

/**
 * The value that a pointer names in a JSON text: its position, found without parsing the text.
 *
 * @param from where it starts
 * @param to where it has ended
 */
public record PointedValue(int from, int to) {

  /** An index as RFC 6901, section 4, writes it; longer ones are beyond the end of any text. */
  private static final String INDEX = "0|[1-9][0-9]{0,8}";

  /**
   * Finds a value.
   *
   * @param text JSON text that a {@link JsonScanner} has passed
   * @param from where the value starts that the empty pointer names
   * @param to where it has ended
   * @return empty if there is none
   */
  public static Optional<PointedValue> find(byte[] text, int from, int to, Pointer pointer) {
    JsonScanner scanner = new JsonScanner(text, Integer.MAX_VALUE, true);
    PointedValue value = new PointedValue(from, to);
    try {
      for (String token : pointer.tokens()) {
        value = value.child(text, scanner, token);
        if (value == null) {
          return Optional.empty();
        }
      }
      return Optional.of(value);
    } catch (JsonSyntaxException e) {
      throw new AssertionError("the text of a snapshot has been scanned", e);
    }
  }

  private PointedValue child(byte[] text, JsonScanner scanner, String token)
      throws JsonSyntaxException {
    PointedValue[] child = {null};
    if (text[from] == '{') {
      scanner.members(
          from,
          (keyFrom, keyTo, valueFrom, valueTo) -> {
            if (JsonStrings.unquote(text, keyFrom, keyTo).equals(token)) {
              child[0] = new PointedValue(valueFrom, valueTo);
            }
          });
    } else if (text[from] == '[' && token.matches(INDEX)) {
      int wanted = Integer.parseInt(token);
      scanner.elements(
          from,
          (index, valueFrom, valueTo) -> {
            if (index == wanted) {
              child[0] = new PointedValue(valueFrom, valueTo);
            }
          });
    }
    return child[0];
  }
}
