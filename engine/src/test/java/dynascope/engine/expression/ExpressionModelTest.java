package dynascope.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.check.plain.Plain;
import dynascope.engine.check.plain.RandomCondition;
import dynascope.engine.check.plain.RandomUpdate;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Randomly;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random expressions and items mean the same as in a plain model; what is printed is parsed again.
final class ExpressionModelTest {
  private int compared = 0;
  private int held = 0;
  private int refused = 0;

  private static @Nullable Map<String, AttributeValue> orNull(Map<String, AttributeValue> values) {
    return values.isEmpty() ? null : values;
  }

  @Test
  void conditionsHoldWhereThePlainModelSaysSo() {
    Randomly.check(
        3_000,
        random -> {
          RandomCondition made = new RandomCondition(random);
          ConditionExpression condition;
          try {
            condition =
                ConditionExpression.parse(
                    made.text,
                    Placeholders.of(null, orNull(made.values)),
                    ExpressionKind.CONDITION);
          } catch (InvalidExpression invalid) {
            String what = invalid.message();
            assertTrue(
                what.contains("operand type")
                    || what.contains("distinct")
                    || what.contains("BETWEEN")
                    || what.contains("redundant"),
                made.text + ": " + what);
            refused++;
            return;
          }
          for (int i = 0; i < 20; i++) {
            Map<String, Object> item = Plain.randomMap(random, 3);
            boolean expected = made.model.test(item);
            assertEquals(
                expected,
                condition.holds(Plain.toItem(item)),
                () -> made.text + " " + made.values + " of " + item);
            compared++;
            held += expected ? 1 : 0;
          }
        });
    assertTrue(
        compared > 20_000 && held > compared / 5 && held < 4 * compared / 5,
        "compared " + compared + ", held " + held + ", refused " + refused);
  }

  @Test
  void aPrintedConditionIsParsedToTheSameTree() {
    Randomly.check(
        3_000,
        random -> {
          RandomCondition made = new RandomCondition(random);
          Placeholders placeholders = Placeholders.of(null, orNull(made.values));
          try {
            Condition tree = ConditionParser.parse(ExpressionKind.FILTER, made.text, placeholders);
            String printed = tree.toString();
            Condition again = ConditionParser.parse(ExpressionKind.FILTER, printed, placeholders);
            assertEquals(tree, again, printed);
            assertEquals(printed, again.toString());
            compared++;
          } catch (InvalidExpression _) {
            refused++;
          }
        });
    assertTrue(compared > refused, compared + " against " + refused);
  }

  @Test
  void updatesMakeWhatThePlainModelMakes() {
    Randomly.check(
        3_000,
        random -> {
          RandomUpdate made = new RandomUpdate(random);
          Placeholders placeholders = Placeholders.of(null, orNull(made.values));
          UpdateExpression update;
          try {
            update = UpdateExpression.parse(made.text(), placeholders);
          } catch (InvalidExpression invalid) {
            assertTrue(
                invalid.message().contains("Incorrect operand type"),
                made.text() + ": " + invalid.message());
            refused++;
            return;
          }
          assertEquals(update, UpdateExpression.parse(update.toString(), placeholders));
          for (int i = 0; i < 10; i++) {
            Map<String, Object> before = Plain.randomMap(random, 3);
            if (random.nextInt(4) > 0) {
              before.put("l", List.of(Plain.number(1), Plain.randomMap(random, 2), "a", "b"));
              before.put("m", Plain.randomMap(random, 2));
            }
            Item item = Plain.toItem(before);
            try {
              Item expected = Plain.toItem(made.model(before));
              assertEquals(
                  expected,
                  update.apply(item, Item.EMPTY, List.of()).after(),
                  () -> update + " of " + item);
              held++;
            } catch (RandomUpdate.Impossible _) {
              assertThrows(
                  InvalidExpression.class,
                  () -> update.apply(item, Item.EMPTY, List.of()),
                  () -> update + " of " + item);
            }
            compared++;
          }
        });
    assertTrue(
        compared > 10_000 && held > compared / 10, "compared " + compared + ", made " + held);
  }

  @Test
  void aLongPartIsFoundExactlyWhereTheJdkFindsIt() {
    Randomly.check(
        2_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < 300; i++) {
            text.append(random.nextInt(12) == 0 ? 'b' : 'a');
          }
          String whole = text.toString();
          int from = random.nextInt(200);
          StringBuilder part = new StringBuilder(whole.substring(from, from + 40));
          if (random.nextBoolean()) {
            part.setCharAt(random.nextInt(40), random.nextBoolean() ? 'a' : 'b');
          }
          assertEquals(
              whole.contains(part), Search.contains(whole, part.toString()), whole + " " + part);
        });
  }
}
