package dev.masterstate.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Values as Jackson's trees, made and read without Jackson's parser and generator. */
final class TreeValues {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONG_BITS = 63;

  /** The tree of a value that holds no NaN and no infinity. */
  static JsonNode node(RawJson json) {
    if (json instanceof RawJson.Obj object) {
      return objectNode(object);
    }
    if (json instanceof RawJson.Array array) {
      ArrayNode node = NODES.arrayNode();
      array.elements().forEach(element -> node.add(node(element)));
      return node;
    }
    RawJson.Scalar scalar = (RawJson.Scalar) json;
    if (scalar.isString()) {
      return NODES.textNode(JsonStrings.decode(scalar.token()));
    }
    return switch (scalar.token()) {
      case "null" -> NODES.nullNode();
      case "true", "false" -> NODES.booleanNode(scalar.token().equals("true"));
      default -> numberNode(scalar.token());
    };
  }

  static ObjectNode objectNode(RawJson.Obj object) {
    ObjectNode node = NODES.objectNode();
    object.members().forEach(m -> node.set(JsonStrings.decode(m.key()), node(m.value())));
    return node;
  }

  /** Every number class of Jackson's: which one depends on the token's form. */
  private static JsonNode numberNode(String token) {
    if (token.matches("-?[0-9]+")) {
      BigInteger integer = new BigInteger(token);
      return integer.bitLength() > LONG_BITS
          ? NODES.numberNode(integer)
          : NODES.numberNode(integer.longValue());
    }
    double asDouble = Double.parseDouble(token);
    return token.contains("e") && Double.isFinite(asDouble)
        ? NODES.numberNode(asDouble)
        : DecimalNode.valueOf(new BigDecimal(token));
  }

  /** The tokens of a tree, in a spelling of this class's own. */
  static RawJson json(JsonNode node) {
    if (node.isObject()) {
      List<RawJson.Member> members = new ArrayList<>();
      node.properties()
          .forEach(
              m ->
                  members.add(
                      new RawJson.Member(JsonStrings.ascii(m.getKey()), json(m.getValue()))));
      return new RawJson.Obj(members);
    }
    if (node.isArray()) {
      List<RawJson> elements = new ArrayList<>();
      node.forEach(element -> elements.add(json(element)));
      return new RawJson.Array(elements);
    }
    if (node.isTextual()) {
      return new RawJson.Scalar(JsonStrings.ascii(node.textValue()));
    }
    return new RawJson.Scalar(node.isNumber() ? node.numberValue().toString() : node.asText());
  }

  /**
   * Whether two values mean the same: strings by their characters, numbers by sign, digits and
   * scale.
   */
  static boolean sameValue(RawJson one, RawJson other) {
    return respelled(one).equals(respelled(other));
  }

  private static RawJson respelled(RawJson json) {
    if (json instanceof RawJson.Obj object) {
      return new RawJson.Obj(
          object.members().stream()
              .map(m -> new RawJson.Member(respelled(m.key()), respelled(m.value())))
              .toList());
    }
    if (json instanceof RawJson.Array array) {
      return new RawJson.Array(array.elements().stream().map(TreeValues::respelled).toList());
    }
    RawJson.Scalar scalar = (RawJson.Scalar) json;
    if (scalar.isString()) {
      return new RawJson.Scalar(respelled(scalar.token()));
    }
    return scalar.isNumber() ? number(scalar) : scalar;
  }

  private static RawJson number(RawJson.Scalar scalar) {
    BigDecimal number = new BigDecimal(scalar.token());
    boolean negativeZero = number.signum() == 0 && scalar.token().startsWith("-");
    return new RawJson.Scalar((negativeZero ? "-" : "") + number);
  }

  private static String respelled(String literal) {
    return JsonStrings.ascii(JsonStrings.decode(literal));
  }

  private TreeValues() {}
}
