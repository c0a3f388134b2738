package dev.masterstate.rawjson;

import java.util.Random;
import java.util.stream.Collectors;

/** Writes trees of tokens with white space between them. */
public final class JsonLayout {

  private static final String[] SPACES = {"", "", " ", "\n", "\t", "\r\n", "  ", " \r\n\t", "\n\n"};

  private static final int FIRST_CONTROL_PICTURE = '\u2400';

  /** White space at random between all tokens. */
  public static String scattered(RawJson json, Random random) {
    return gap(random) + scatteredValue(json, random) + gap(random);
  }

  /** One member or element a line. */
  public static String pretty(RawJson json, String newLine, String indent) {
    return pretty(json, newLine, indent, ": ");
  }

  public static String pretty(RawJson json, String newLine, String indent, String keySeparator) {
    String inner = newLine + indent;
    if (json instanceof RawJson.Obj object && !object.members().isEmpty()) {
      return object.members().stream()
          .map(m -> m.key() + keySeparator + pretty(m.value(), inner, indent, keySeparator))
          .collect(Collectors.joining("," + inner, "{" + inner, newLine + "}"));
    }
    if (json instanceof RawJson.Array array && !array.elements().isEmpty()) {
      return array.elements().stream()
          .map(element -> pretty(element, inner, indent, keySeparator))
          .collect(Collectors.joining("," + inner, "[" + inner, newLine + "]"));
    }
    return json.text();
  }

  /** With the separators that Python's json module has by default; every token as it is. */
  public static String spaced(RawJson json) {
    if (json instanceof RawJson.Obj object) {
      return object.members().stream()
          .map(m -> m.key() + ": " + spaced(m.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (json instanceof RawJson.Array array) {
      return array.elements().stream()
          .map(JsonLayout::spaced)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return json.text();
  }

  private static String scatteredValue(RawJson json, Random random) {
    if (json instanceof RawJson.Obj object) {
      return object.members().stream()
          .map(m -> gap(random) + m.key() + gap(random) + ":" + scattered(m.value(), random))
          .collect(Collectors.joining(",", "{" + gap(random), "}"));
    }
    if (json instanceof RawJson.Array array) {
      return array.elements().stream()
          .map(element -> scattered(element, random))
          .collect(Collectors.joining(",", "[" + gap(random), "]"));
    }
    return json.text();
  }

  private static String gap(Random random) {
    return SPACES[random.nextInt(SPACES.length)];
  }

  /** Makes white space and control characters of a text visible, for reports. */
  public static String visible(String text) {
    return text.chars()
        .map(c -> c < ' ' ? FIRST_CONTROL_PICTURE + c : c)
        .collect(
            StringBuilder::new, (builder, c) -> builder.append((char) c), StringBuilder::append)
        .toString();
  }

  private JsonLayout() {}
}
