package dynascope.scenarios.lesson;

import dynascope.engine.wire.ApiType;
import dynascope.scenarios.json.JsonOut;
import java.util.List;
import java.util.TreeMap;

/// The part of the schema that is about requests: a definition for each structure of the API, and
/// the act that calls one of the operations.
final class RequestSchema {
  private final TreeMap<String, ApiType.Members> structures = new TreeMap<>();

  private RequestSchema() {
    CallText.OPERATIONS.forEach(each -> collect(CallText.request(each)));
  }

  /// Lines of definitions, each with a comma at its end.
  static String text() {
    var schema = new RequestSchema();
    String object = JsonOut.object(true, schema::definitions);
    // Without the braces of the object; the definitions stand two deep in the file.
    return object.strip().lines().skip(1).toList().reversed().stream()
        .skip(1)
        .toList()
        .reversed()
        .stream()
        .map(line -> "  " + line + "\n")
        .reduce("", String::concat)
        .replaceFirst("\n$", ",\n");
  }

  private void collect(ApiType type) {
    switch (type) {
      case ApiType.Members members -> {
        ApiType.Members other = structures.put(members.name(), members);
        if (other != null && !other.equals(members)) {
          throw new AssertionError("two structures are named " + members.name());
        }
        members.members().values().forEach(this::collect);
      }
      case ApiType.ListOf(var element) -> collect(element);
      case ApiType.MapOf(var value) -> collect(value);
      case ApiType.OneOf words -> {}
      case ApiType.Plain plain -> {}
    }
  }

  private void definitions(JsonOut out) {
    structures.forEach((name, each) -> out.object("api" + name, put -> structure(put, each)));
    out.object("call", RequestSchema::call);
  }

  private static void structure(JsonOut out, ApiType.Members structure) {
    out.put("type", "object");
    out.object(
        "properties",
        put -> structure.members().forEach((name, type) -> put.object(name, to -> type(to, type))));
    out.put("additionalProperties", false);
  }

  private static void type(JsonOut out, ApiType type) {
    switch (type) {
      case ApiType.Members members -> out.put("$ref", "#/$defs/api" + members.name());
      case ApiType.ListOf(var element) ->
          out.put("type", "array").object("items", each -> type(each, element));
      case ApiType.MapOf(var value) when value == ApiType.Plain.VALUE ->
          out.put("$ref", "#/$defs/attributes");
      case ApiType.MapOf(var value) ->
          out.put("type", "object").object("additionalProperties", each -> type(each, value));
      case ApiType.OneOf(var words) -> out.texts("enum", words);
      case ApiType.Plain.TEXT -> out.put("type", "string");
      case ApiType.Plain.TRUTH -> out.put("type", "boolean");
      case ApiType.Plain.INTEGER, ApiType.Plain.LONG -> out.put("type", "integer");
      case ApiType.Plain.VALUE -> out.put("$ref", "#/$defs/attributeValue");
    }
  }

  private static void call(JsonOut out) {
    out.put("type", "object");
    out.object(
        "properties",
        put ->
            put.object("at", at -> at.put("$ref", "#/$defs/duration"))
                .object("call", names -> names.texts("enum", CallText.OPERATIONS))
                .object("request", request -> request.put("type", "object"))
                .object("pages", pages -> pages.texts("enum", List.of("one", "all"))));
    out.texts("required", List.of("at", "call", "request"));
    out.put("additionalProperties", false);
    out.list("allOf", CallText.OPERATIONS, RequestSchema::requestOf);
  }

  private static void requestOf(JsonOut out, String operation) {
    String definition = "#/$defs/api" + CallText.request(operation).name();
    out.object(
        "if",
        when -> when.object("properties", p -> p.object("call", c -> c.put("const", operation))));
    out.object(
        "then",
        then ->
            then.object("properties", p -> p.object("request", r -> r.put("$ref", definition))));
  }
}
