package dynascope.engine.check.plain;

import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.Projection;
import dynascope.engine.model.Throughput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A secondary index said naively, over plain items that have their keys: what it holds of an item,
/// in which order, and what a write costs it. Shares no code with the engine.
///
/// @param included what it holds beside keys; null for everything
record PlainIndex(
    String name,
    boolean local,
    List<String> hash,
    List<String> range,
    @Nullable List<String> included,
    int thirds) {
  /// What a table of these has to throw at an index.
  private static final long PLENTY = 1_000_000_000L;

  /// Attributes that are a key of some index, and nothing else.
  static final List<String> NAMES = List.of("g", "h", "r");

  private static final List<String> TABLE = List.of("id", "spot");

  /// Indexes by chance, none to four.
  static List<PlainIndex> some(SplittableRandom random) {
    var some = new ArrayList<PlainIndex>();
    for (PlainIndex each :
        List.of(
            new PlainIndex("near", true, List.of("id"), List.of("g"), projected(random), 0),
            new PlainIndex("close", true, List.of("id"), List.of("r"), projected(random), 0),
            new PlainIndex("far", false, List.of("g"), List.of(), projected(random), 1),
            new PlainIndex("wide", false, List.of("h"), List.of("r"), projected(random), 2),
            new PlainIndex("own", false, List.of("id"), List.of("spot"), projected(random), 1),
            new PlainIndex(
                "many", false, List.of("g", "h"), List.of("r", "spot"), projected(random), 3))) {
      if (random.nextInt(5) < 3) {
        some.add(each);
      }
    }
    return List.copyOf(some);
  }

  private static @Nullable List<String> projected(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> List.of();
      default -> List.of("a", "m");
    };
  }

  private static String type(String key) {
    return switch (key) {
      case "id", "g" -> "S";
      case "r" -> "B";
      default -> "N";
    };
  }

  private static KeyAttribute attribute(String key) {
    return switch (type(key)) {
      case "S" -> KeyAttribute.s(key);
      case "B" -> KeyAttribute.b(key);
      default -> KeyAttribute.n(key);
    };
  }

  IndexDefinition definition() {
    return new IndexDefinition(
        name,
        local,
        hash.stream().map(PlainIndex::attribute).toList(),
        range.stream().map(PlainIndex::attribute).toList(),
        included == null
            ? Projection.ALL
            : included.isEmpty()
                ? Projection.KEYS_ONLY
                : Projection.include(included.toArray(String[]::new)),
        local ? Throughput.NONE : new Throughput(PLENTY * thirds, PLENTY / 2),
        OnDemandThroughput.NONE);
  }

  /// Whether an attribute can't be what it is in an item as long as there is the index.
  boolean forbids(Map<String, Object> item) {
    return keys()
        .anyMatch(key -> {
          Object value = item.get(key);
          return value != null
              && (!Plain.typeOf(value).equals(type(key))
                  || value.equals("")
                  || value.equals(new Plain.Bytes("")));
        });
  }

  private Stream<String> keys() {
    return Stream.concat(hash.stream(), range.stream());
  }

  boolean holds(String attribute) {
    return included == null
        || included.contains(attribute)
        || TABLE.contains(attribute)
        || keys().anyMatch(attribute::equals);
  }

  /// What it holds of a whole item, null for nothing.
  @Nullable Map<String, Object> entry(@Nullable Map<String, Object> item) {
    if (item == null || !keys().allMatch(item::containsKey)) {
      return null;
    }
    var entry = new TreeMap<>(item);
    entry.keySet().removeIf(attribute -> !holds(attribute));
    return entry;
  }

  /// How many units a write costs it; zero if it is not touched.
  int cost(@Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
    Map<String, Object> old = entry(before);
    Map<String, Object> now = entry(after);
    if (Objects.equals(old, now)) {
      return 0;
    }
    if (old == null || now == null) {
      return kilobytes(Plain.size(Objects.requireNonNull(old == null ? now : old)));
    }
    boolean moved = keys().anyMatch(key -> !Objects.equals(old.get(key), now.get(key)));
    return moved
        ? kilobytes(Plain.size(old)) + kilobytes(Plain.size(now))
        : kilobytes(Math.max(Plain.size(old), Plain.size(now)));
  }

  static int kilobytes(int bytes) {
    return Math.max(1, (bytes + 1_023) / 1_024);
  }

  /// The order of the entries of one index key.
  Comparator<Map<String, Object>> order() {
    return (one, other) -> {
      for (String key : Stream.concat(range.stream(), TABLE.stream()).toList()) {
        int order =
            compare(Objects.requireNonNull(one.get(key)), Objects.requireNonNull(other.get(key)));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  static int compare(Object one, Object other) {
    return switch (one) {
      case BigDecimal number -> number.compareTo((BigDecimal) other);
      case Plain.Bytes(var chars) -> chars.compareTo(((Plain.Bytes) other).chars());
      default -> ((String) one).compareTo((String) other);
    };
  }

  static boolean begins(Object whole, Object first) {
    return switch (whole) {
      case Plain.Bytes(var chars) -> chars.startsWith(((Plain.Bytes) first).chars());
      default -> ((String) whole).startsWith((String) first);
    };
  }

  /// A value that a key may have; few different ones.
  static Object value(String key, SplittableRandom random) {
    return switch (type(key)) {
      case "S" -> "k" + random.nextInt(key.equals("id") ? 4 : 3);
      case "B" -> new Plain.Bytes(List.of("a", "aa", "\u00ff", "b\u0000").get(random.nextInt(4)));
      default -> Plain.number(random.nextInt(key.equals("spot") ? 6 : 3));
    };
  }
}
