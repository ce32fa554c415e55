package dynascope.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.Unsplittable;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.PrimaryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Where a hot partition is split, by the keys that were observed.
final class SplitPointTest {
  private static final HashRange ALL =
      new HashRange(Address.parse("Orders/P1"), PrimaryKey.atHash(0), null);

  private static PrimaryKey key(String partition) {
    return PrimaryKey.of(AttributeValue.s(partition));
  }

  private static PrimaryKey key(String partition, int sort) {
    return PrimaryKey.of(AttributeValue.s(partition), AttributeValue.n(sort));
  }

  private static SplitPoint of(List<PrimaryKey> sample) {
    return SplitPoint.of(sample, ALL, false);
  }

  private static long before(SplitPoint point, List<PrimaryKey> sample) {
    PrimaryKey at = point(point);
    return sample.stream().filter(each -> each.compareTo(at) < 0).count();
  }

  private static PrimaryKey point(SplitPoint split) {
    return Objects.requireNonNull(split.at(), () -> "no point: " + split.why());
  }

  @Test
  void keysThatAreSpreadAreDividedInTheMiddleBetweenTwoCollections() {
    var sample = new ArrayList<PrimaryKey>();
    for (int i = 0; i < 100; i++) {
      sample.add(key("U" + i));
    }
    SplitPoint point = of(sample);
    assertEquals(50, before(point, sample));
    assertTrue(point(point).isHashFloor());
  }

  @Test
  void thePointFollowsTheKeysAndNotTheMiddleOfTheRange() {
    var sample = new ArrayList<PrimaryKey>();
    for (int i = 0; sample.size() < 40; i++) {
      PrimaryKey low = key("U" + i);
      if (Long.compareUnsigned(low.hash(), 1L << 60) < 0) {
        sample.add(low);
      }
    }
    SplitPoint point = of(sample);
    assertEquals(20, before(point, sample));
    assertTrue(Long.compareUnsigned(point(point).hash(), 1L << 60) < 0);
  }

  @Test
  void aHotItemAmongOthersIsSetApartInTwoSteps() {
    var sample = new ArrayList<PrimaryKey>();
    for (int i = 0; i < 100; i++) {
      sample.add(i % 10 == 0 ? key("U" + i) : key("celebrity"));
    }
    PrimaryKey hot = key("celebrity");
    HashRange range = ALL;
    for (int splits = 0; splits < 2; splits++) {
      HashRange now = range;
      List<PrimaryKey> here = sample.stream().filter(now::holds).toList();
      SplitPoint point = SplitPoint.of(here, now, false);
      range =
          now.split(point(point)).stream()
              .filter(each -> each.holds(hot))
              .findFirst()
              .orElseThrow();
    }
    HashRange alone = range;
    List<PrimaryKey> left = sample.stream().filter(alone::holds).distinct().toList();
    assertEquals(List.of(hot), left);
    SplitPoint none = SplitPoint.of(left, alone, false);
    assertEquals(Unsplittable.ONE_ITEM, none.why());
    assertEquals("celebrity", none.key());
  }

  @Test
  void aCollectionIsDividedBetweenTwoSortKeys() {
    var random = new SplittableRandom(1);
    var sample = new ArrayList<PrimaryKey>();
    for (int i = 0; i < 101; i++) {
      sample.add(key("orders", random.nextInt(1_000_000)));
    }
    SplitPoint point = of(sample);
    assertEquals(0, Math.abs(50 - before(point, sample)) / 2);
    assertEquals(key("orders").hash(), point(point).hash());
  }

  @Test
  void aCollectionIsKeptWholeByALocalIndex() {
    var sample = List.of(key("orders", 3), key("orders", 1), key("orders", 2));
    assertEquals(Unsplittable.LOCAL_INDEX, SplitPoint.of(sample, ALL, true).why());
    var two = List.of(key("orders", 3), key("orders", 1), key("carts", 2));
    assertTrue(point(SplitPoint.of(two, ALL, true)).isHashFloor());
  }

  @Test
  void sortKeysThatOnlyRiseAreNotWorthASplit() {
    var sample = new ArrayList<PrimaryKey>();
    for (int i = 0; i < 100; i++) {
      sample.add(key("events", i));
    }
    assertEquals(Unsplittable.RISING_KEYS, of(sample).why());
  }

  @Test
  void partsDoNotOverlapAndLeaveNoGap() {
    var random = new SplittableRandom(2);
    PartitionMap map = PartitionMap.even(Address.parse("T"), 3);
    for (int i = 0; i < 60; i++) {
      PrimaryKey point =
          random.nextBoolean()
              ? PrimaryKey.atHash(random.nextLong())
              : key("C" + random.nextInt(4), random.nextInt(100));
      HashRange range = map.locate(point);
      map = point.equals(range.first()) ? map : map.split(range, point);
    }
    for (int i = 0; i + 1 < map.ranges().size(); i++) {
      assertEquals(map.ranges().get(i).end(), map.ranges().get(i + 1).first());
    }
    for (int i = 0; i < 1_000; i++) {
      PrimaryKey key = key("C" + random.nextInt(8), random.nextInt(100));
      long holders = map.ranges().stream().filter(each -> each.holds(key)).count();
      assertEquals(1, holders);
      assertTrue(map.locate(key).holds(key));
    }
  }
}
