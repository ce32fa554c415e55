package dynascope.engine.wire;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads values as they travel, one token after the other: what is too deep is refused where it
/// gets too deep, before anything of it is built.
final class ValueReader {
  private static final int MOST_LEVELS = 32;

  private final JsonParser in;
  private int levels;

  /// The parser stands at the first token of what is read.
  ValueReader(JsonParser in) {
    this.in = in;
  }

  Item item() {
    begin(JsonToken.START_OBJECT);
    var attributes = new TreeMap<String, AttributeValue>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      attributes.put(name, value());
    }
    return Item.of(attributes);
  }

  /// One value: an object with exactly one member whose name is a type. Members that the service
  /// does not know are passed over, and so are those that are null.
  AttributeValue value() {
    begin(JsonToken.START_OBJECT);
    AttributeValue found = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String type = in.currentName();
      in.nextToken();
      AttributeValue value = in.currentToken() == JsonToken.VALUE_NULL ? null : typed(type);
      if (value != null && found != null) {
        throw new InvalidValue(
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
                + " the supported datatypes");
      }
      found = value == null ? found : value;
    }
    if (found == null) {
      throw new InvalidValue(
          "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }
    return found;
  }

  private @Nullable AttributeValue typed(String type) {
    return switch (type) {
      case "S" -> AttributeValue.s(text());
      case "N" -> AttributeValue.n(text());
      case "B" -> AttributeValue.b(binary());
      case "BOOL" -> AttributeValue.bool(truth());
      case "NULL" -> AttributeValue.nul(truth());
      case "SS" -> AttributeValue.ss(list(this::text));
      case "NS" -> AttributeValue.ns(list(() -> AttributeValue.n(text())));
      case "BS" -> AttributeValue.bs(list(() -> AttributeValue.b(binary())));
      case "L" -> deeper(() -> AttributeValue.l(list(this::value)));
      case "M" -> deeper(() -> AttributeValue.m(item()));
      default -> {
        in.skipChildren();
        yield null;
      }
    };
  }

  private AttributeValue deeper(Supplier<AttributeValue> document) {
    levels++;
    if (levels > MOST_LEVELS) {
      throw new InvalidValue(
          "Nesting Levels have exceeded supported limits: Attributes in the item have nested"
              + " levels beyond supported limit");
    }
    AttributeValue value = document.get();
    levels--;
    return value;
  }

  private <T> List<T> list(Supplier<T> element) {
    begin(JsonToken.START_ARRAY);
    var elements = new ArrayList<T>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element.get());
    }
    return elements;
  }

  private String text() {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected("String");
    }
    return in.getString();
  }

  private boolean truth() {
    JsonToken token = in.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw unexpected("Boolean");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private byte[] binary() {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw new Malformed("only base-64-encoded strings are convertible to bytes");
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

  /// Goes into a list or a structure.
  private void begin(JsonToken wanted) {
    JsonToken found = in.currentToken();
    if (found == wanted) {
      return;
    }
    throw new Malformed(
        switch (found) {
          case START_OBJECT -> "Start of structure or map found where not expected";
          case START_ARRAY -> "Unrecognized collection type class java.lang.String";
          default ->
              wanted == JsonToken.START_ARRAY
                  ? "Unexpected field type"
                  : "Unexpected value type in payload";
        });
  }

  private Malformed unexpected(String wanted) {
    return switch (in.currentToken()) {
      case START_OBJECT -> new Malformed("Start of structure or map found where not expected");
      case START_ARRAY -> new Malformed("Unrecognized collection type class java.lang.String");
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
}
