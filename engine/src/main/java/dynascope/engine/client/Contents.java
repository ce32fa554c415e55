package dynascope.engine.client;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Hold;
import dynascope.engine.model.RequestId;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a workload's items hold besides key and filling, and how it takes what others may hold.
///
/// @param holds how its writers take an item for a while; null where they just put
/// @param unexpired whether its queries leave out what has expired
/// @param sparse whether items go without attributes that don't hold, instead of saying so
public record Contents(
    List<ItemAttribute> attributes, @Nullable Holds holds, boolean unexpired, boolean sparse) {
  private static final double MOST_SECONDS = 1e6;

  public static final Contents NONE = new Contents(List.of(), null, false, true);

  public Contents {
    attributes = List.copyOf(attributes);
  }

  /// By which attribute its items expire; empty where they don't.
  public String expiry() {
    ItemAttribute found = ItemAttribute.expiry(attributes);
    return found == null ? "" : found.name();
  }

  /// Whether a knob of it can be turned.
  public boolean has(String property) {
    return switch (property) {
      case "take" -> holds != null;
      case "sparse" -> attributes.stream().anyMatch(each -> each.otherwise() != null);
      default -> !expiry().isEmpty();
    };
  }

  /// After how many seconds its items expire at the least; 0 where they don't.
  public long seconds() {
    ItemAttribute found = ItemAttribute.expiry(attributes);
    return found != null && found.content() instanceof ItemAttribute.Expires(var least, var _)
        ? least.toSeconds()
        : 0;
  }

  /// What an item holds that a request writes.
  SortedMap<String, AttributeValue> values(
      KeySampler sampler, RequestId request, long dayMillis, Outbox out) {
    if (attributes.isEmpty()) {
      return new TreeMap<>();
    }
    long nanos = out.now().nanos();
    SortedMap<String, AttributeValue> values =
        ItemAttribute.values(
            attributes,
            sparse,
            sampler.given(
                out.draw(Purpose.KEY, request, 0),
                out.draw(Purpose.SALT, request, 0),
                request,
                KeyTemplate.calendar(out.epoch(), nanos, dayMillis)),
            out.epoch().plusNanos(nanos),
            number -> out.draw(Purpose.CONTENT, request, number));
    if (holds != null) {
      String holder = request.client().name() + "-" + request.ordinal();
      values.put(Hold.HOLDER, AttributeValue.s(holder));
    }
    return values;
  }

  /// The request for an item collection.
  Query query(String table, AttributeValue partition, boolean strong, Outbox out) {
    var page = new PageOptions(null, null, strong, ReturnConsumedCapacity.NONE);
    if (!unexpired) {
      return new Query(table, partition, PageShape.ALL, page);
    }
    var names = new TreeMap<String, String>();
    names.put("#e", expiry());
    // What expires within this second is left out: it may have expired when it is read.
    var values = new TreeMap<String, AttributeValue>();
    values.put(":now", AttributeValue.n(Holders.second(out) + 1));
    return new Query(
        table, partition, PageShape.ALL.onlyIf("#e > :now").where(names, values), page);
  }

  /// The largest value of a knob.
  static double most(String property) {
    return switch (property) {
      case "take" -> Holds.Way.values().length - 1.0;
      case "filter", "sparse" -> 1;
      default -> MOST_SECONDS;
    };
  }

  /// The value of one of its knobs, as it is turned.
  public double knob(String property) {
    return switch (property) {
      case "take" -> holds == null ? 0 : holds.way().ordinal();
      case "filter" -> unexpired ? 1 : 0;
      case "sparse" -> sparse ? 1 : 0;
      default -> seconds();
    };
  }

  /// With a knob turned.
  Contents turned(String property, double value) {
    return switch (property) {
      case "take" -> by(Holds.Way.values()[(int) value]);
      case "filter" -> new Contents(attributes, holds, value == 1, sparse);
      case "sparse" -> new Contents(attributes, holds, unexpired, value == 1);
      default -> expiring(Duration.ofSeconds((long) value));
    };
  }

  private Contents by(Holds.Way way) {
    Holds known = holds;
    return new Contents(attributes, known == null ? null : known.by(way), unexpired, sparse);
  }

  private Contents expiring(Duration after) {
    return new Contents(
        attributes.stream().map(each -> each.after(after)).toList(), holds, unexpired, sparse);
  }
}
