package dev.masterstate.rawjson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one JSON text, as strictly as Python's json module does. */
final class RawJsonParser {

  private static final Pattern STRING =
      Pattern.compile("\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");
  private static final Pattern OTHER_SCALAR =
      Pattern.compile(
          "-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
              + "|true|false|null|NaN|-?Infinity");

  private final String text;
  private final Matcher string;
  private final Matcher otherScalar;
  private int at;

  RawJsonParser(String text) {
    this.text = text;
    string = STRING.matcher(text);
    otherScalar = OTHER_SCALAR.matcher(text);
  }

  RawJson parse() {
    RawJson value = value();
    skipSpace();
    if (at < text.length()) {
      throw error("something after the end");
    }
    return value;
  }

  private RawJson value() {
    skipSpace();
    if (accept('{')) {
      return object();
    }
    if (accept('[')) {
      return array();
    }
    boolean isString = at < text.length() && text.charAt(at) == '"';
    return new RawJson.Scalar(token(isString ? string : otherScalar));
  }

  private RawJson object() {
    List<RawJson.Member> members = new ArrayList<>();
    skipSpace();
    if (accept('}')) {
      return new RawJson.Obj(members);
    }
    do {
      skipSpace();
      String key = token(string);
      skipSpace();
      expect(':');
      members.add(new RawJson.Member(key, value()));
      skipSpace();
    } while (accept(','));
    expect('}');
    return new RawJson.Obj(members);
  }

  private RawJson array() {
    List<RawJson> elements = new ArrayList<>();
    skipSpace();
    if (accept(']')) {
      return new RawJson.Array(elements);
    }
    do {
      elements.add(value());
      skipSpace();
    } while (accept(','));
    expect(']');
    return new RawJson.Array(elements);
  }

  private String token(Matcher matcher) {
    if (!matcher.region(at, text.length()).lookingAt()) {
      throw error("no token");
    }
    at = matcher.end();
    return matcher.group();
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean accept(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char expected) {
    if (!accept(expected)) {
      throw error("no " + expected);
    }
  }

  private IllegalArgumentException error(String reason) {
    return new IllegalArgumentException(reason + " at " + at + " of " + text.length());
  }
}
