package dynascope.engine.partiql;

import dynascope.engine.model.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Statements that are right in form, drawn from a seed: over a table with the keys `pk` and `sk`.
public final class RandomStatement {
  private static final List<String> PATHS =
      List.of("n", "s", "m.x", "l[0]", "l[1].x", "\"odd name\"", "pk", "sk");
  private static final List<String> COMPARATORS = List.of("=", "<>", "!=", "<", "<=", ">", ">=");

  private final SplittableRandom random;
  private final List<AttributeValue> parameters = new ArrayList<>();
  private final String text;

  private RandomStatement(SplittableRandom random) {
    this.random = random;
    this.text = statement();
  }

  public static RandomStatement of(SplittableRandom random) {
    return new RandomStatement(random);
  }

  public String text() {
    return text;
  }

  public List<AttributeValue> parameters() {
    return List.copyOf(parameters);
  }

  private String statement() {
    return switch (random.nextInt(8)) {
      case 0 -> "INSERT INTO Things VALUE " + item();
      case 1, 2 -> "UPDATE Things" + actions() + " WHERE " + wholeKey() + extra() + returning(true);
      case 3 -> "DELETE FROM Things WHERE " + wholeKey() + extra() + returning(false);
      default -> "SELECT " + projection() + " FROM Things" + where();
    };
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean chance(int in) {
    return random.nextInt(in) == 0;
  }

  private String projection() {
    return one(List.of("*", "*", "pk, sk", "n", "m.x, s", "l[0], l[1].x"));
  }

  private String where() {
    String where =
        switch (random.nextInt(8)) {
          case 6 -> "pk = " + partition() + " OR " + condition(0);
          case 7 -> "pk " + one(List.of("<", ">=", "<>")) + " " + partition() + extra();
          case 0 -> "";
          case 1 -> wholeKey();
          case 2 -> "pk = " + partition() + extra();
          case 3 -> "pk IN [" + partition() + ", " + partition() + "]" + extra();
          case 4 -> "(pk = " + partition() + " OR pk = " + partition() + ")" + extra();
          default -> condition(3);
        };
    return where.isEmpty() ? "" : " WHERE " + where;
  }

  private String wholeKey() {
    return chance(2)
        ? "pk = " + partition() + " AND sk = " + sort()
        : "sk = " + sort() + " AND pk = " + partition();
  }

  private String partition() {
    return scalar(AttributeValue.s(one(List.of("a", "b", "c"))));
  }

  private String sort() {
    return scalar(AttributeValue.n(random.nextInt(4)));
  }

  private String extra() {
    return switch (random.nextInt(4)) {
      case 0 -> " AND sk " + one(List.of("<", "<=", ">", ">=")) + " " + sort();
      case 1 -> " AND " + condition(0);
      case 2 -> " AND (" + condition(2) + ")";
      default -> "";
    };
  }

  private String condition(int depth) {
    if (depth > 0 && chance(2)) {
      return switch (random.nextInt(3)) {
        case 0 -> "NOT (" + condition(depth - 1) + ")";
        case 1 -> "(" + condition(depth - 1) + ") AND (" + condition(depth - 1) + ")";
        default -> "(" + condition(depth - 1) + ") OR (" + condition(depth - 1) + ")";
      };
    }
    String path = one(PATHS.subList(0, 6));
    return switch (random.nextInt(8)) {
      case 0 -> path + " IS MISSING";
      case 1 -> path + " IS NOT MISSING";
      case 2 -> path + " IS NULL";
      case 3 -> path + " IN [" + value(0) + ", " + value(0) + "]";
      case 4 -> "begins_with(" + path + ", " + scalar(AttributeValue.s("v")) + ")";
      case 5 -> "contains(" + path + ", " + value(0) + ")";
      case 6 -> "size(" + path + ") > " + random.nextInt(3);
      default -> path + " " + one(COMPARATORS) + " " + number();
    };
  }

  private String number() {
    return scalar(AttributeValue.n(random.nextInt(5) - 1L));
  }

  private String actions() {
    StringBuilder actions = new StringBuilder();
    List<String> targets = new ArrayList<>(List.of("n", "s", "m.x", "l[0]", "z"));
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      String path = targets.remove(random.nextInt(targets.size()));
      actions.append(
          switch (random.nextInt(6)) {
            case 0 -> " REMOVE " + path;
            case 1 -> " SET " + path + " = n + " + number();
            case 2 -> " SET " + path + " = n - 1";
            case 3 -> " SET " + path + " = list_append(l, [" + value(0) + "])";
            case 4 -> " SET " + path + " = set_add(" + path + ", <<1, 2>>)";
            default -> " SET " + path + " = " + value(1);
          });
    }
    return actions.toString();
  }

  private String returning(boolean update) {
    if (chance(2)) {
      return "";
    }
    return " RETURNING "
        + (update
            ? one(List.of("ALL OLD *", "ALL NEW *", "MODIFIED OLD *", "MODIFIED NEW *"))
            : "ALL OLD *");
  }

  private String item() {
    return "{'pk': "
        + partition()
        + ", 'sk': "
        + sort()
        + ", 'n': "
        + number()
        + ", 's': "
        + value(1)
        + ", 'm': {'x': "
        + value(0)
        + "}, 'l': ["
        + value(0)
        + ", {'x': "
        + number()
        + "}], 'odd name': "
        + value(0)
        + "}";
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0 -> scalar(AttributeValue.s(one(List.of("", "v", "it's", "é"))));
      case 1 -> "TRUE";
      case 2 -> "NULL";
      case 3, 4 -> number();
      case 5 -> "[" + value(depth - 1) + "]";
      case 6 -> "{'x': " + value(depth - 1) + "}";
      default -> "<<'p', 'q'>>";
    };
  }

  /// As a literal, or as a parameter.
  private String scalar(AttributeValue value) {
    if (chance(3)) {
      parameters.add(value);
      return "?";
    }
    return switch (value) {
      case AttributeValue.S s -> "'" + s.value().replace("'", "''") + "'";
      case AttributeValue.N n -> n.text();
      default -> throw new IllegalArgumentException("no literal: " + value);
    };
  }
}
