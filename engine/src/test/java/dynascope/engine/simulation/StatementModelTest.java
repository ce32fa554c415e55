package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.expression.Condition;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.expression.UpdateExpression;
import dynascope.engine.expression.UpdatedItem;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Randomly;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.ExecuteStatement;
import dynascope.engine.partiql.Plan;
import dynascope.engine.partiql.RandomStatement;
import dynascope.engine.partiql.Shape;
import dynascope.engine.partiql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Random statements against a table, and against a map that is asked item by item: no keys, no
/// plans, no pages.
final class StatementModelTest {
  private static final KeySchema SCHEMA = KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.n("sk"));
  private static final TableDefinition THINGS =
      TableDefinition.provisioned("Things", SCHEMA, 40_000, 40_000).withInitialPartitions(3);

  @Test
  void aStatementDoesWhatAPlainMapDoes() {
    Randomly.check(
        60,
        random -> {
          var driver =
              new DirectDriver(
                  TestDriver.definition(Limits.STANDARD, List.of(THINGS), List.of(), List.of()), 1);
          driver.pass(Duration.ofMillis(10));
          var model = new TreeMap<String, Item>();
          for (int i = 0; i < 120; i++) {
            RandomStatement drawn = RandomStatement.of(random);
            List<String> expected;
            try {
              expected = model(model, Statement.parse(drawn.text(), drawn.parameters()));
            } catch (InvalidValue | InvalidExpression refused) {
              expected = List.of("refused");
            }
            assertEquals(expected, real(driver, drawn, random), drawn.text());
          }
        });
  }

  /// What the engine answers, page after page: items in the order of their text, or the refusal.
  private static List<String> real(
      DirectDriver driver, RandomStatement drawn, SplittableRandom random) {
    var statement =
        new ExecuteStatement(drawn.text(), drawn.parameters().toArray(new AttributeValue[0]))
            .consistent();
    if (random.nextBoolean()) {
      statement = statement.limit(1 + random.nextInt(4));
    }
    var items = new ArrayList<String>();
    String token = null;
    do {
      Answer answer = driver.call(statement.after(token));
      ServiceException error = answer.error();
      if (error != null) {
        return List.of(error.type().equals("ValidationException") ? "refused" : error.type());
      }
      var answered = (ExecuteStatement.Answered) answer.response();
      answered.items().forEach(item -> items.add(item.toString()));
      token = answered.nextToken();
      boolean single = answered.plan().access() == Plan.Access.GET;
      assertTrue(!single || token == null && items.size() <= 1, drawn.text());
    } while (token != null);
    return items.stream().sorted().toList();
  }

  private static String place(Item item) {
    return item.get("pk") + "/" + item.get("sk");
  }

  /// What a map makes of a statement.
  private static List<String> model(Map<String, Item> items, Statement statement) {
    return switch (statement) {
      case Statement.Select select ->
          items.values().stream()
              .filter(item -> select.where() == null || select.where().holds(item))
              .map(item -> Shape.of(item, select.paths()).toString())
              .sorted()
              .toList();
      case Statement.Insert insert -> {
        Item item = ((AttributeValue.M) insert.item().value()).entries();
        yield items.putIfAbsent(place(item), item) == null
            ? List.of()
            : List.of("DuplicateItemException");
      }
      case Statement.Update update -> {
        Item before = before(items, update.where());
        if (before == null || !update.where().holds(before)) {
          yield List.of("ConditionalCheckFailedException");
        }
        UpdatedItem updated =
            UpdateExpression.of(update.actions()).apply(before, Item.EMPTY, List.of());
        items.put(place(before), updated.after());
        Item shown =
            switch (update.returning()) {
              case null -> null;
              case ALL_OLD -> before;
              case ALL_NEW -> updated.after();
              case MODIFIED_OLD -> updated.updatedOld();
              case MODIFIED_NEW -> updated.updatedNew();
            };
        yield shown == null ? List.of() : List.of(shown.toString());
      }
      case Statement.Delete delete -> {
        Item before = before(items, delete.where());
        if (before == null) {
          yield List.of();
        }
        if (!delete.where().holds(before)) {
          yield List.of("ConditionalCheckFailedException");
        }
        items.remove(place(before));
        yield delete.returning() == null ? List.of() : List.of(before.toString());
      }
      case Statement.Exists _ -> throw new IllegalStateException("none is drawn");
    };
  }

  /// The item of the key that WHERE gives: the one that satisfies its equalities on keys.
  private static Item before(Map<String, Item> items, Condition where) {
    for (Item item : items.values()) {
      if (keysHold(where, item)) {
        return item;
      }
    }
    return null;
  }

  private static boolean keysHold(Condition condition, Item item) {
    return switch (condition) {
      case Condition.And(var left, var right) -> keysHold(left, item) && keysHold(right, item);
      case Condition.Comparison comparison when comparison.toString().matches("[ps]k = .*") ->
          comparison.holds(item);
      default -> true;
    };
  }
}
