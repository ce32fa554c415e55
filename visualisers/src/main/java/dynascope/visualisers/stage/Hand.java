package dynascope.visualisers.stage;

import dynascope.engine.event.Charge;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Receipt;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A key that a person's request named, and where it hashes to.
record Hand(Receipt receipt, String key, long hash) {
  /// Those of a table, from the first request to the newest; one for each request.
  static List<Hand> of(Frame frame, TableDefinition table) {
    List<Hand> hands = new ArrayList<>();
    for (Receipt receipt : frame.receipts()) {
      String key = receipt.key();
      boolean here = receipt.sent().table().equals(table.name()) && !key.isEmpty();
      Long hash = here ? hash(key, table.schema().partition().type()) : null;
      if (hash != null) {
        hands.add(new Hand(receipt, key, hash));
      }
    }
    return List.copyOf(hands);
  }

  /// What was asked last, if that named a key of the table.
  static @Nullable Hand newest(Frame frame, TableDefinition table) {
    List<Hand> all = of(frame, table);
    Hand last = all.isEmpty() ? null : all.getLast();
    return last != null && last.receipt.equals(frame.receipts().getLast()) ? last : null;
  }

  /// The items that were written, by their keys: of each the newest write, from the first to the
  /// newest; those that were deleted since are not there.
  static List<Hand> items(Frame frame, TableDefinition table) {
    List<Hand> items = new ArrayList<>();
    for (Hand hand : of(frame, table)) {
      Event.Written written = hand.written();
      if (written != null) {
        items.removeIf(each -> each.key.equals(hand.key));
        if (written.operation() != OperationKind.DeleteItem) {
          items.add(hand);
        }
      }
    }
    return items;
  }

  Event.@Nullable Written written() {
    for (Charge charge : receipt.charges()) {
      if (charge.event() instanceof Event.Written written) {
        return written;
      }
    }
    return null;
  }

  /// `0xD547`: as much as anybody wants to read.
  String hex() {
    return String.format(Locale.ROOT, "0x%04X", hash >>> 48);
  }

  private static @Nullable Long hash(String key, KeyType type) {
    try {
      AttributeValue value = type == KeyType.N ? AttributeValue.n(key) : AttributeValue.s(key);
      return PrimaryKey.of(value).hash();
    } catch (InvalidValue e) {
      return null;
    }
  }
}
