package dynascope.engine.partiql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Randomly;
import dynascope.engine.model.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Whatever stands in a statement, it is read or refused; and what was read can be written.
final class StatementFuzzTest {
  private static final int STATEMENTS = 20_000;
  private static final TableDefinition THINGS =
      TableDefinition.onDemand("Things", KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.n("sk")));
  private static final String PIECES =
      "?'\"()[]{}<>.,:;*=!+-/%|_$#@` \n\t09eE\0\u00e9\ud83d\ude00aANDSELECTMISSINGINISNOT";

  @Test
  void aPrintedStatementIsTheSameStatement() {
    Randomly.check(
        STATEMENTS,
        random -> {
          RandomStatement drawn = RandomStatement.of(random);
          try {
            Statement statement = Statement.parse(drawn.text(), drawn.parameters());
            String printed = statement.toString();
            Statement again = Statement.parse(printed, drawn.parameters());
            assertEquals(statement, again, drawn.text() + "\n" + printed);
            assertEquals(printed, again.toString());
          } catch (InvalidExpression collision) {
            // Two actions that were drawn may meet in one place.
            assertTrue(collision.message().startsWith("Two document paths"), drawn.text());
          }
        });
  }

  @Test
  void noTextBreaksTheParserOrThePlanner() {
    var read = new AtomicInteger();
    Randomly.check(
        STATEMENTS,
        random -> {
          RandomStatement drawn = RandomStatement.of(random);
          String text = mutated(drawn.text(), random);
          List<AttributeValue> parameters = new ArrayList<>(drawn.parameters());
          while (random.nextInt(8) == 0) {
            parameters.add(AttributeValue.l(List.of()));
          }
          try {
            plan(Statement.parse(text, parameters));
            read.incrementAndGet();
          } catch (InvalidValue | InvalidExpression refused) {
            assertNotNull(refused.getMessage(), text);
          } catch (RuntimeException | StackOverflowError broken) {
            throw new AssertionError(text, broken);
          }
        });
    assertTrue(read.get() > STATEMENTS / 20, "only " + read + " were still statements");
  }

  private static void plan(Statement statement) {
    switch (statement) {
      case Statement.Select select -> Planner.read(select, THINGS);
      case Statement.Insert insert -> Planner.insert(insert, THINGS);
      case Statement.Update update -> Planner.update(update, THINGS);
      case Statement.Delete delete -> Planner.delete(delete, THINGS);
      case Statement.Exists exists -> Planner.exists(exists, THINGS);
    }
  }

  private static String mutated(String text, SplittableRandom random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int times = random.nextInt(4); times >= 0; times--) {
      int at = random.nextInt(mutated.length() + 1);
      int end = Math.min(mutated.length(), at + random.nextInt(6));
      switch (random.nextInt(5)) {
        case 0 -> mutated.delete(at, end);
        case 1 -> mutated.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
        case 2 -> mutated.insert(random.nextInt(mutated.length() + 1), mutated.substring(at, end));
        case 3 ->
            mutated.replace(
                at, end, Character.toString(PIECES.charAt(random.nextInt(PIECES.length()))));
        default -> mutated.insert(at, "([{<<NOT ".repeat(random.nextInt(200)));
      }
    }
    return mutated.toString();
  }
}
