package dynascope.engine.expression;

import dynascope.engine.expression.Findings.Rank;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The paths of an item that are wanted, and the part of an item that they lead to.
///
/// Maps keep their structure; of a list remains a shorter one, in the order of its indexes; what is
/// not there is left out. The key is not included unless it is named.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html>.
public final class Projection {
  private static final Rank[] ORDER = {
    Rank.RESERVED, Rank.LIMIT, Rank.UNDEFINED, Rank.OVERLAP, Rank.CONFLICT
  };

  private final List<DocumentPath> paths;
  private final PathTree<DocumentPath> tree = new PathTree<>();

  private Projection(List<DocumentPath> paths, Findings findings) {
    this.paths = List.copyOf(paths);
    for (DocumentPath path : paths) {
      tree.add(path, path, findings);
    }
  }

  /// Parses a ProjectionExpression. Throws [InvalidExpression].
  public static Projection parse(String text, Placeholders placeholders) {
    ExpressionKind kind = ExpressionKind.PROJECTION;
    TokenReader tokens = new TokenReader(kind, text, placeholders, List.of());
    List<DocumentPath> paths = new ArrayList<>();
    do {
      paths.add(tokens.path());
    } while (tokens.accept(","));
    tokens.expectEnd();
    Projection projection = new Projection(paths, tokens.findings());
    tokens.findings().refuse(kind, ORDER);
    return projection;
  }

  /// The projection to paths that are known not to collide.
  public static Projection to(List<DocumentPath> paths) {
    return new Projection(paths, new Findings());
  }

  public List<DocumentPath> paths() {
    return paths;
  }

  /// The part of the item that is wanted; without attributes if it has none of them.
  public Item of(Item item) {
    Item.Builder part = Item.builder();
    for (Map.Entry<String, PathTree<DocumentPath>> each : tree.names().entrySet()) {
      AttributeValue found = part(each.getValue(), item.get(each.getKey()));
      if (found != null) {
        part.put(each.getKey(), found);
      }
    }
    return part.build();
  }

  private static @Nullable AttributeValue part(
      PathTree<DocumentPath> wanted, @Nullable AttributeValue value) {
    if (wanted.leaf() != null) {
      return value;
    }
    return switch (value) {
      case AttributeValue.M map -> {
        Item.Builder entries = Item.builder();
        wanted
            .names()
            .forEach((name, inside) -> {
              AttributeValue found = part(inside, map.entries().get(name));
              if (found != null) {
                entries.put(name, found);
              }
            });
        Item built = entries.build();
        yield built.isEmpty() ? null : AttributeValue.m(built);
      }
      case AttributeValue.L list -> {
        List<AttributeValue> elements = new ArrayList<>();
        wanted
            .indexes()
            .headMap(list.elements().size())
            .forEach((index, inside) -> {
              AttributeValue found = part(inside, list.elements().get(index));
              if (found != null) {
                elements.add(found);
              }
            });
        yield elements.isEmpty() ? null : AttributeValue.l(elements);
      }
      case null, default -> null;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Projection that && paths.equals(that.paths);
  }

  @Override
  public int hashCode() {
    return paths.hashCode();
  }

  @Override
  public String toString() {
    return paths.stream().map(DocumentPath::toString).collect(Collectors.joining(", "));
  }
}
