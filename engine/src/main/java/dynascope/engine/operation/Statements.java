package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.partiql.Statement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the three operations that take statements have in common.
final class Statements {
  private Statements() {}

  /// @param member where the statement stands in its request, with a dot behind; empty for alone
  static void constrain(
      Constraints found,
      @Nullable String statement,
      @Nullable List<AttributeValue> parameters,
      String member) {
    found.notNull(statement, member + "statement");
    found.length(statement, member + "statement", 1, Statement.MAX_LENGTH);
    if (parameters != null && parameters.isEmpty()) {
      found.size(parameters, member + "parameters", 1, Integer.MAX_VALUE);
    }
  }

  /// The table that a statement names; empty if it can't be read.
  static String table(String statement, List<AttributeValue> parameters) {
    if (statement.length() > Statement.MAX_LENGTH) {
      return "";
    }
    try {
      return Started.table(Statement.parse(statement, parameters));
    } catch (InvalidValue | InvalidExpression unreadable) {
      return "";
    }
  }

  static int bytes(String statement, List<AttributeValue> parameters) {
    return statement.getBytes(StandardCharsets.UTF_8).length
        + parameters.stream().mapToInt(AttributeValue::size).sum();
  }

  /// What a refusal of the operation means for the statement that became it.
  static ServiceException refusal(Statement statement, ServiceException why) {
    return statement instanceof Statement.Insert && why.isConditionFailure()
        ? ServiceException.duplicateItem()
        : why;
  }
}
