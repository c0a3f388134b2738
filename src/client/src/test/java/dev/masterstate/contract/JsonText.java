package dev.masterstate.contract;

/** JSON as text: what the rules on losslessness compare, digit for digit and escape for escape. */
final class JsonText {

  private JsonText() {}

  /** The text without the white space between its tokens; all else as it is. */
  static String compact(String json) {
    StringBuilder compact = new StringBuilder(json.length());
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inString) {
        compact.append(c);
        if (c == '\\') {
          compact.append(json.charAt(++i));
        }
        inString = c != '"';
      } else if (" \t\r\n".indexOf(c) < 0) {
        compact.append(c);
        inString = c == '"';
      }
    }
    return compact.toString();
  }

  /** An array in an array in an array, this many of them. */
  static String nestedArrays(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }
}
