package dev.masterstate.differential;

import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values, keys and documents of every legal form, at random. */
final class RandomJson {

  private static final String[] NUMBERS = {
    "0",
    "-0",
    "0.0",
    "-0.0",
    "-0e-0",
    "0E+00",
    "1.0",
    "1.10",
    "1.000",
    "100",
    "-1",
    "1e0",
    "1e05",
    "1E5",
    "1e+5",
    "1E-5",
    "0.1e1",
    "1e400",
    "-1e400",
    "1e-400",
    "2.50E+10",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551616",
    "12345678901234567890",
    "3.141592653589793238462643",
    "123456789012345678901234567890.10e-30"
  };
  private static final String[] LITERALS = {"null", "true", "false"};
  private static final String[] PYTHON_LITERALS = {"NaN", "Infinity", "-Infinity"};

  /** What strings are made of: whatever a scanner could stumble over. */
  private static final String[] PIECES = {
    "a",
    "Z",
    "0",
    " ",
    "/",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\\"",
    "\\\\",
    "\"x\":",
    "{\"[\\\"}",
    "},\n\"",
    "\n",
    "\r\n",
    "\t",
    "\b",
    "\f",
    "\u0000",
    "\u001f",
    "\u007f",
    "\u00e9",
    "\\u00e9",
    "\u65e5\u672c",
    "\ud83d\ude00",
    "\ud83d",
    "\ude00",
    "\u2028",
    "\ufeff",
    "\uffff",
    "%s",
    "^",
    "$",
    ".*",
    "%",
    "-",
    "null",
    "version",
    "data"
  };

  private static final String[] ODD_KEYS = {
    "",
    "/",
    "//a",
    "a",
    "a/b",
    "~1",
    "~0",
    "x",
    "\"x\":",
    "\"",
    "\\",
    "\\\"",
    "\\\\",
    "k\\",
    "\n",
    "\n\"x\":",
    "\r\n",
    "\t",
    "\u0000",
    "\u001f",
    "\u007f",
    "\u00e9",
    "e\u0301",
    "\\u00e9",
    "\ud83d\ude00",
    "\ud83d",
    "\ude00",
    "\\ud83d",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "0",
    "version",
    "data",
    "%s",
    "%",
    "^x",
    "x$",
    ".",
    "-",
    " ",
    " a",
    "a ",
    "A",
    "\u2028",
    "\ufeff",
    "__proto__",
    "caf\u00e9"
  };
  private static final String[] ENVELOPE_KEYS = {
    "", "meta", "Version", "updated_at", "dat\u00e9", "\n", "x"
  };
  private static final String[] VERSIONS = {
    "0",
    "1",
    "7",
    "9",
    "99",
    "4294967296",
    "9007199254740992",
    "9007199254740993",
    "9223372036854775806",
    "9223372036854775807"
  };

  private static final int LONG_KEY = 300;
  private static final int LONG_STRING = 200;
  private static final int DEEP = 150;
  private static final int MAX_DEPTH = 4;
  private static final int MAX_CHILDREN = 4;
  private static final int MAX_PIECES = 6;
  private static final int LARGE_KEYS = 700;

  private final Random random;

  RandomJson(Random random) {
    this.random = random;
  }

  /** The keys that the documents and patches of one session share, so that they meet. */
  List<String> keys(boolean large) {
    int odd = 2 + random.nextInt(10);
    Stream<String> keys = random.ints(odd, 0, ODD_KEYS.length).mapToObj(i -> ODD_KEYS[i]);
    Stream<String> made = Stream.of(string(), string(), "k".repeat(LONG_KEY) + string());
    Stream<String> many = IntStream.range(0, large ? LARGE_KEYS : 0).mapToObj(i -> "member-" + i);
    return Stream.of(keys, made, many).flatMap(all -> all).distinct().toList();
  }

  /** A legal state, any layout aside. */
  RawJson.Obj document(List<String> keys) {
    List<RawJson.Member> members = new ArrayList<>();
    if (chance(8)) {
      members.add(member("version", value(false)));
      members.add(member("data", value(false)));
    }
    List<RawJson.Member> last = new ArrayList<>();
    last.add(member("version", new RawJson.Scalar(any(VERSIONS))));
    last.add(member("data", data(keys, true)));
    if (chance(3)) {
      last.add(member(any(ENVELOPE_KEYS), value(true)));
      last.add(member(any(ENVELOPE_KEYS), value(true)));
    }
    if (chance(3)) {
      Collections.shuffle(last, random);
    }
    members.addAll(last);
    return new RawJson.Obj(members);
  }

  /** Some members of the given keys in any order, now and then one twice. */
  RawJson.Obj data(List<String> keys, boolean python) {
    List<String> chosen = new ArrayList<>(keys);
    Collections.shuffle(chosen, random);
    boolean sparse = chance(4);
    chosen = chosen.subList(0, sparse ? random.nextInt(2) : random.nextInt(chosen.size() + 1));
    List<RawJson.Member> members = new ArrayList<>();
    chosen.forEach(key -> members.add(member(key, value(python))));
    if (!members.isEmpty() && chance(5)) {
      members.add(random.nextInt(members.size() + 1), member(any(chosen), value(python)));
    }
    return new RawJson.Obj(members);
  }

  /**
   * One value.
   *
   * @param python whether it may hold NaN and infinities
   */
  RawJson value(boolean python) {
    return chance(80) ? deep() : value(python, MAX_DEPTH);
  }

  /** A string, a number or a literal. */
  RawJson scalar(boolean python) {
    return value(python, 0);
  }

  private RawJson value(boolean python, int depth) {
    int kind = random.nextInt(depth > 0 ? 10 : 7);
    if (kind < 3) {
      return new RawJson.Scalar(number());
    }
    if (kind < 6) {
      return new RawJson.Scalar(literal(string()));
    }
    if (kind == 6) {
      return new RawJson.Scalar(any(python && chance(3) ? PYTHON_LITERALS : LITERALS));
    }
    int size = random.nextInt(MAX_CHILDREN);
    if (kind == 7) {
      return new RawJson.Array(
          IntStream.range(0, size).mapToObj(i -> value(python, depth - 1)).toList());
    }
    return new RawJson.Obj(
        IntStream.range(0, size)
            .mapToObj(i -> member(chance(2) ? any(ODD_KEYS) : string(), value(python, depth - 1)))
            .toList());
  }

  private RawJson deep() {
    RawJson value = new RawJson.Scalar(number());
    for (int depth = 1 + random.nextInt(DEEP); depth > 0; depth--) {
      value =
          random.nextBoolean()
              ? new RawJson.Array(List.of(value))
              : new RawJson.Obj(List.of(member(any(ODD_KEYS), value)));
    }
    return value;
  }

  private RawJson.Member member(String key, RawJson value) {
    return new RawJson.Member(literal(key), value);
  }

  private String number() {
    if (random.nextBoolean()) {
      return any(NUMBERS);
    }
    StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
    number.append(chance(4) ? "0" : 1 + random.nextInt(9) + digits(random.nextInt(25)));
    if (random.nextBoolean()) {
      number.append('.').append(digits(1 + random.nextInt(20)));
    }
    if (chance(3)) {
      number.append(any("e", "E")).append(any("", "+", "-")).append(digits(1 + random.nextInt(3)));
    }
    return number.toString();
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    random.ints(count, 0, 10).forEach(digits::append);
    return digits.toString();
  }

  private String string() {
    int pieces = chance(50) ? LONG_STRING : random.nextInt(MAX_PIECES);
    StringBuilder string = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      string.append(any(PIECES));
    }
    return string.toString();
  }

  /** One of the many spellings of a string. */
  String literal(String decoded) {
    boolean escapeHappy = chance(4);
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < decoded.length(); i++) {
      char c = decoded.charAt(i);
      boolean pair =
          i + 1 < decoded.length() && Character.isSurrogatePair(c, decoded.charAt(i + 1));
      boolean escaped = escapeHappy ? random.nextBoolean() : chance(20);
      if (pair) {
        char low = decoded.charAt(++i);
        literal.append(escaped ? unicodeEscape(c) + unicodeEscape(low) : "" + c + low);
      } else if (Character.isSurrogate(c)) {
        literal.append(unicodeEscape(c));
      } else {
        literal.append(spelled(c, escaped));
      }
    }
    return literal.append('"').toString();
  }

  private String spelled(char c, boolean escaped) {
    if (!escaped && c >= ' ' && c != '"' && c != '\\') {
      return String.valueOf(c);
    }
    String ascii = JsonStrings.ascii(String.valueOf(c));
    boolean hasShort = c == '/' || (ascii.charAt(1) == '\\' && ascii.charAt(2) != 'u');
    if (hasShort && random.nextBoolean()) {
      return c == '/' ? "\\/" : ascii.substring(1, ascii.length() - 1);
    }
    return unicodeEscape(c);
  }

  private String unicodeEscape(char c) {
    HexFormat hex = random.nextBoolean() ? HexFormat.of() : HexFormat.of().withUpperCase();
    return "\\u" + hex.toHexDigits(c);
  }

  /** True once in so many times. */
  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
