package dynascope.engine.operation;

import dynascope.engine.expression.Legacy;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.expression.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which attributes a read returns, as the request says it: in an expression or as names.
///
/// Null stands for a parameter that the request does not have.
public record Projecting(
    @Nullable String projectionExpression, @Nullable List<String> attributesToGet) {
  /// All attributes.
  public static final Projecting ALL = new Projecting(null, null);

  private static final int MOST_NAMES = 255;

  public Projecting {
    attributesToGet = attributesToGet == null ? null : List.copyOf(attributesToGet);
  }

  /// The attributes that a ProjectionExpression names.
  public static Projecting to(String expression) {
    return new Projecting(expression, null);
  }

  void check(Constraints constraints) {
    constraints.size(attributesToGet, "attributesToGet", 1, MOST_NAMES);
  }

  /// The parameter that names attributes, null for none.
  public @Nullable String parameter() {
    return projectionExpression != null
        ? "ProjectionExpression"
        : attributesToGet != null ? "AttributesToGet" : null;
  }

  /// The projection, parsed; null for all attributes. Placeholders that it uses count as used.
  @Nullable Projection parse(Placeholders placeholders) {
    return projectionExpression != null
        ? Projection.parse(projectionExpression, placeholders)
        : attributesToGet != null ? Legacy.attributesToGet(attributesToGet) : null;
  }
}
