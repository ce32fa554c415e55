package dynascope.scenarios.lesson;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Attribute values and items in DynamoDB JSON, such as `{"S": "a"}`.
final class ValueText {
  private static final List<String> TYPES =
      List.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");

  private ValueText() {}

  static Item item(Json json) {
    Item.Builder item = Item.builder();
    json.members().forEach((name, value) -> item.put(name, value(value)));
    return item.build();
  }

  static AttributeValue value(Json json) {
    Map<String, Json> members = json.members();
    if (members.size() != 1) {
      throw json.bad("expected a typed value such as {\"S\": \"a\"}, not " + json.found());
    }
    Map.Entry<String, Json> only = members.entrySet().iterator().next();
    Json inner = only.getValue();
    try {
      return switch (only.getKey()) {
        case "S" -> AttributeValue.s(inner.anyText());
        case "N" -> AttributeValue.n(inner.text());
        case "B" -> AttributeValue.b(bytes(inner));
        case "BOOL" -> AttributeValue.bool(inner.truth());
        case "NULL" -> AttributeValue.nul(inner.truth());
        case "SS" -> AttributeValue.ss(inner.list(Json::anyText));
        case "NS" -> AttributeValue.ns(inner.list(Json::text).toArray(String[]::new));
        case "BS" -> AttributeValue.bs(inner.list(ValueText::bytes).toArray(byte[][]::new));
        case "L" -> AttributeValue.l(inner.list(ValueText::value));
        case "M" -> {
          Map<String, AttributeValue> entries = new TreeMap<>();
          inner.members().forEach((name, each) -> entries.put(name, value(each)));
          yield AttributeValue.m(entries);
        }
        default ->
            throw json.bad(
                "\"" + only.getKey() + "\" is no type; allowed: " + String.join(", ", TYPES));
      };
    } catch (InvalidValue e) {
      throw inner.bad(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] bytes(Json json) {
    try {
      return Base64.getDecoder().decode(json.anyText());
    } catch (IllegalArgumentException e) {
      throw json.bad("no Base64: " + json.found());
    }
  }

  static void item(JsonOut out, Item item) {
    item.forEach((name, value) -> out.object(name, each -> value(each, value)));
  }

  static void value(JsonOut out, AttributeValue value) {
    String type = value.typeCode();
    switch (value) {
      case AttributeValue.S s -> out.put(type, s.value());
      case AttributeValue.N n -> out.put(type, n.text());
      case AttributeValue.B b -> out.put(type, base64(b));
      case AttributeValue.Bool bool -> out.put(type, bool.value());
      case AttributeValue.Null nul -> out.put(type, true);
      case AttributeValue.SS ss -> out.texts(type, List.copyOf(ss.elements()));
      case AttributeValue.NS ns ->
          out.texts(type, ns.elements().stream().map(AttributeValue.N::text).toList());
      case AttributeValue.BS bs ->
          out.texts(type, bs.elements().stream().map(ValueText::base64).toList());
      case AttributeValue.L l when l.elements().isEmpty() -> out.texts(type, List.of());
      case AttributeValue.L l -> out.list(type, l.elements(), ValueText::value);
      case AttributeValue.M m -> out.object(type, each -> item(each, m.entries()));
    }
  }

  private static String base64(AttributeValue.B b) {
    return b.base64();
  }
}
