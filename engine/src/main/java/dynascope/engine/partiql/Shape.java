package dynascope.engine.partiql;

import dynascope.engine.expression.DocumentPath;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a SELECT makes of the items that it read.
///
/// Unlike a ProjectionExpression it keeps no structure: what a path leads to comes back under the
/// path's last part, as measured.
///
/// Simplified: what the last part of a path into a list is called is not published; here it is the
/// name before it with its indexes.
public final class Shape {
  private Shape() {}

  /// The item as the paths show it; without paths, whole.
  public static Item of(Item item, List<DocumentPath> paths) {
    if (paths.isEmpty()) {
      return item;
    }
    Item.Builder shown = Item.builder();
    for (DocumentPath path : paths) {
      @Nullable AttributeValue value = path.in(item);
      if (value != null) {
        shown.put(name(path), value);
      }
    }
    return shown.build();
  }

  /// The attributes of an item that paths begin with.
  public static List<String> attributes(List<DocumentPath> paths) {
    TreeSet<String> attributes = new TreeSet<>();
    paths.forEach(path -> attributes.add(path.attribute()));
    return List.copyOf(attributes);
  }

  /// Under which name a path's value comes back.
  static String name(DocumentPath path) {
    StringBuilder name = new StringBuilder();
    for (DocumentPath.Step step : path.steps()) {
      switch (step) {
        case DocumentPath.Name(var last, _) -> {
          name.setLength(0);
          name.append(last);
        }
        case DocumentPath.Index(int index) -> name.append('[').append(index).append(']');
      }
    }
    return name.toString();
  }
}
