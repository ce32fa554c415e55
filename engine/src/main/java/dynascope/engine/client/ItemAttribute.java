package dynascope.engine.client;

import dynascope.engine.model.AttributeValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An attribute of the items that a workload writes, or that a table begins with, besides their key
/// and their filling.
///
/// @param share of the items that have it, 0 to 1
/// @param otherwise what stands there in all others, unless they go without; null for nothing
public record ItemAttribute(
    String name, Content content, double share, @Nullable Filled otherwise) {
  private static final double TWO_TO_MINUS_63 = 0x1p-63;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /// An attribute that each item has.
  public ItemAttribute(String name, Content content) {
    this(name, content, 1, null);
  }

  /// What stands in it.
  public sealed interface Content {}

  /// A text, or the number that the text says.
  public record Filled(KeyTemplate template, boolean number) implements Content {}

  /// A second of the calendar: so long after the item is written, evenly between two durations.
  public record Expires(Duration least, Duration most) implements Content {}

  /// Even draws from 0 to 2^63 - 1, each by its number.
  public interface Chances {
    long draw(long number);
  }

  /// The values that an item has.
  ///
  /// @param sparse whether attributes are left out where they don't hold
  public static SortedMap<String, AttributeValue> values(
      List<ItemAttribute> attributes,
      boolean sparse,
      KeyTemplate.Given given,
      Instant now,
      Chances chances) {
    var values = new TreeMap<String, AttributeValue>();
    for (int i = 0; i < attributes.size(); i++) {
      ItemAttribute each = attributes.get(i);
      if (each.share >= 1 || chances.draw(2L * i) * TWO_TO_MINUS_63 < each.share) {
        values.put(each.name, value(each.content, given, now, chances.draw(2L * i + 1)));
      } else if (each.otherwise != null && !sparse) {
        values.put(each.name, value(each.otherwise, given, now, chances.draw(2L * i + 1)));
      }
    }
    return values;
  }

  private static AttributeValue value(
      Content content, KeyTemplate.Given given, Instant now, long chance) {
    return switch (content) {
      case Filled(var template, var number) -> {
        var own =
            new KeyTemplate.Given(given.number(), given.order(), given.salt(), chance, given.at());
        String text = template.filled(own);
        yield number ? AttributeValue.n(text) : AttributeValue.s(text);
      }
      case Expires(var least, var most) -> {
        long wide = most.minus(least).toNanos();
        long more = wide <= 0 ? 0 : chance % (wide + 1);
        long nanos = least.toNanos() + more;
        yield AttributeValue.n(
            now.getEpochSecond() + Math.ceilDiv(now.getNano() + nanos, NANOS_PER_SECOND));
      }
    };
  }

  /// The first attribute that says when an item expires, or null.
  static @Nullable ItemAttribute expiry(List<ItemAttribute> attributes) {
    return attributes.stream()
        .filter(each -> each.content instanceof Expires)
        .findFirst()
        .orElse(null);
  }

  /// The same, but what expires does so a certain time after it is written.
  ItemAttribute after(Duration time) {
    return content instanceof Expires
        ? new ItemAttribute(name, new Expires(time, time), share, otherwise)
        : this;
  }
}
