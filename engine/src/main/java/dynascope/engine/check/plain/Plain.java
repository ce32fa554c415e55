package dynascope.engine.check.plain;

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
public final class Plain {
  /// The null value.
  public record Nothing() {}

  /// Bytes, each as a character from 0 to 255.
  public record Bytes(String chars) {}

  public record StringSet(Set<String> elements) {}

  public record NumberSet(Set<BigDecimal> elements) {}

  private Plain() {}

  public static BigDecimal number(long value) {
    BigDecimal number = BigDecimal.valueOf(value);
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  public static AttributeValue toValue(Object plain) {
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

  public static Item toItem(Map<?, ?> map) {
    Item.Builder item = Item.builder();
    map.forEach((name, value) -> item.put((String) name, toValue(Objects.requireNonNull(value))));
    return item.build();
  }

  public static String typeOf(Object plain) {
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

  /// Drops the placeholders that a text does not name.
  static void keepNamed(Map<String, AttributeValue> values, String text) {
    values.keySet().removeIf(name -> !text.matches("(?s).*" + name + "(\\D.*)?"));
  }

  /// The size of an item's attributes as the service counts it.
  public static int size(Map<String, Object> item) {
    int size = 0;
    for (Map.Entry<String, Object> each : item.entrySet()) {
      size += each.getKey().length() + sizeOf(each.getValue());
    }
    return size;
  }

  private static int sizeOf(Object plain) {
    return switch (plain) {
      case String text -> text.length();
      case BigDecimal number -> sizeOf(number);
      case Bytes(var chars) -> chars.length();
      case StringSet(var elements) -> elements.stream().mapToInt(String::length).sum();
      case NumberSet(var elements) -> elements.stream().mapToInt(Plain::sizeOf).sum();
      case List<?> list -> 3 + list.stream().mapToInt(each -> 1 + sizeOf(each)).sum();
      case Map<?, ?> map ->
          3
              + map.entrySet().stream()
                  .mapToInt(each -> ((String) each.getKey()).length() + 1 + sizeOf(each.getValue()))
                  .sum();
      default -> 1;
    };
  }

  private static int sizeOf(BigDecimal number) {
    if (number.signum() == 0) {
      return 1;
    }
    String digits = number.abs().toPlainString();
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String fraction = point < 0 ? "" : digits.substring(point + 1);
    String all = whole.replaceFirst("^0+", "");
    if (fraction.isEmpty()) {
      all = all.replaceFirst("0+$", "");
    }
    String behind = fraction;
    if (all.isEmpty()) {
      behind = fraction.replaceFirst("^0+", "");
    }
    return (all.length() + 1) / 2 + (behind.length() + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
  }

  /// A path's value; steps are names and indexes.
  public static @Nullable Object get(Map<String, Object> item, List<Object> path) {
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

  public static String pathText(List<Object> path) {
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
  public static Object randomValue(SplittableRandom random, int levels) {
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

  public static Map<String, Object> randomMap(SplittableRandom random, int levels) {
    Map<String, Object> map = new TreeMap<>();
    for (String name : List.of("a", "b", "l", "m", "n")) {
      if (random.nextInt(3) > 0) {
        map.put(name, randomValue(random, levels));
      }
    }
    return map;
  }

  public static String randomText(SplittableRandom random) {
    String text = "";
    for (int i = random.nextInt(4); i > 0; i--) {
      text += (char) ('a' + random.nextInt(2));
    }
    return text;
  }
}
