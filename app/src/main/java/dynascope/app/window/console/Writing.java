package dynascope.app.window.console;

import dynascope.scenarios.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The request that is being written: one text of JSON, and its members as a form shows them.
///
/// What is typed in a field replaces that member and nothing else. A text that is no JSON has no
/// fields; it stays as it is.
final class Writing {
  private String operation;
  private String json = "{}";

  /// The members as they are written; null while the text is no object.
  private @org.jspecify.annotations.Nullable Map<String, String> members = new LinkedHashMap<>();

  Writing(String operation) {
    this.operation = operation;
  }

  String operation() {
    return operation;
  }

  String json() {
    return json;
  }

  /// Writes another request.
  void write(String other, String text) {
    operation = other;
    json(text);
  }

  /// Takes a text as it was typed.
  void json(String text) {
    json = text;
    members = read(text).orElse(null);
  }

  private static Optional<Map<String, String>> read(String text) {
    return JsonLayout.read(text)
        .filter(value -> value.value() instanceof Map<?, ?>)
        .map(value -> {
          Map<String, String> members = new LinkedHashMap<>();
          value.members().forEach((name, each) -> members.put(name, JsonLayout.brief(each)));
          return members;
        });
  }

  /// Whether it can be shown as a form.
  boolean hasFields() {
    return members != null;
  }

  /// What stands in a field; empty where the member is not there.
  String field(Field field) {
    String raw = members == null ? null : members.get(field.name());
    if (raw == null || !field.quoted()) {
      return raw == null ? "" : raw;
    }
    return JsonLayout.read(raw)
        .map(Json::value)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .orElse(raw);
  }

  /// Takes what was typed in a field; an empty one leaves the member out.
  void field(Field field, String typed) {
    Map<String, String> now = members;
    if (now == null) {
      return;
    }
    if (typed.isEmpty()) {
      now.remove(field.name());
    } else {
      now.put(field.name(), field.quoted() ? JsonLayout.quoted(typed) : typed.strip());
    }
    json = text(now);
  }

  private String text(Map<String, String> now) {
    List<String> order = new ArrayList<>();
    Field.of(operation).stream().map(Field::name).filter(now::containsKey).forEach(order::add);
    now.keySet().stream().filter(name -> !order.contains(name)).forEach(order::add);
    List<String> lines = new ArrayList<>();
    for (String name : order) {
      String value = now.getOrDefault(name, "").replace("\n", "\n  ");
      lines.add("  " + JsonLayout.quoted(name) + ": " + value);
    }
    return lines.isEmpty() ? "{}" : "{\n" + String.join(",\n", lines) + "\n}";
  }

  /// Writes a request of another operation that keeps what both have.
  ///
  /// @param begun what to write where nothing is kept that it needs
  void choose(String other, String begun) {
    Map<String, String> before = members;
    operation = other;
    List<Field> fields = Field.of(other);
    Map<String, String> kept = new LinkedHashMap<>();
    if (before != null) {
      fields.stream()
          .filter(field -> before.containsKey(field.name()))
          .forEach(field -> kept.put(field.name(), before.get(field.name())));
    }
    boolean whole =
        fields.stream()
            .filter(field -> field.rank() == Field.Rank.REQUIRED)
            .allMatch(field -> kept.containsKey(field.name()));
    boolean says = kept.size() > 1 || fields.size() == 1;
    json(whole && says ? text(kept) : begun);
  }
}
