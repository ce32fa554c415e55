package dynascope.engine.partiql;

import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.model.Item;
import org.jspecify.annotations.Nullable;

/// Which one item a statement changes, and on what condition.
///
/// @param key the key attributes
public record WritePlan(Plan plan, Item key, @Nullable ConditionExpression condition) {}
