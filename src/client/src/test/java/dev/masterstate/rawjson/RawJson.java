package dev.masterstate.rawjson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JSON text as a tree of its tokens, each spelled as it was: only the white space between them is
 * gone. Two trees are equal when their texts are, token by token.
 *
 * <p>It is read and walked by recursion: the test documents are at most some hundred levels deep.
 */
public sealed interface RawJson {

  /** A string with its quotes, a number, a literal, or one of Python's NaN, Infinity, -Infinity. */
  record Scalar(String token) implements RawJson {
    public boolean isString() {
      return token.startsWith("\"");
    }

    public boolean isNumber() {
      char last = token.charAt(token.length() - 1);
      return last >= '0' && last <= '9';
    }
  }

  record Array(List<RawJson> elements) implements RawJson {}

  /** All members as they stand, double ones included. */
  record Obj(List<Member> members) implements RawJson {

    /** The members by decoded key: of double ones the first gives the place, the last the value. */
    public Map<String, RawJson> byKey() {
      Map<String, RawJson> byKey = new LinkedHashMap<>();
      members.forEach(member -> byKey.put(JsonStrings.decode(member.key()), member.value()));
      return byKey;
    }
  }

  /**
   * A member of an object.
   *
   * @param key the key's literal as spelled, with its quotes
   */
  record Member(String key, RawJson value) {}

  /**
   * Reads one JSON text.
   *
   * @throws IllegalArgumentException if it is no JSON text, NaN and the infinities allowed
   */
  static RawJson parse(String text) {
    return new RawJsonParser(text).parse();
  }

  /** The text, with no white space between tokens. */
  default String text() {
    if (this instanceof Scalar scalar) {
      return scalar.token();
    }
    if (this instanceof Array array) {
      return array.elements().stream()
          .map(RawJson::text)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return ((Obj) this)
        .members().stream()
            .map(member -> member.key() + ":" + member.value().text())
            .collect(Collectors.joining(",", "{", "}"));
  }
}
