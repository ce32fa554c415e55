package dynascope.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The tokens of a text, each as what the API wants it to be. Throws [Malformed] with the service's
/// words for a token of another kind; the words for each kind were measured on the service.
final class Tokens {
  private static final String STRUCTURE = "Start of structure or map found where not expected";
  private static final String COLLECTION = "Unrecognized collection type ";

  private final JsonParser in;

  Tokens(JsonParser in) {
    this.in = in;
  }

  boolean isNull() {
    return in.currentToken() == JsonToken.VALUE_NULL;
  }

  /// Goes on to the next member of a structure or map; false at its end.
  boolean hasMember() {
    return in.nextToken() != JsonToken.END_OBJECT;
  }

  /// Goes on to the next element of a list; false at its end.
  boolean hasElement() {
    return in.nextToken() != JsonToken.END_ARRAY;
  }

  /// The name of the member, and goes on to its value.
  String name() {
    String name = whole(in.currentName());
    in.nextToken();
    return name;
  }

  void skip() {
    in.skipChildren();
  }

  String text() {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected("String", "class java.lang.String");
    }
    return whole(in.getString());
  }

  boolean truth() {
    return switch (in.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> throw new Malformed("Unexpected token received from parser");
      default -> throw unexpected("Boolean", "class java.lang.Boolean");
    };
  }

  /// A whole number. Simplified: fractions are cut off, and what is too large becomes the largest.
  int integer() {
    return Math.clamp(number("Integer"), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// A long whole number, like [#integer].
  long number() {
    return number("Long");
  }

  private long number(String type) {
    return switch (in.currentToken()) {
      case VALUE_NUMBER_FLOAT -> (long) in.getDoubleValue();
      case VALUE_NUMBER_INT ->
          in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? in.getString().startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE
              : in.getLongValue();
      default -> throw unexpected(type, "class java.lang." + type);
    };
  }

  byte[] binary() {
    switch (in.currentToken()) {
      case VALUE_STRING -> {}
      case START_OBJECT, START_ARRAY -> throw unexpected("", "class java.nio.ByteBuffer");
      default -> throw new Malformed("only base-64-encoded strings are convertible to bytes");
    }
    String text = in.getString();
    if (text.length() % 4 != 0) {
      throw new Malformed(
          "Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length());
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException broken) {
      // The service's own spelling.
      throw new Malformed("Invalid last non-pad Base64 character dectected");
    }
  }

  void beginList() {
    switch (in.currentToken()) {
      case START_ARRAY -> {}
      case START_OBJECT -> throw new Malformed(STRUCTURE);
      default -> throw new Malformed("Unexpected field type");
    }
  }

  /// @param values the type of its values
  void beginMap(String values) {
    switch (in.currentToken()) {
      case START_OBJECT -> {}
      case START_ARRAY ->
          throw new Malformed(COLLECTION + "java.util.Map<java.lang.String, " + values + ">");
      default -> throw new Malformed("Unexpected field type");
    }
  }

  /// @param element whether it stands in a list or a map, not as a member of another structure
  void beginStructure(String type, boolean element) {
    switch (in.currentToken()) {
      case START_OBJECT -> {}
      case START_ARRAY -> throw new Malformed(COLLECTION + "class " + type);
      default ->
          throw new Malformed(
              element ? "Unexpected value type in payload" : "Unexpected field type");
    }
  }

  private Malformed unexpected(String wanted, String type) {
    return switch (in.currentToken()) {
      case START_OBJECT -> new Malformed(STRUCTURE);
      case START_ARRAY -> new Malformed(COLLECTION + type);
      case VALUE_STRING -> cannot("STRING_VALUE", wanted);
      case VALUE_NUMBER_INT -> cannot("NUMBER_VALUE", wanted);
      case VALUE_NUMBER_FLOAT -> cannot("DECIMAL_VALUE", wanted);
      case VALUE_TRUE -> cannot("TRUE_VALUE", wanted);
      case VALUE_FALSE -> cannot("FALSE_VALUE", wanted);
      default -> new Malformed("Unexpected token received from parser");
    };
  }

  private static Malformed cannot(String found, String wanted) {
    return new Malformed(found + " cannot be converted to " + wanted);
  }

  /// The text with `?` for each surrogate without its partner, which has no form in UTF-8.
  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }
}
