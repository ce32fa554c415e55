package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Attribute values as plain Java objects, for a model that shares no code with the engine.
///
/// String, [BigDecimal] without trailing zeros, Boolean, [Nothing], [Bytes], [StringSet],
/// [NumberSet], List and Map.
final class Plain {
  /// The null value.
  record Nothing() {}

  /// Bytes, each as a character from 0 to 255.
  record Bytes(String chars) {}

  record StringSet(Set<String> elements) {}

  record NumberSet(Set<BigDecimal> elements) {}

  private Plain() {}

  static BigDecimal number(long value) {
    BigDecimal number = BigDecimal.valueOf(value);
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  static AttributeValue toValue(Object plain) {
    return switch (plain) {
      case String text -> AttributeValue.s(text);
      case BigDecimal number -> AttributeValue.n(number);
      case Boolean truth -> AttributeValue.bool(truth);
      case Nothing _ -> AttributeValue.nul();
      case Bytes(var chars) -> {
        byte[] bytes = new byte[chars.length()];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) chars.charAt(i);
        }
        yield AttributeValue.b(bytes);
      }
      case StringSet(var elements) -> AttributeValue.ss(elements);
      case NumberSet(var elements) ->
          AttributeValue.ns(elements.stream().map(AttributeValue::n).toList());
      case List<?> list -> AttributeValue.l(list.stream().map(Plain::toValue).toList());
      case Map<?, ?> map -> AttributeValue.m(toItem(map));
      default -> throw new IllegalArgumentException("not plain: " + plain);
    };
  }

  static Item toItem(Map<?, ?> map) {
    Item.Builder item = Item.builder();
    map.forEach((name, value) -> item.put((String) name, toValue(Objects.requireNonNull(value))));
    return item.build();
  }

  static String typeOf(Object plain) {
    return switch (plain) {
      case String _ -> "S";
      case BigDecimal _ -> "N";
      case Boolean _ -> "BOOL";
      case Nothing _ -> "NULL";
      case Bytes _ -> "B";
      case StringSet _ -> "SS";
      case NumberSet _ -> "NS";
      case List<?> _ -> "L";
      case Map<?, ?> _ -> "M";
      default -> throw new IllegalArgumentException("not plain: " + plain);
    };
  }

  /// A path's value; steps are names and indexes.
  static @Nullable Object get(Map<String, Object> item, List<Object> path) {
    Object value = item;
    for (Object step : path) {
      if (step instanceof String name) {
        value = value instanceof Map<?, ?> map ? map.get(name) : null;
      } else {
        int index = (Integer) step;
        value = value instanceof List<?> list && index < list.size() ? list.get(index) : null;
      }
    }
    return value;
  }

  static String pathText(List<Object> path) {
    StringBuilder text = new StringBuilder();
    for (Object step : path) {
      if (step instanceof Integer index) {
        text.append('[').append(index).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }

  /// Few different values, so that equal ones and prefixes meet.
  static Object randomValue(SplittableRandom random, int levels) {
    return switch (random.nextInt(levels > 1 ? 11 : 9)) {
      case 0, 1 -> randomText(random);
      case 2, 3 -> number(random.nextInt(-2, 4));
      case 4 -> new Bytes(randomText(random).replace('a', '\u00ff'));
      case 5 -> random.nextBoolean();
      case 6 -> new Nothing();
      case 7 -> new StringSet(new TreeSet<>(List.of("a", randomText(random))));
      case 8 -> new NumberSet(new TreeSet<>(List.of(number(1), number(random.nextInt(3)))));
      case 9 -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(randomValue(random, levels - 1));
        }
        yield list;
      }
      default -> randomMap(random, levels - 1);
    };
  }

  static Map<String, Object> randomMap(SplittableRandom random, int levels) {
    Map<String, Object> map = new TreeMap<>();
    for (String name : List.of("a", "b", "l", "m", "n")) {
      if (random.nextInt(3) > 0) {
        map.put(name, randomValue(random, levels));
      }
    }
    return map;
  }

  static String randomText(SplittableRandom random) {
    String text = "";
    for (int i = random.nextInt(4); i > 0; i--) {
      text += (char) ('a' + random.nextInt(2));
    }
    return text;
  }
}
