package dynascope.engine.check.plain;

import dynascope.engine.model.AttributeValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A random condition: its text, and what it should say of a plain item. Shares no code with the
/// engine.
public final class RandomCondition {
  private final SplittableRandom random;

  /// What the placeholders stand for.
  public final Map<String, AttributeValue> values = new TreeMap<>();

  public final String text;

  /// What it says of a plain item.
  public final Predicate<Map<String, Object>> model;

  private record Part(String text, Predicate<Map<String, Object>> holds) {}

  private record Term(String text, Function<Map<String, Object>, @Nullable Object> value) {}

  public RandomCondition(SplittableRandom random) {
    this.random = random;
    Part part = part(1 + random.nextInt(4));
    this.text = part.text;
    this.model = part.holds;
    Plain.keepNamed(values, text);
  }

  private Part part(int levels) {
    if (levels > 1) {
      Part one = part(levels - 1);
      return switch (random.nextInt(4)) {
        case 0 -> new Part("not (" + one.text + ")", one.holds.negate());
        case 1 -> {
          Part two = part(levels - 1);
          yield new Part("(" + one.text + ") AND (" + two.text + ")", one.holds.and(two.holds));
        }
        case 2 -> {
          Part two = part(levels - 1);
          yield new Part("(" + one.text + ") Or (" + two.text + ")", one.holds.or(two.holds));
        }
        default -> one;
      };
    }
    return simple();
  }

  private Part simple() {
    Term a = term();
    Term b = term();
    Term c = term();
    return switch (random.nextInt(9)) {
      case 0, 1 -> compared(a, b);
      case 2 ->
          new Part(
              a.text + " BETWEEN " + b.text + " AND " + c.text,
              item ->
                  order(b.value.apply(item), a.value.apply(item)) <= 0
                      && order(a.value.apply(item), c.value.apply(item)) <= 0);
      case 3 -> {
        List<Term> list = List.of(b, c, term());
        yield new Part(
            a.text + list.stream().map(Term::text).collect(Collectors.joining(",", " in(", ")")),
            item ->
                list.stream().anyMatch(each -> same(a.value.apply(item), each.value.apply(item))));
      }
      case 4 -> {
        Term path = path();
        yield new Part(
            "attribute_exists(" + path.text + ")", item -> path.value.apply(item) != null);
      }
      case 5 -> {
        Term path = path();
        yield new Part(
            "attribute_not_exists (" + path.text + ")", item -> path.value.apply(item) == null);
      }
      case 6 -> {
        Term path = path();
        String type = Plain.typeOf(Plain.randomValue(random, 2));
        yield new Part(
            "attribute_type(" + path.text + "," + placeholder(type) + ")",
            item -> isOf(type, path.value.apply(item)));
      }
      case 7 ->
          new Part(
              "begins_with(" + a.text + "," + b.text + ")",
              item -> begins(a.value.apply(item), b.value.apply(item)));
      default ->
          new Part(
              "contains(" + a.text + "," + b.text + ")",
              item -> contains(a.value.apply(item), b.value.apply(item)));
    };
  }

  private Part compared(Term a, Term b) {
    return switch (random.nextInt(6)) {
      case 0 ->
          new Part(a.text + "=" + b.text, item -> same(a.value.apply(item), b.value.apply(item)));
      case 1 ->
          new Part(a.text + "<>" + b.text, item -> !same(a.value.apply(item), b.value.apply(item)));
      case 2 ->
          new Part(
              a.text + "<" + b.text, item -> order(a.value.apply(item), b.value.apply(item)) == -1);
      case 3 ->
          new Part(
              a.text + "<=" + b.text, item -> order(a.value.apply(item), b.value.apply(item)) <= 0);
      case 4 ->
          new Part(
              a.text + ">" + b.text, item -> order(b.value.apply(item), a.value.apply(item)) == -1);
      default ->
          new Part(
              a.text + ">=" + b.text, item -> order(b.value.apply(item), a.value.apply(item)) <= 0);
    };
  }

  private Term term() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> path();
      case 2 -> {
        Term path = path();
        yield new Term("size(" + path.text + ")", item -> size(path.value.apply(item)));
      }
      default -> {
        Object value = Plain.randomValue(random, random.nextInt(4) == 0 ? 2 : 1);
        yield new Term(placeholder(value), _ -> value);
      }
    };
  }

  private String placeholder(Object value) {
    String name = ":c" + values.size();
    values.put(name, Plain.toValue(value));
    return name;
  }

  private Term path() {
    List<Object> steps = new ArrayList<>();
    steps.add(List.of("a", "b", "l", "m", "n").get(random.nextInt(5)));
    while (random.nextInt(3) == 0) {
      steps.add(random.nextBoolean() ? "a" : (Object) random.nextInt(2));
    }
    return new Term(Plain.pathText(steps), item -> Plain.get(item, steps));
  }

  private static boolean isOf(String type, @Nullable Object value) {
    return value != null && Plain.typeOf(value).equals(type);
  }

  private static boolean same(@Nullable Object a, @Nullable Object b) {
    return a != null && a.equals(b);
  }

  /// -1, 0, 1, or 9 where there is no order.
  private static int order(@Nullable Object a, @Nullable Object b) {
    if (a instanceof String x && b instanceof String y) {
      return Integer.signum(x.compareTo(y));
    }
    if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y);
    }
    if (a instanceof Plain.Bytes x && b instanceof Plain.Bytes y) {
      return Integer.signum(x.chars().compareTo(y.chars()));
    }
    return 9;
  }

  private static String chars(@Nullable Object value) {
    return value instanceof String s
        ? "S" + s
        : value instanceof Plain.Bytes b ? "B" + b.chars() : "";
  }

  private static boolean begins(@Nullable Object whole, @Nullable Object part) {
    return !chars(part).isEmpty() && chars(whole).startsWith(chars(part));
  }

  private static boolean contains(@Nullable Object whole, @Nullable Object part) {
    if (whole == null || part == null) {
      return false;
    }
    return switch (whole) {
      case String text -> part instanceof String s && text.contains(s);
      case Plain.Bytes bytes -> part instanceof Plain.Bytes b && bytes.chars().contains(b.chars());
      case Plain.StringSet set -> part instanceof String && set.elements().contains(part);
      case Plain.NumberSet set -> part instanceof BigDecimal && set.elements().contains(part);
      case List<?> list -> list.contains(part);
      default -> false;
    };
  }

  private static @Nullable Object size(@Nullable Object value) {
    return switch (value) {
      case String s -> Plain.number(s.length());
      case Plain.Bytes b -> Plain.number(b.chars().length());
      case Plain.StringSet set -> Plain.number(set.elements().size());
      case Plain.NumberSet set -> Plain.number(set.elements().size());
      case List<?> list -> Plain.number(list.size());
      case Map<?, ?> map -> Plain.number(map.size());
      case null, default -> null;
    };
  }
}
