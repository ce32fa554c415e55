package dynascope.app.window.console;

import dynascope.scenarios.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Items or parts of an answer as rows, in the order in which they came.
///
/// @param title what they are; empty where there is but one grid
/// @param columns with the types that were seen: `total N`
/// @param rows as many cells as columns; an empty one where an item lacks the attribute
record Grid(String title, List<String> columns, List<List<String>> rows) {
  Grid {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// Items in DynamoDB JSON.
  ///
  /// @param first the attributes that stand first
  static Grid ofItems(String title, List<Json> items, List<String> first) {
    var types = new TreeMap<String, TreeSet<String>>();
    for (Json item : items) {
      item.members()
          .forEach((name, value) ->
              types
                  .computeIfAbsent(name, each -> new TreeSet<>())
                  .addAll(value.members().keySet()));
    }
    List<String> names =
        new ArrayList<>(first.stream().distinct().filter(types::containsKey).toList());
    types.keySet().stream().filter(each -> !names.contains(each)).forEach(names::add);
    List<List<String>> rows = new ArrayList<>();
    for (Json item : items) {
      Map<String, Json> members = item.members();
      rows.add(
          names.stream()
              .map(name -> members.containsKey(name) ? value(members.get(name)) : "")
              .toList());
    }
    List<String> columns =
        names.stream()
            .map(name -> name + " " + String.join(" ", types.getOrDefault(name, new TreeSet<>())))
            .toList();
    return new Grid(title, columns, rows);
  }

  /// An attribute's value for people: texts and numbers bare, all else as it is written.
  static String value(Json value) {
    Map<String, Json> typed = value.members();
    if (typed.size() != 1) {
      return JsonLayout.line(value);
    }
    Json inside = typed.values().iterator().next();
    return switch (typed.keySet().iterator().next()) {
      case "S" -> inside.value() instanceof String text ? shown(text) : JsonLayout.line(inside);
      case "N", "B" -> String.valueOf(inside.value());
      case "L" -> "[" + String.join(", ", inside.list().stream().map(Grid::value).toList()) + "]";
      case "M" ->
          "{"
              + String.join(
                  ", ",
                  inside.members().entrySet().stream()
                      .map(each -> each.getKey() + ": " + value(each.getValue()))
                      .toList())
              + "}";
      default -> JsonLayout.line(inside);
    };
  }

  /// An empty text can't be told from nothing.
  private static String shown(String text) {
    return text.isEmpty() ? "\"\"" : text;
  }
}
