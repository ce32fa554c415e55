package dynascope.app.window;

import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import java.util.ArrayList;
import java.util.List;

/// Items as lines: the key and the size.
final class ItemLines {
  private ItemLines() {}

  static List<String> of(List<Item> items, KeySchema schema) {
    List<String> lines = new ArrayList<>();
    for (Item item : items) {
      lines.add(line(item, schema));
    }
    return List.copyOf(lines);
  }

  private static String line(Item item, KeySchema schema) {
    StringBuilder out = new StringBuilder(value(item, schema.partition().name()));
    KeyAttribute sort = schema.sort();
    if (sort != null) {
      out.append(" / ").append(value(item, sort.name()));
    }
    out.append("  ").append(Texts.number(item.size())).append(" B");
    return out.toString();
  }

  private static String value(Item item, String name) {
    String json = String.valueOf(item.get(name));
    int from = json.indexOf(":\"");
    return from >= 0 && json.endsWith("\"}") ? json.substring(from + 2, json.length() - 2) : json;
  }
}
