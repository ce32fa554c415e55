package dynascope.engine.partiql;

import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.KeySelection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a SELECT reads.
///
/// @param selections what to query, in this order; none for a scan
/// @param filter what the keys leave over of WHERE, null for nothing
/// @param forward whether sort keys ascend
public record ReadPlan(
    Plan plan,
    List<KeySelection> selections,
    @Nullable ConditionExpression filter,
    boolean forward) {
  public ReadPlan {
    selections = List.copyOf(selections);
  }
}
