package dynascope.engine.operation;

import dynascope.engine.expression.KeySelection;
import dynascope.engine.expression.UpdateExpression;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SortCondition;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.partiql.Plan;
import dynascope.engine.partiql.Planner;
import dynascope.engine.partiql.ReadPlan;
import dynascope.engine.partiql.ReturningClause;
import dynascope.engine.partiql.Statement;
import dynascope.engine.partiql.WritePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that has become another operation, and what the router does for that first.
record Started(Plan plan, ItemOperation operation, Round first) {
  /// What the statements of all three operations say besides their text.
  ///
  /// @param onFailure what a failed condition shows
  record Options(
      boolean consistentRead,
      ReturnValuesOnConditionCheckFailure onFailure,
      ReturnConsumedCapacity returnConsumedCapacity) {}

  /// The errands as the operation would send them, with what waits for them in its place.
  Round planned(List<To> errands, Await then) {
    return new Round.Planned(plan, operation, new Round.Send(errands, then));
  }

  /// A statement that changes one item. Throws what the service refuses.
  static Started write(
      Statement statement, TableDefinition definition, Options options, RouterView router) {
    WriteOptions with =
        WriteOptions.NONE.returning(options.onFailure).returning(options.returnConsumedCapacity);
    return switch (statement) {
      case Statement.Insert insert -> {
        WritePlan plan = Planner.insert(insert, definition);
        Item item = Planner.item(insert);
        if (item.size() > router.limits().get(Limits.ITEM_BYTES)) {
          throw Parameters.invalid(Messages.ITEM_TOO_LARGE);
        }
        var put = new PutItem(table(statement), item, with, null);
        yield new Started(plan.plan(), put, put.write(router, definition, plan.condition()));
      }
      case Statement.Update update -> {
        WritePlan plan = Planner.update(update, definition);
        var change =
            new UpdateItem(
                table(statement), plan.key(), null, with.returning(values(update.returning())));
        yield new Started(
            plan.plan(),
            change,
            change.write(
                router, definition, UpdateExpression.of(update.actions()), plan.condition(), true));
      }
      case Statement.Delete delete -> {
        WritePlan plan = Planner.delete(delete, definition);
        var removal =
            new DeleteItem(
                table(statement), plan.key(), with.returning(values(delete.returning())));
        yield new Started(
            plan.plan(), removal, removal.write(router, definition, plan.condition()));
      }
      default -> throw new IllegalArgumentException("changes nothing: " + statement);
    };
  }

  /// A SELECT whose plan is to get one item.
  static Started get(
      Statement.Select select, Plan plan, Item key, Options options, RouterView router) {
    var get =
        new GetItem(
            select.source().table(),
            key,
            options.consistentRead,
            options.returnConsumedCapacity,
            null);
    return new Started(plan, get, get.rule(router));
  }

  /// One of the queries of a SELECT, if it fits the keys. Throws what the service says otherwise.
  static KeySelection selection(ReadPlan plan, int query, TableDefinition definition) {
    return selection(plan, query, new Source(definition, null));
  }

  /// The same of a table or an index.
  static KeySelection selection(ReadPlan plan, int query, Source source) {
    return source.select(plan.selections().get(query));
  }

  /// The whole key that a selection gives.
  static Item key(KeySelection selection, KeySchema schema) {
    Item key = Item.of(schema.partition().name(), selection.partitionKey());
    return schema.sort() != null && selection.sortKey() instanceof SortCondition.Equal(var value)
        ? key.with(schema.sort().name(), value)
        : key;
  }

  static String table(Statement statement) {
    return statement.source().table();
  }

  private static ReturnValues values(@Nullable ReturningClause clause) {
    return switch (clause) {
      case null -> ReturnValues.NONE;
      case ALL_OLD -> ReturnValues.ALL_OLD;
      case ALL_NEW -> ReturnValues.ALL_NEW;
      case MODIFIED_OLD -> ReturnValues.UPDATED_OLD;
      case MODIFIED_NEW -> ReturnValues.UPDATED_NEW;
    };
  }

  /// The one item that the operation's answer shows, null for none.
  static @Nullable Item item(Response response) {
    return switch (response) {
      case GetItem.Answered get -> get.item();
      case PutItem.Answered _ -> null;
      case UpdateItem.Answered update -> update.attributes();
      case DeleteItem.Answered delete -> delete.attributes();
      default -> throw new IllegalStateException("shows no one item: " + response);
    };
  }

  /// What the operation's answer says that it consumed.
  static @Nullable ConsumedCapacity consumed(Response response) {
    return switch (response) {
      case GetItem.Answered get -> get.consumedCapacity();
      case Query.Answered query -> query.consumedCapacity();
      case Scan.Answered scan -> scan.consumedCapacity();
      case PutItem.Answered put -> put.consumedCapacity();
      case UpdateItem.Answered update -> update.consumedCapacity();
      case DeleteItem.Answered delete -> delete.consumedCapacity();
      default -> throw new IllegalStateException("consumes nothing known: " + response);
    };
  }
}
