package dynascope.engine.partiql;

import dynascope.engine.expression.Condition;
import dynascope.engine.expression.DocumentPath;
import dynascope.engine.expression.UpdateAction;
import dynascope.engine.expression.Value;
import dynascope.engine.model.AttributeValue;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A statement of PartiQL, with the values of its parameters in their places.
///
/// Conditions and updates in it are the same trees that expressions become. Its `toString` is the
/// language itself; parsed again with the same parameters it gives the same statement.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html>.
public sealed interface Statement {
  /// The greatest number of characters.
  int MAX_LENGTH = 8192;

  /// Parses a statement. Throws [dynascope.engine.model.InvalidValue] or
  /// [dynascope.engine.expression.InvalidExpression] with the service's message.
  ///
  /// @param parameters one for each `?`, in order
  static Statement parse(String text, List<AttributeValue> parameters) {
    return StatementParser.parse(text, parameters);
  }

  Source source();

  /// Reads items of a table or of an index.
  ///
  /// @param paths what of each item, empty for all of it
  /// @param where null for all items
  record Select(
      List<DocumentPath> paths, Source source, @Nullable Condition where, List<Ordering> orderBy)
      implements Statement {
    public Select {
      paths = List.copyOf(paths);
      orderBy = List.copyOf(orderBy);
    }

    @Override
    public String toString() {
      return "SELECT "
          + (paths.isEmpty() ? "*" : Text.list(paths))
          + " FROM "
          + source
          + Text.where(where)
          + (orderBy.isEmpty() ? "" : " ORDER BY " + Text.list(orderBy));
    }
  }

  /// Asks, inside a transaction, that an item be as a SELECT says.
  record Exists(Select select) implements Statement {
    @Override
    public Source source() {
      return select.source();
    }

    @Override
    public String toString() {
      return "EXISTS(" + select + ")";
    }
  }

  /// Makes an item that is not there yet.
  record Insert(Source source, Value item) implements Statement {
    @Override
    public String toString() {
      return "INSERT INTO " + source + " VALUE " + item.written();
    }
  }

  /// Changes an item that is there.
  record Update(
      Source source,
      List<UpdateAction> actions,
      @Nullable Condition where,
      @Nullable ReturningClause returning)
      implements Statement {
    public Update {
      actions = List.copyOf(actions);
    }

    @Override
    public String toString() {
      return "UPDATE "
          + source
          + actions.stream().map(Text::action).collect(Collectors.joining(" ", " ", ""))
          + Text.where(where)
          + Text.returning(returning);
    }
  }

  /// Removes an item.
  record Delete(Source source, @Nullable Condition where, @Nullable ReturningClause returning)
      implements Statement {
    @Override
    public String toString() {
      return "DELETE FROM " + source + Text.where(where) + Text.returning(returning);
    }
  }

  /// One key of an ORDER BY.
  record Ordering(DocumentPath path, boolean descending) {
    @Override
    public String toString() {
      return path + (descending ? " DESC" : " ASC");
    }
  }
}
