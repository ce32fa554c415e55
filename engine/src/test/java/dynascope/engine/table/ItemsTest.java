package dynascope.engine.table;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemsTest {
  /// Few partition keys with many sort keys, and many with few: leaves, branches and collections.
  private static PrimaryKey key(SplittableRandom random) {
    boolean crowded = random.nextInt(3) == 0;
    AttributeValue partition =
        AttributeValue.s(crowded ? "hot" + random.nextInt(2) : "k" + random.nextInt(60));
    return PrimaryKey.of(partition, AttributeValue.n(random.nextInt(crowded ? 40 : 2)));
  }

  private static Item item(PrimaryKey key, long version) {
    return Item.of(
        "pk", key.partition(), "sk", requireNonNull(key.sort()), "v", AttributeValue.n(version));
  }

  private static final class Twin {
    Items items = Items.NONE;
    final NavigableMap<PrimaryKey, Item> model = new TreeMap<>();

    void change(SplittableRandom random, long version) {
      PrimaryKey key = key(random);
      Item before = model.get(key);
      Item after = random.nextInt(5) < 2 ? null : item(key, version);
      items = items.changed(key, before, after);
      if (after == null) {
        model.remove(key);
      } else {
        model.put(key, after);
      }
    }
  }

  @Test
  void holdsWhatAMapHoldsAfterAnyChanges() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      var twin = new Twin();
      int changes = random.nextInt(1, 400);
      for (int i = 0; i < changes; i++) {
        twin.change(random, i);
      }
      assertEquals(List.copyOf(twin.model.values()), all(twin.items), "seed " + seed);
      assertEquals(twin.model.size(), twin.items.count());
      assertEquals(twin.model.values().stream().mapToLong(Item::size).sum(), twin.items.bytes());
      for (int i = 0; i < 50; i++) {
        PrimaryKey key = key(random);
        assertEquals(twin.model.get(key), twin.items.get(key), "seed " + seed + ", " + key);
      }
    }
  }

  @Test
  void walksFromAnyKeyOrBoundInBothDirections() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      var twin = new Twin();
      for (int i = 0; i < 200; i++) {
        twin.change(random, i);
      }
      for (int i = 0; i < 20; i++) {
        PrimaryKey from = bound(random);
        boolean inclusive = random.nextBoolean();
        boolean forward = random.nextBoolean();
        var seen = new ArrayList<Item>();
        int most = random.nextInt(1, 30);
        twin.items.walk(
            from,
            inclusive,
            forward,
            (_, item) -> {
              seen.add(item);
              return seen.size() < most;
            });
        List<Item> expected =
            (forward
                    ? twin.model.tailMap(from, inclusive)
                    : twin.model.headMap(from, inclusive).descendingMap())
                .values().stream().limit(most).toList();
        assertEquals(
            expected,
            seen,
            "seed " + seed + ", " + from + ", inclusive " + inclusive + ", forward " + forward);
      }
    }
  }

  private static PrimaryKey bound(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> key(random);
      case 1 -> PrimaryKey.beyond(key(random).partition());
      default -> PrimaryKey.atHash(random.nextLong());
    };
  }

  @Test
  void anEarlierValueStaysAsItWas() {
    var random = new SplittableRandom(3);
    var twin = new Twin();
    Map<Items, List<Item>> kept = new TreeMap<>((a, b) -> Integer.compare(a.count(), b.count()));
    for (int i = 0; i < 500; i++) {
      twin.change(random, i);
      kept.putIfAbsent(twin.items, List.copyOf(twin.model.values()));
    }
    kept.forEach((items, then) -> assertEquals(then, all(items)));
  }

  @Test
  void partsBetweenHashesMakeUpTheWhole() {
    var random = new SplittableRandom(4);
    var twin = new Twin();
    for (int i = 0; i < 400; i++) {
      twin.change(random, i);
    }
    long cut = random.nextLong();
    Address table = Address.parse("T");
    PrimaryKey bound = PrimaryKey.atHash(cut);
    Items low = twin.items.of(new HashRange(table, PrimaryKey.atHash(0), bound));
    Items high = twin.items.of(new HashRange(table, bound, null));
    var both = new ArrayList<>(all(low));
    both.addAll(all(high));
    assertEquals(all(twin.items), both);
    assertEquals(twin.items.count(), low.count() + high.count());
    assertEquals(twin.items.bytes(), low.bytes() + high.bytes());
  }

  @Test
  void aPageBeginsAfterThoseBeforeIt() {
    var random = new SplittableRandom(5);
    var twin = new Twin();
    for (int i = 0; i < 400; i++) {
      twin.change(random, i);
    }
    assertEquals(all(twin.items).subList(10, 17), twin.items.page(10, 7));
    assertEquals(List.of(), twin.items.page(twin.items.count(), 7));
    assertEquals(List.of(), twin.items.page(0, 0));
  }

  @Test
  void nothingIsLeftWhenEverythingIsRemoved() {
    var random = new SplittableRandom(6);
    var twin = new Twin();
    for (int i = 0; i < 400; i++) {
      twin.change(random, i);
    }
    Items items = twin.items;
    for (Map.Entry<PrimaryKey, Item> each : twin.model.entrySet()) {
      items = items.changed(each.getKey(), each.getValue(), null);
    }
    assertEquals(0, items.count());
    assertEquals(0, items.bytes());
    assertEquals(List.of(), all(items));
  }

  private static List<Item> all(Items items) {
    var all = new ArrayList<Item>();
    @Nullable PrimaryKey start = null;
    items.walk(
        start,
        true,
        true,
        (_, item) -> {
          all.add(item);
          return true;
        });
    return all;
  }
}
