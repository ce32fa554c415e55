package dynascope.engine.expression;

import dynascope.engine.expression.Findings.Rank;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Document paths laid over each other, with something at the end of each.
///
/// No path of a tree leads into another (they would **overlap**), and no place is entered both by
/// name and by index (they would **conflict**): so a tree is walked along an item without doubt.
final class PathTree<T> {
  private @Nullable DocumentPath path;
  private @Nullable T leaf;
  private final SortedMap<String, PathTree<T>> names = new TreeMap<>();
  private final SortedMap<Integer, PathTree<T>> indexes = new TreeMap<>();

  /// Lays a path into the tree, or notes which one it collides with.
  void add(DocumentPath added, T end, Findings findings) {
    PathTree<T> node = this;
    for (DocumentPath.Step step : added.steps()) {
      if (node.path != null) {
        findings.note(Rank.OVERLAP, Messages.overlap(node.path, added));
        return;
      }
      Collection<PathTree<T>> otherwise =
          step instanceof DocumentPath.Name ? node.indexes.values() : node.names.values();
      if (!otherwise.isEmpty()) {
        findings.note(Rank.CONFLICT, Messages.conflict(firstIn(otherwise), added));
        return;
      }
      node =
          switch (step) {
            case DocumentPath.Name name ->
                node.names.computeIfAbsent(name.name(), _ -> new PathTree<>());
            case DocumentPath.Index index ->
                node.indexes.computeIfAbsent(index.index(), _ -> new PathTree<>());
          };
    }
    if (node.path != null || node.isInner()) {
      DocumentPath first = node.path != null ? node.path : firstIn(List.of(node));
      findings.note(Rank.OVERLAP, Messages.overlap(first, added));
      return;
    }
    node.path = added;
    node.leaf = end;
  }

  private static <T> DocumentPath firstIn(Collection<PathTree<T>> nodes) {
    PathTree<T> node = nodes.iterator().next();
    while (node.path == null) {
      node = (node.names.isEmpty() ? node.indexes : node.names).values().iterator().next();
    }
    return node.path;
  }

  /// What a path that ends here carries, or null inside.
  @Nullable T leaf() {
    return leaf;
  }

  private boolean isInner() {
    return !names.isEmpty() || !indexes.isEmpty();
  }

  /// What goes on by name, in the order of names.
  SortedMap<String, PathTree<T>> names() {
    return names;
  }

  /// What goes on by index, in order.
  SortedMap<Integer, PathTree<T>> indexes() {
    return indexes;
  }
}
