package dynascope.app.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Act;
import dynascope.engine.wire.Wire;
import dynascope.scenarios.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What acts do, in short sentences.
final class ActTexts {
  /// An attribute's value longer than this is not written out.
  private static final int LONGEST = 24;

  private ActTexts() {}

  static String text(Act act, List<KnobSpec> knobs) {
    return act instanceof Act.Call call
        ? text(call.operation())
        : new BranchNames(List.of(), Map.of(), knobs).text(act);
  }

  /// Such as `Query pk = USER#7 AND begins_with(sk, ORDER#2024-02), backwards, limit 3`.
  private static String text(Operation operation) {
    Map<String, Json> request =
        Json.parse("request", new String(Wire.request(operation), UTF_8)).members();
    List<String> parts = new ArrayList<>();
    for (String name :
        List.of(
            "KeyConditionExpression",
            "FilterExpression",
            "ConditionExpression",
            "UpdateExpression")) {
      if (request.containsKey(name)) {
        parts.add(spelled(request.get(name).text(), request));
      }
    }
    for (String name : List.of("Key", "Item")) {
      if (request.containsKey(name)) {
        parts.add(attributes(request.get(name)));
      }
    }
    if (is(request, "ScanIndexForward", "false")) {
      parts.add(Texts.say("act.backwards"));
    }
    if (is(request, "ConsistentRead", "true")) {
      parts.add(Texts.say("act.strong"));
    }
    if (request.containsKey("Limit")) {
      parts.add(Texts.say("act.limit", Texts.number(request.get("Limit").number())));
    }
    if (parts.isEmpty() && request.containsKey("TableName")) {
      parts.add(request.get("TableName").text());
    }
    return (operation.kind().name() + " " + String.join(", ", parts)).strip();
  }

  private static boolean is(Map<String, Json> request, String name, String value) {
    Json member = request.get(name);
    return member != null && String.valueOf(member.value()).equals(value);
  }

  /// An expression with its names and values in their places.
  private static String spelled(String expression, Map<String, Json> request) {
    String text = expression;
    for (String names : List.of("ExpressionAttributeNames", "ExpressionAttributeValues")) {
      Json known = request.get(names);
      if (known != null) {
        for (Map.Entry<String, Json> each : known.members().entrySet()) {
          text = text.replace(each.getKey(), value(each.getValue()));
        }
      }
    }
    return text;
  }

  private static String attributes(Json item) {
    List<String> texts = new ArrayList<>();
    item.members()
        .forEach((name, value) -> {
          String text = value(value);
          if (text.length() <= LONGEST) {
            texts.add(name + " = " + text);
          }
        });
    return String.join(", ", texts);
  }

  /// A name, or the value behind its type.
  private static String value(Json value) {
    Map<String, Json> typed = value.members();
    return typed.isEmpty()
        ? String.valueOf(value.value())
        : String.valueOf(typed.values().iterator().next().value());
  }
}
