package dynascope.engine.check.plain;

import dynascope.engine.model.AttributeValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A random update: its text, and what it should make of a plain item, said naively. Shares no code
/// with the engine.
public final class RandomUpdate {
  /// An item that does not allow the update.
  public static final class Impossible extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private interface Right {
    Object of(Map<String, Object> before) throws Impossible;
  }

  private record Source(String text, Right value) {}

  private record Step(
      String section,
      List<Object> path,
      String text,
      @Nullable Source source,
      @Nullable Object value) {}

  private static final Object GONE = new Object();

  private final SplittableRandom random;

  /// What the placeholders stand for.
  public final Map<String, AttributeValue> values = new TreeMap<>();

  private final List<Step> steps = new ArrayList<>();

  public RandomUpdate(SplittableRandom random) {
    this.random = random;
    for (List<Object> path : paths()) {
      if (random.nextInt(3) == 0) {
        steps.add(step(path));
      }
    }
    if (steps.isEmpty()) {
      steps.add(step(List.of("a")));
    }
    steps.sort(Comparator.comparing(Step::section));
    Plain.keepNamed(values, text());
  }

  /// Paths that neither overlap nor conflict.
  private List<List<Object>> paths() {
    List<List<Object>> paths = new ArrayList<>(List.of(List.of("a"), List.of("b"), List.of("n")));
    if (random.nextBoolean()) {
      paths.addAll(List.of(List.of("l", 0), List.of("l", 1), List.of("l", 2), List.of("l", 7)));
    } else {
      paths.addAll(List.of(List.of("l", 1, "a"), List.of("l", 0), List.of("l", 3)));
    }
    if (random.nextBoolean()) {
      paths.addAll(List.of(List.of("m", "a"), List.of("m", "b"), List.of("m", "l", 1)));
    } else {
      paths.add(List.of("m"));
    }
    return paths;
  }

  private Step step(List<Object> path) {
    String to = Plain.pathText(path);
    return switch (random.nextInt(4)) {
      case 0 -> new Step("REMOVE", path, to, null, null);
      case 1 -> {
        Object value = random.nextBoolean() ? Plain.number(random.nextInt(3)) : set();
        yield new Step("ADD", path, to + " " + placeholder(value), null, value);
      }
      case 2 -> {
        Object value = set();
        yield new Step("DELETE", path, to + " " + placeholder(value), null, value);
      }
      default -> {
        Source source = source();
        yield new Step("SET", path, to + "=" + source.text, source, null);
      }
    };
  }

  private Object set() {
    return random.nextBoolean()
        ? new Plain.StringSet(new TreeSet<>(List.of("a", Plain.randomText(random))))
        : new Plain.NumberSet(new TreeSet<>(List.of(Plain.number(random.nextInt(3)))));
  }

  private Source source() {
    Source a = operand();
    Source b = operand();
    return switch (random.nextInt(4)) {
      case 0 -> a;
      case 1 ->
          new Source("(" + a.text + ")+" + b.text, item -> number(a, item).add(number(b, item)));
      case 2 ->
          new Source(a.text + " - " + b.text, item -> number(a, item).subtract(number(b, item)));
      default ->
          new Source(
              "list_append(" + a.text + "," + b.text + ")",
              item -> {
                Object one = a.value.of(item);
                Object two = b.value.of(item);
                if (one instanceof List<?> head && two instanceof List<?> tail) {
                  List<Object> all = new ArrayList<>(head);
                  all.addAll(tail);
                  return all;
                }
                throw new Impossible();
              });
    };
  }

  private static BigDecimal number(Source source, Map<String, Object> item) throws Impossible {
    if (source.value.of(item) instanceof BigDecimal number) {
      return number;
    }
    throw new Impossible();
  }

  private Source operand() {
    List<Object> path =
        List.<List<Object>>of(
                List.of("a"),
                List.of("b"),
                List.of("n"),
                List.of("l"),
                List.of("l", 1),
                List.of("m", "a"))
            .get(random.nextInt(6));
    Right there =
        item -> {
          Object value = Plain.get(item, path);
          if (value == null) {
            throw new Impossible();
          }
          return value;
        };
    if (random.nextInt(3) == 0) {
      return new Source(Plain.pathText(path), there);
    }
    Object value =
        random.nextBoolean() ? Plain.number(random.nextInt(4)) : Plain.randomValue(random, 2);
    Source fixed = new Source(placeholder(value), _ -> value);
    return random.nextBoolean()
        ? fixed
        : new Source(
            "if_not_exists(" + Plain.pathText(path) + "," + fixed.text + ")",
            item -> {
              Object found = Plain.get(item, path);
              return found != null ? found : value;
            });
  }

  private String placeholder(Object value) {
    String name = ":" + values.size();
    values.put(name, Plain.toValue(value));
    return name;
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    String section = "";
    for (Step step : steps) {
      text.append(step.section.equals(section) ? "," : " " + step.section + " ").append(step.text);
      section = step.section;
    }
    return text.toString();
  }

  /// Whether it only takes away, and so makes no item where none is.
  public boolean onlyTakesAway() {
    return steps.stream().allMatch(s -> s.section.equals("REMOVE") || s.section.equals("DELETE"));
  }

  /// Whether it names nothing inside of attributes.
  public boolean isFlat() {
    return steps.stream().allMatch(step -> step.path.size() == 1);
  }

  /// What is after the update of an item that exists.
  public Map<String, Object> model(Map<String, Object> before) throws Impossible {
    List<@Nullable Object> results = new ArrayList<>();
    for (Step step : steps) {
      Object old = Plain.get(before, step.path);
      results.add(
          switch (step.section) {
            case "SET" -> step.source == null ? GONE : step.source.value.of(before);
            case "ADD" -> added(old, step.value);
            case "DELETE" -> deleted(old, step.value);
            default -> GONE;
          });
    }
    // First what is in place, with marks for what goes; then what lies behind the ends of lists.
    Map<String, Object> after = new TreeMap<>();
    before.forEach((name, value) -> after.put(name, Objects.requireNonNull(copy(value))));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.comparing(
            i -> steps.get(i).path.getLast() instanceof Integer index ? index : 0));
    for (int i : order) {
      List<Object> path = steps.get(i).path;
      Object parent = Plain.get(after, path.subList(0, path.size() - 1));
      put(path.size() == 1 ? after : parent, path.getLast(), copy(results.get(i)));
    }
    clean(after);
    return after;
  }

  private static @Nullable Object added(@Nullable Object old, @Nullable Object value)
      throws Impossible {
    if (old == null) {
      return value;
    }
    if (old instanceof BigDecimal x && value instanceof BigDecimal y) {
      return x.add(y);
    }
    if (old instanceof Plain.StringSet x && value instanceof Plain.StringSet y) {
      TreeSet<String> all = new TreeSet<>(x.elements());
      all.addAll(y.elements());
      return new Plain.StringSet(all);
    }
    if (old instanceof Plain.NumberSet x && value instanceof Plain.NumberSet y) {
      TreeSet<BigDecimal> all = new TreeSet<>(x.elements());
      all.addAll(y.elements());
      return new Plain.NumberSet(all);
    }
    throw new Impossible();
  }

  private static Object deleted(@Nullable Object old, @Nullable Object value) throws Impossible {
    if (old == null) {
      return GONE;
    }
    if (old instanceof Plain.StringSet x && value instanceof Plain.StringSet y) {
      TreeSet<String> left = new TreeSet<>(x.elements());
      left.removeAll(y.elements());
      return left.isEmpty() ? GONE : new Plain.StringSet(left);
    }
    if (old instanceof Plain.NumberSet x && value instanceof Plain.NumberSet y) {
      TreeSet<BigDecimal> left = new TreeSet<>(x.elements());
      left.removeAll(y.elements());
      return left.isEmpty() ? GONE : new Plain.NumberSet(left);
    }
    throw new Impossible();
  }

  @SuppressWarnings("unchecked")
  private static void put(@Nullable Object parent, Object step, @Nullable Object value)
      throws Impossible {
    if (parent instanceof Map<?, ?> map && step instanceof String name) {
      ((Map<String, @Nullable Object>) map).put(name, value);
    } else if (parent instanceof List<?> list && step instanceof Integer index) {
      List<@Nullable Object> elements = (List<@Nullable Object>) list;
      if (index < elements.size()) {
        elements.set(index, value);
      } else {
        elements.add(value);
      }
    } else {
      throw new Impossible();
    }
  }

  private static @Nullable Object copy(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<Object, Object> copied = new TreeMap<>();
        map.forEach((k, v) -> copied.put(k, copy(v)));
        yield copied;
      }
      case List<?> list -> {
        List<Object> copied = new ArrayList<>();
        list.forEach(each -> copied.add(copy(each)));
        yield copied;
      }
      case null, default -> value;
    };
  }

  private static void clean(@Nullable Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        map.values().removeIf(each -> each == GONE);
        map.values().forEach(RandomUpdate::clean);
      }
      case List<?> list -> {
        list.removeIf(each -> each == GONE);
        list.forEach(RandomUpdate::clean);
      }
      case null, default -> {}
    }
  }
}
