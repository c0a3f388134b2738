package dev.masterstate.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.masterstate.Limits;
import java.io.IOException;
import java.util.BitSet;

/**
 * Writes values as JSON text, losslessly: numbers with the digits of the Java object, strings as
 * {@link JsonStrings} spells them. Jackson's own generators refuse lone surrogates, quote NaN and
 * recurse.
 */
public final class ValueWriter {

  private final ObjectMapper mapper;
  private final StringBuilder out;
  private final BitSet filled = new BitSet();
  private int depth;

  private ValueWriter(ObjectMapper mapper, StringBuilder out) {
    this.mapper = mapper;
    this.out = out;
  }

  /**
   * A value as compact JSON text.
   *
   * @param value a tree, or any object that the mapper can write; null is JSON null
   * @throws IllegalArgumentException if JSON cannot hold the value, or it is too deep
   */
  public static String write(Object value, ObjectMapper mapper) {
    return new ValueWriter(mapper, new StringBuilder()).value(value).toString();
  }

  /** As {@link #write(Object, ObjectMapper)}, at the end of {@code out}. */
  static void append(StringBuilder out, JsonNode value) {
    new ValueWriter(TreeReader.MAPPER, out).value(value);
  }

  private StringBuilder value(Object value) {
    if (value == null) {
      return out.append("null");
    }
    try (JsonParser tokens = tokens(value)) {
      copy(tokens);
      return out;
    } catch (IOException e) {
      throw new IllegalArgumentException("Jackson cannot write the value: " + e.getMessage(), e);
    } catch (StackOverflowError e) {
      // Jackson writes objects, unlike trees, by recursion; a cycle of objects ends here as well.
      throw new IllegalArgumentException("the value is nested deeper than Jackson can write", e);
    }
  }

  private JsonParser tokens(Object value) throws IOException {
    if (value instanceof JsonNode tree) {
      return new TreeTraversingParser(tree, mapper);
    }
    TokenBuffer buffer = new TokenBuffer(mapper, false);
    mapper.writeValue(buffer, value);
    return buffer.asParser();
  }

  private void copy(JsonParser tokens) throws IOException {
    int floor = depth;
    JsonToken token = tokens.nextToken();
    if (token == null) {
      throw new IllegalArgumentException("JSON has no missing value");
    }
    for (; token != null; token = tokens.nextToken()) {
      switch (token) {
        case FIELD_NAME -> {
          separate();
          JsonStrings.append(out, tokens.currentName()).append(':');
          filled.clear(depth);
        }
        case END_OBJECT, END_ARRAY -> {
          out.append(token.asString());
          depth--;
          filled.set(depth);
        }
        case START_OBJECT, START_ARRAY -> {
          separate();
          out.append(token.asString());
          if (++depth > Limits.MAX_VALUE_DEPTH) {
            throw new IllegalArgumentException(
                "the value is nested deeper than " + Limits.MAX_VALUE_DEPTH);
          }
          filled.clear(depth);
        }
        default -> {
          separate();
          scalar(token, tokens);
        }
      }
    }
    if (depth != floor) {
      throw new IllegalArgumentException("the value's containers are not closed");
    }
  }

  /** Puts a comma before a key or an element that is not the first of its container. */
  private void separate() {
    if (depth > 0 && filled.get(depth)) {
      out.append(',');
    }
    filled.set(depth);
  }

  private void scalar(JsonToken token, JsonParser tokens) throws IOException {
    switch (token) {
      case VALUE_STRING -> JsonStrings.append(out, tokens.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(tokens.getNumberValue());
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> out.append(token.asString());
      case VALUE_EMBEDDED_OBJECT -> embedded(tokens.getEmbeddedObject());
      default -> throw new IllegalArgumentException("JSON has no missing value");
    }
  }

  private void number(Number number) {
    if ((number instanceof Double || number instanceof Float)
        && !Double.isFinite(number.doubleValue())) {
      throw new IllegalArgumentException("JSON cannot hold " + number);
    }
    out.append(number);
  }

  private void embedded(Object object) throws IOException {
    if (object instanceof byte[]) {
      throw new IllegalArgumentException("JSON cannot hold binary data");
    } else if (object instanceof RawValue raw) {
      raw(String.valueOf(raw.rawValue()));
    } else if (object == null) {
      out.append("null");
    } else {
      try (JsonParser tokens = tokens(object)) {
        BitSet outer = (BitSet) filled.clone();
        filled.clear(depth);
        copy(tokens);
        filled.clear();
        filled.or(outer);
      }
    }
  }

  private void raw(String json) {
    byte[] text = JsonStrings.utf8(json);
    JsonScanner scanner = new JsonScanner(text, Limits.MAX_VALUE_DEPTH - depth, false);
    try {
      int from = scanner.skipSpace(0);
      int to = scanner.value(from);
      scanner.end(to);
      out.append(JsonStrings.oneLine(text, from, to));
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("a raw value is not JSON: " + e.getMessage(), e);
    }
  }

  /** Appends the members of {@code data} as the layout has them: each on a line of its own. */
  static void appendLines(StringBuilder out, ObjectNode data) {
    var members = data.properties().iterator();
    while (members.hasNext()) {
      var member = members.next();
      out.append('\n');
      JsonStrings.append(out, member.getKey()).append(':');
      append(out, member.getValue());
      if (members.hasNext()) {
        out.append(',');
      }
    }
  }
}
