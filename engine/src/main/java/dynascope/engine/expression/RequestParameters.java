package dynascope.engine.expression;

import java.util.List;

/// Which parameters of a request exclude or need each other.
public final class RequestParameters {
  private RequestParameters() {}

  /// Throws [InvalidExpression] if expressions are mixed with legacy parameters, or placeholders
  /// are given for no expression.
  ///
  /// @param operation the expressions that the operation takes, in the order that messages list
  ///   them
  /// @param expressions those of them that the request has
  /// @param legacy the legacy parameters that the request has
  public static void check(
      List<ExpressionKind> operation,
      List<ExpressionKind> expressions,
      List<String> legacy,
      boolean names,
      boolean values) {
    // Old key conditions may go with the newer expressions, only not with a key condition in one.
    List<String> excluding =
        legacy.stream()
            .filter(parameter ->
                !parameter.equals("KeyConditions")
                    || expressions.contains(ExpressionKind.KEY_CONDITION))
            .toList();
    if (!expressions.isEmpty() && !excluding.isEmpty()) {
      List<String> given =
          operation.stream().filter(expressions::contains).map(ExpressionKind::parameter).toList();
      throw new InvalidExpression(Messages.mixed(excluding, given));
    }
    if (names && expressions.isEmpty()) {
      throw new InvalidExpression(Messages.NAMES_WITHOUT_EXPRESSION);
    }
    List<ExpressionKind> takers =
        operation.stream().filter(kind -> kind != ExpressionKind.PROJECTION).toList();
    if (values && !takers.isEmpty() && takers.stream().noneMatch(expressions::contains)) {
      throw new InvalidExpression(
          Messages.valuesWithoutExpression(
              takers.stream().map(ExpressionKind::parameter).toList()));
    }
  }
}
