package dynascope.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.check.plain.Plain;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Randomly;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// For any text nothing but an [InvalidExpression] comes out, after work in proportion to its
/// length.
final class ExpressionFuzzTest {
  private static final List<String> TEXTS =
      List.of(
          "a = :n AND NOT (b < :s OR attribute_exists(#x.y[3]))",
          "a BETWEEN :n AND :n OR b IN (:s, :n, c) AND size(d) >= :n",
          "begins_with(a, :s) AND contains(b, :l) AND attribute_type(c, :s)",
          "SET a = :n, b.c[2] = if_not_exists(b, :l) REMOVE #x ADD n :n DELETE s :ss",
          "SET a = list_append(a, :l), b = c + :n, d = (e) - (:n)",
          "a, b.c, #x[1].y[2][3]",
          "pk = :s AND sk BETWEEN :n AND :n",
          "pk = :s AND begins_with(sk, :s)");
  private static final List<String> PIECES =
      List.of(
          " ",
          "(",
          ")",
          "((",
          "))",
          "[",
          "]",
          "[0]",
          "[99999999999]",
          ".",
          ",",
          "=",
          "<>",
          "<",
          ">=",
          "+",
          "-",
          "#",
          ":",
          "#x",
          ":n",
          ":s",
          ":none",
          "#none",
          "AND",
          "or",
          "NOT ",
          "BETWEEN",
          " IN ",
          "SET",
          "REMOVE ",
          "ADD",
          "DELETE",
          "size(",
          "contains(",
          "list_append(",
          "foo(",
          "a",
          "name",
          "_",
          "0",
          "\u00e9",
          "\uD83D",
          "\u0000",
          "'",
          "\"",
          "\n",
          "é");

  private static Placeholders placeholders() {
    Map<String, AttributeValue> values = new TreeMap<>();
    values.put(":n", AttributeValue.n(1));
    values.put(":s", AttributeValue.s("S"));
    values.put(":l", AttributeValue.l());
    values.put(":ss", AttributeValue.ss("a"));
    Map<String, String> names = new TreeMap<>();
    names.put("#x", "b");
    return Placeholders.of(names, values);
  }

  private static String mutated(SplittableRandom random) {
    StringBuilder text = new StringBuilder(TEXTS.get(random.nextInt(TEXTS.size())));
    for (int i = random.nextInt(4); i > 0; i--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(6));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> text.insert(from, text.substring(from, to).repeat(1 + random.nextInt(40)));
        default -> text.append(' ').append(TEXTS.get(random.nextInt(TEXTS.size())));
      }
    }
    return text.toString();
  }

  @Test
  void nothingButARefusalComesOutOfAnyText() {
    int[] valid = new int[1];
    Randomly.check(
        20_000,
        random -> {
          String text = mutated(random);
          Map<String, Object> plain = Plain.randomMap(random, 3);
          Item item = Plain.toItem(plain);
          valid[0] += survives(() -> ask(text, item));
          valid[0] += survives(() -> ask(UpdateExpression.parse(text, placeholders()), item));
          valid[0] += survives(() -> Projection.parse(text, placeholders()).of(item));
          valid[0] +=
              survives(() -> String.valueOf(KeyConditionExpression.parse(text, placeholders())));
        });
    assertTrue(valid[0] > 2_000, "only " + valid[0] + " were valid");
  }

  private static Object ask(String text, Item item) {
    ConditionExpression condition =
        ConditionExpression.parse(text, placeholders(), ExpressionKind.FILTER);
    condition.holds(null);
    assertTrue(!condition.toString().isEmpty());
    int tokens = Lexer.tokens(text).size();
    assertTrue(nodes(condition.condition()) <= tokens, text);
    return condition.holds(item);
  }

  private static int nodes(Condition root) {
    List<Condition> conditions = new ArrayList<>(List.of(root));
    int count = 0;
    for (int i = 0; i < conditions.size(); i++) {
      count += 1 + conditions.get(i).operands().size();
      conditions.addAll(conditions.get(i).parts());
    }
    return count;
  }

  private static @Nullable Object ask(UpdateExpression update, Item item) {
    assertTrue(!update.toString().isEmpty());
    survives(() -> update.apply(null, Item.EMPTY, List.of()));
    return update.apply(item, Item.EMPTY, List.of()).updatedNew();
  }

  private interface Request {
    @Nullable Object run();
  }

  /// 1 if the request is valid, 0 if it is refused.
  private static int survives(Request request) {
    try {
      request.run();
      return 1;
    } catch (InvalidExpression refused) {
      assertTrue(!refused.message().isEmpty());
      return 0;
    }
  }

  @Test
  void tokensCoverTheTextInOrderWhateverItIs() {
    Randomly.check(
        2_000,
        random -> {
          String text = mutated(random);
          int at = 0;
          for (Token token : Lexer.tokens(text)) {
            assertTrue(text.substring(at, token.start()).isBlank(), text);
            if (token.kind() != Token.Kind.END) {
              assertEquals(token.text(), text.substring(token.start(), token.end()));
              assertTrue(token.end() > token.start());
            }
            at = token.end();
          }
          assertEquals(text.length(), at);
        });
  }

  @Test
  void theDeepestAndLongestFitTheUsualStackOfAThread() throws InterruptedException {
    List<String> texts = new ArrayList<>();
    for (String piece : PIECES) {
      texts.add(piece.repeat(4096 / piece.length()));
      texts.add("a = " + piece.repeat(4092 / piece.length()));
      texts.add("SET a = " + piece.repeat(4088 / piece.length()));
    }
    texts.add("NOT ".repeat(299) + "a=:n");
    texts.add("(a=:n AND ".repeat(149) + "a=:n" + ")".repeat(149));
    texts.add("(".repeat(149) + "a=:n" + " AND a=:n)".repeat(149));
    texts.add("a=:n OR ".repeat(149) + "a=:n");
    texts.add("NOT (".repeat(299) + "a=:n" + ")".repeat(299));
    texts.add("SET a = " + "if_not_exists(a,".repeat(226) + ":n" + ")".repeat(226));
    texts.add("SET " + "a.".repeat(31) + "a = :n");
    List<Throwable> failures = new ArrayList<>();
    int[] valid = new int[1];
    Thread usual =
        new Thread(
            null,
            () -> {
              try {
                for (String text : texts) {
                  valid[0] += survives(() -> ask(text, Item.EMPTY));
                  valid[0] +=
                      survives(() -> ask(UpdateExpression.parse(text, placeholders()), Item.EMPTY));
                  valid[0] += survives(() -> Projection.parse(text, placeholders()).toString());
                }
              } catch (Throwable failure) {
                failures.add(failure);
              }
            },
            "usual stack",
            1 << 20);
    usual.start();
    usual.join();
    assertEquals(
        List.of(),
        failures.stream()
            .map(each -> each + " at " + List.of(each.getStackTrace()).subList(0, 12))
            .toList());
    assertTrue(valid[0] >= 6, "only " + valid[0] + " were valid");
  }
}
