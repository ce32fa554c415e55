package dynascope.engine.check.plain;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Units;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.Select;
import dynascope.engine.simulation.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Queries and scans of a table's indexes, beside a look at every item of a map.
final class IndexReads {
  private static final List<String> CONDITIONED = List.of("a", "b", "l", "m", "n");

  private final Asking asking;
  private final List<PlainIndex> indexes;
  private final Collection<Map<String, Object>> items;
  private final SplittableRandom random;
  private long found;

  /// @param items a view of the whole items, which others change
  IndexReads(
      Asking asking,
      List<PlainIndex> indexes,
      Collection<Map<String, Object>> items,
      SplittableRandom random) {
    this.asking = asking;
    this.indexes = indexes;
    this.items = items;
    this.random = random;
  }

  /// How many entries were read.
  long found() {
    return found;
  }

  /// Asks some index for entries of one key.
  void query() {
    if (indexes.isEmpty()) {
      return;
    }
    PlainIndex index = indexes.get(random.nextInt(indexes.size()));
    var reading = new Reading(index);
    var what = new Asked(index);
    boolean forward = random.nextBoolean();
    Map<String, AttributeValue> values = reading.values();
    values.putAll(what.values);
    List<Map<String, Object>> all = reading.entries(what.holds);
    List<Map<String, Object>> expected = forward ? all : all.reversed();
    PageOptions page = reading.page();
    int read = 0;
    Item after = null;
    do {
      var query =
          new Query(
              Asking.TABLE,
              null,
              what.text.toString(),
              null,
              forward,
              reading.shape().where(null, values),
              page.after(after));
      Answer answer = asking.call(query);
      if (reading.filter != null && Asking.isUnreadable(answer.error())) {
        return;
      }
      if (reading.isForbidden()) {
        Asking.same(true, Asking.isInvalid(answer.error()), query);
        return;
      }
      if (!(answer.response() instanceof Query.Answered one)) {
        throw Asking.wrong(query, answer);
      }
      int to = Math.min(expected.size(), read + one.scannedCount());
      List<Map<String, Object>> part = expected.subList(read, to);
      Asking.same(part.size(), one.scannedCount(), query);
      Asking.same(reading.shown(part), one.items(), query);
      Asking.same(reading.count(part), one.count(), query);
      Asking.same(reading.cost(part), one.consumedCapacity(), query);
      after = one.lastEvaluatedKey();
      if (after != null) {
        Asking.same(reading.last(part.getLast()), after, query);
      }
      read = to;
    } while (after != null);
    Asking.same(expected.size(), read, what.text);
    found += read;
  }

  /// Reads some index from end to end.
  void scan() {
    if (indexes.isEmpty()) {
      return;
    }
    var reading = new Reading(indexes.get(random.nextInt(indexes.size())));
    PageShape shape = reading.shape().where(null, Asking.orNull(reading.values()));
    PageOptions page = reading.page();
    int total = 1 + random.nextInt(4);
    var items = new ArrayList<Item>();
    int read = 0;
    for (int segment = 0; segment < total; segment++) {
      Item after = null;
      do {
        var scan = new Scan(Asking.TABLE, Segment.of(segment, total), shape, page.after(after));
        Answer answer = asking.call(scan);
        if (reading.filter != null && Asking.isUnreadable(answer.error())) {
          return;
        }
        if (reading.isForbidden()) {
          Asking.same(true, Asking.isInvalid(answer.error()), scan);
          return;
        }
        if (!(answer.response() instanceof Scan.Answered one)) {
          throw Asking.wrong(scan, answer);
        }
        items.addAll(one.items());
        read += one.scannedCount();
        after = one.lastEvaluatedKey();
      } while (after != null);
    }
    List<Map<String, Object>> all = reading.entries(_ -> true);
    Asking.same(Asking.sorted(reading.shown(all)), Asking.sorted(items), shape);
    Asking.same(all.size(), read, shape);
    if (reading.wanted == null) {
      inOrder(reading, all, items);
    }
    found += read;
  }

  /// That entries of one index key come in the order of the rest of their keys.
  private static void inOrder(Reading reading, List<Map<String, Object>> all, List<Item> items) {
    for (Map<String, Object> first : all) {
      Predicate<Item> alike =
          item ->
              reading.index.hash().stream()
                  .allMatch(key ->
                      Plain.toValue(Objects.requireNonNull(first.get(key))).equals(item.get(key)));
      Asking.same(
          reading.shown(all).stream().filter(alike).toList(),
          items.stream().filter(alike).toList(),
          reading.index);
    }
  }

  /// How an index is read, and what that should give.
  private final class Reading {
    private final PlainIndex index;
    private final boolean consistent;
    private final @Nullable RandomCondition filter;
    private final @Nullable Select select;
    private final @Nullable List<String> wanted;
    private final boolean fetches;

    Reading(PlainIndex index) {
      this.index = index;
      this.consistent = index.local() && random.nextBoolean();
      this.filter = random.nextInt(3) == 0 ? new RandomCondition(random) : null;
      this.wanted = random.nextInt(4) == 0 ? List.of("a", "n", "spot") : null;
      Select[] all = Select.values();
      this.select = wanted != null || random.nextBoolean() ? null : all[random.nextInt(all.length)];
      this.fetches =
          index.local()
              && (whole()
                  || filter != null
                      && named(filter.text).stream().anyMatch(each -> !index.holds(each)));
    }

    /// The attributes that a condition names.
    private static List<String> named(String text) {
      return Stream.of(text.split("[^A-Za-z0-9_:.\\[\\]]+"))
          .map(token -> token.split("[.\\[]", 2)[0])
          .filter(CONDITIONED::contains)
          .toList();
    }

    private boolean whole() {
      return select == Select.ALL_ATTRIBUTES && index.included() != null
          || wanted != null && wanted.stream().anyMatch(each -> !index.holds(each));
    }

    /// Whether it must be refused.
    boolean isForbidden() {
      return select == Select.SPECIFIC_ATTRIBUTES || !index.local() && whole();
    }

    PageShape shape() {
      PageShape shape = filter == null ? PageShape.ALL : PageShape.ALL.onlyIf(filter.text);
      shape = wanted == null ? shape : shape.projecting(Projecting.to(String.join(", ", wanted)));
      return select == null ? shape : shape.selecting(select);
    }

    Map<String, AttributeValue> values() {
      var values = new TreeMap<String, AttributeValue>();
      if (filter != null) {
        values.putAll(filter.values);
      }
      return values;
    }

    PageOptions page() {
      PageOptions page =
          PageOptions.FIRST.of(index.name()).returning(ReturnConsumedCapacity.INDEXES);
      page = consistent ? page.consistent() : page;
      return random.nextBoolean() ? page : page.limit(1 + random.nextInt(4));
    }

    /// All entries in their order, each as a whole item.
    List<Map<String, Object>> entries(Predicate<Map<String, Object>> in) {
      return items.stream()
          .filter(each -> index.entry(each) != null)
          .filter(in)
          .sorted(index.order())
          .toList();
    }

    private Map<String, Object> entry(Map<String, Object> whole) {
      return Objects.requireNonNull(index.entry(whole));
    }

    /// What is returned of entries.
    List<Item> shown(List<Map<String, Object>> all) {
      var items = new ArrayList<Item>();
      for (Map<String, Object> each : all) {
        Map<String, Object> read = fetches ? each : entry(each);
        if (filter != null && !filter.model.test(read)) {
          continue;
        }
        var seen = new TreeMap<>(whole() ? each : entry(each));
        if (wanted != null) {
          seen.keySet().retainAll(wanted);
        }
        items.add(Plain.toItem(seen));
      }
      return select == Select.COUNT ? List.of() : items;
    }

    int count(List<Map<String, Object>> all) {
      return filter == null
          ? all.size()
          : (int)
              all.stream().filter(each -> filter.model.test(fetches ? each : entry(each))).count();
    }

    private Units reads(int bytes) {
      long halves = Math.max(1, (bytes + 4_095) / 4_096) * (consistent ? 2L : 1L);
      return Units.HALF.times(halves);
    }

    /// What reading these in one partition costs.
    ConsumedCapacity cost(List<Map<String, Object>> evaluated) {
      Units entries = reads(evaluated.stream().mapToInt(each -> Plain.size(entry(each))).sum());
      Units items = Units.ZERO;
      if (fetches) {
        for (Map<String, Object> each : evaluated) {
          items = items.plus(reads(Plain.size(each)));
        }
      }
      var part = new TreeMap<String, Units>();
      part.put(index.name(), entries);
      return new ConsumedCapacity(
          Asking.TABLE,
          entries.plus(items),
          items,
          index.local() ? part : null,
          index.local() ? null : part,
          null);
    }

    /// The keys where a page ended.
    Item last(Map<String, Object> whole) {
      var last = new TreeMap<>(whole);
      last.keySet()
          .removeIf(each ->
              !each.equals("id")
                  && !each.equals("spot")
                  && !index.hash().contains(each)
                  && !index.range().contains(each));
      return Plain.toItem(last);
    }
  }

  /// What a query asks of the range keys, from left to right.
  private final class Asked {
    private final StringBuilder text = new StringBuilder();
    private final Map<String, AttributeValue> values = new TreeMap<>();
    private Predicate<Map<String, Object>> holds = _ -> true;

    Asked(PlainIndex index) {
      for (String each : index.hash()) {
        Object value = PlainIndex.value(each, random);
        also(each + " = " + name(value), item -> order(item, each, value) == 0);
      }
      int most = random.nextInt(index.range().size() + 1);
      for (int i = 0; i < most; i++) {
        range(index.range().get(i), i == most - 1);
      }
    }

    private String name(Object value) {
      String name = ":k" + values.size();
      values.put(name, Plain.toValue(value));
      return name;
    }

    private void also(String condition, Predicate<Map<String, Object>> test) {
      text.append(text.isEmpty() ? "" : " AND ").append(condition);
      holds = holds.and(test);
    }

    private static int order(Map<String, Object> item, String key, Object value) {
      return PlainIndex.compare(Objects.requireNonNull(item.get(key)), value);
    }

    private void range(String key, boolean last) {
      Object value = PlainIndex.value(key, random);
      switch (last ? random.nextInt(7) : 0) {
        case 1 -> also(key + " < " + name(value), item -> order(item, key, value) < 0);
        case 2 -> also(key + " <= " + name(value), item -> order(item, key, value) <= 0);
        case 3 -> also(key + " > " + name(value), item -> order(item, key, value) > 0);
        case 4 -> also(key + " >= " + name(value), item -> order(item, key, value) >= 0);
        case 5 -> {
          Object other = PlainIndex.value(key, random);
          boolean ordered = PlainIndex.compare(value, other) <= 0;
          Object low = ordered ? value : other;
          Object high = ordered ? other : value;
          also(
              key + " BETWEEN " + name(low) + " AND " + name(high),
              item -> order(item, key, low) >= 0 && order(item, key, high) <= 0);
        }
        case 6 -> {
          if (value instanceof java.math.BigDecimal) {
            also(key + " = " + name(value), item -> order(item, key, value) == 0);
          } else {
            also(
                "begins_with(" + key + ", " + name(value) + ")",
                item -> PlainIndex.begins(Objects.requireNonNull(item.get(key)), value));
          }
        }
        default -> also(key + " = " + name(value), item -> order(item, key, value) == 0);
      }
    }
  }
}
