package dynascope.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.function.Executable;

/// Short ways to say a request in the tests of expressions.
final class Requests {
  private Requests() {}

  /// Placeholders from pairs: `"#n", "name"` or `":v", value`.
  static Placeholders with(Object... pairs) {
    TreeMap<String, String> names = new TreeMap<>();
    TreeMap<String, AttributeValue> values = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      String key = (String) pairs[i];
      switch (pairs[i + 1]) {
        case String name when key.startsWith("#") -> names.put(key, name);
        case AttributeValue value -> values.put(key, value);
        case Object other -> values.put(key, value(other));
      }
    }
    return Placeholders.of(names.isEmpty() ? null : names, values.isEmpty() ? null : values);
  }

  /// A string or a number as an attribute value.
  static AttributeValue value(Object plain) {
    return switch (plain) {
      case AttributeValue value -> value;
      case String text -> AttributeValue.s(text);
      case Integer number -> AttributeValue.n(number);
      case Boolean truth -> AttributeValue.bool(truth);
      default -> throw new IllegalArgumentException("no attribute value: " + plain);
    };
  }

  /// An item from pairs of name and value.
  static Item item(Object... pairs) {
    Item.Builder item = Item.builder();
    for (int i = 0; i < pairs.length; i += 2) {
      item.put((String) pairs[i], value(pairs[i + 1]));
    }
    return item.build();
  }

  static AttributeValue.M map(Object... pairs) {
    return AttributeValue.m(item(pairs));
  }

  static AttributeValue.L list(Object... elements) {
    return AttributeValue.l(Arrays.stream(elements).map(Requests::value).toList());
  }

  static ConditionExpression condition(String text, Object... placeholders) {
    return ConditionExpression.parse(text, with(placeholders), ExpressionKind.CONDITION);
  }

  static UpdateExpression update(String text, Object... placeholders) {
    return UpdateExpression.parse(text, with(placeholders));
  }

  static void refuses(String message, Executable request) {
    assertEquals(message, assertThrows(InvalidExpression.class, request).message());
  }
}
