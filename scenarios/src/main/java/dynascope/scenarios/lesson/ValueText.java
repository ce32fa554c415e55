package dynascope.scenarios.lesson;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.wire.DynamoJson;
import dynascope.engine.wire.Malformed;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Attribute values in DynamoDB JSON, such as `{"S": "a"}`: what is wrong with one is told at the
/// innermost value that is wrong.
final class ValueText {
  private static final List<String> TYPES =
      List.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");

  private ValueText() {}

  static AttributeValue value(Json json) {
    Map<String, Json> members = json.fields("a value", TYPES).members();
    if (members.size() != 1) {
      throw json.bad(
          "expected a value of one type, such as {\"S\": \"a\"}; allowed: "
              + String.join(", ", TYPES));
    }
    Json inner = members.values().iterator().next();
    if (members.containsKey("L")) {
      inner.list().forEach(ValueText::value);
    } else if (members.containsKey("M")) {
      RequestCheck.entries(inner).values().forEach(ValueText::value);
    }
    try {
      return DynamoJson.value(JsonOut.text(json).getBytes(StandardCharsets.UTF_8));
    } catch (Malformed malformed) {
      throw inner.bad(CallText.says(malformed.toServiceException()));
    } catch (InvalidValue invalid) {
      throw inner.bad(CallText.says(ServiceException.validation(invalid)));
    }
  }

  static Json json(AttributeValue value) {
    return Json.parse("value", new String(DynamoJson.bytes(value), StandardCharsets.UTF_8));
  }
}
