package dynascope.engine.operation;

import dynascope.engine.errand.Returning;
import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.Legacy;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.expression.Projection;
import dynascope.engine.model.AttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Query and Scan return of the items that they evaluate, as the request says it.
///
/// Null stands for a parameter that the request does not have.
///
/// @param filter what requests of 2012 have as QueryFilter or ScanFilter
public record PageShape(
    @Nullable String filterExpression,
    @Nullable Map<String, Legacy.Test> filter,
    Legacy.@Nullable ConditionalOperator conditionalOperator,
    Projecting projecting,
    @Nullable Select select,
    @Nullable Map<String, String> expressionAttributeNames,
    @Nullable Map<String, AttributeValue> expressionAttributeValues) {
  /// All of every item.
  public static final PageShape ALL =
      new PageShape(null, null, null, Projecting.ALL, null, null, null);

  public PageShape {
    filter = Parameters.copy(filter);
    expressionAttributeNames = Parameters.copy(expressionAttributeNames);
    expressionAttributeValues = Parameters.copy(expressionAttributeValues);
  }

  /// With a FilterExpression.
  public PageShape onlyIf(String expression) {
    return new PageShape(
        expression,
        filter,
        conditionalOperator,
        projecting,
        select,
        expressionAttributeNames,
        expressionAttributeValues);
  }

  /// With a QueryFilter or a ScanFilter.
  public PageShape onlyIf(
      Map<String, Legacy.Test> tests, Legacy.@Nullable ConditionalOperator operator) {
    return new PageShape(
        filterExpression,
        tests,
        operator,
        projecting,
        select,
        expressionAttributeNames,
        expressionAttributeValues);
  }

  /// With some attributes only.
  public PageShape projecting(Projecting to) {
    return new PageShape(
        filterExpression,
        filter,
        conditionalOperator,
        to,
        select,
        expressionAttributeNames,
        expressionAttributeValues);
  }

  public PageShape selecting(Select what) {
    return new PageShape(
        filterExpression,
        filter,
        conditionalOperator,
        projecting,
        what,
        expressionAttributeNames,
        expressionAttributeValues);
  }

  /// With placeholders, null for none.
  public PageShape where(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    return new PageShape(
        filterExpression, filter, conditionalOperator, projecting, select, names, values);
  }

  /// Throws if expressions and legacy parameters are mixed.
  ///
  /// @param filterParameter what the operation calls the filter of 2012
  void check(
      String filterParameter,
      List<ExpressionKind> all,
      List<ExpressionKind> keys,
      List<String> legacyKeys) {
    Parameters.check(
        all,
        Parameters.all(
            Parameters.these(ExpressionKind.PROJECTION, projecting.projectionExpression()),
            Parameters.these(ExpressionKind.FILTER, filterExpression),
            keys),
        Parameters.all(
            Parameters.named("AttributesToGet", projecting.attributesToGet()),
            Parameters.named(filterParameter, filter),
            Parameters.named("ConditionalOperator", conditionalOperator),
            legacyKeys),
        expressionAttributeNames != null,
        expressionAttributeValues != null);
    Parameters.checkConditionalOperator(conditionalOperator, filter);
  }

  Placeholders placeholders() {
    return Placeholders.of(expressionAttributeNames, expressionAttributeValues);
  }

  /// The filter and the projection, parsed in this order. Placeholders that they use count as used.
  Returning parse(String filterParameter, Placeholders placeholders) {
    ConditionExpression kept = null;
    if (filterExpression != null) {
      kept = ConditionExpression.parse(filterExpression, placeholders, ExpressionKind.FILTER);
    } else if (filter != null) {
      kept = Legacy.filter(filterParameter, filter, Parameters.joining(conditionalOperator));
    }
    Projection shown = projecting.parse(placeholders);
    return new Returning(kept, shown, select == Select.COUNT);
  }

  /// Throws if Select does not go with the other parameters of a read.
  ///
  /// @param indexed whether an index is read
  void checkSelect(boolean indexed) {
    String parameter = projecting.parameter();
    if (select != null && select != Select.SPECIFIC_ATTRIBUTES && parameter != null) {
      String target = select == Select.COUNT ? "only the Count" : select.name();
      throw Parameters.invalid(Messages.projectionWith(parameter, target));
    }
    if (select == Select.SPECIFIC_ATTRIBUTES && parameter == null) {
      throw Parameters.invalid(Messages.SPECIFIC_WITHOUT_PROJECTION);
    }
    if (select == Select.ALL_PROJECTED_ATTRIBUTES && !indexed) {
      throw Parameters.invalid(Messages.ONLY_WITH_INDEX);
    }
  }
}
