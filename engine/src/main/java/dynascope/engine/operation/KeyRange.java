package dynascope.engine.operation;

import dynascope.engine.expression.KeySelection;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SortCondition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From which key to which a Query reads.
///
/// @param prefix what the sort key must begin with besides; null for anything
record KeyRange(
    PrimaryKey from,
    boolean fromInclusive,
    PrimaryKey to,
    boolean toInclusive,
    @Nullable AttributeValue prefix) {

  /// In a table.
  static KeyRange ofTable(PrimaryKey collection, @Nullable SortCondition sort) {
    PrimaryKey end = PrimaryKey.beyond(collection.partition());
    return switch (sort) {
      case null -> closed(collection, end);
      case SortCondition.Equal(var value) ->
          closed(collection.withSort(value), collection.withSort(value));
      case SortCondition.Less(var value) ->
          new KeyRange(collection, true, collection.withSort(value), false, null);
      case SortCondition.LessOrEqual(var value) -> closed(collection, collection.withSort(value));
      case SortCondition.Greater(var value) ->
          new KeyRange(collection.withSort(value), false, end, true, null);
      case SortCondition.GreaterOrEqual(var value) -> closed(collection.withSort(value), end);
      case SortCondition.Between(var low, var high) ->
          closed(collection.withSort(low), collection.withSort(high));
      case SortCondition.BeginsWith(var value) ->
          new KeyRange(collection.withSort(value), true, end, true, value);
    };
  }

  /// In an index, whose sort keys are lists that go on with the table's key: the first values are
  /// given, and the last of them may be a range.
  static KeyRange ofIndex(PrimaryKey collection, KeySelection selection) {
    var given = new ArrayList<AttributeValue>();
    KeyRange range = closed(collection, PrimaryKey.beyond(collection.partition()));
    for (SortCondition each : selection.sort()) {
      range = range.narrowed(collection, given, each);
      given.add(each.operand());
    }
    return range;
  }

  /// The part of this range whose next value is as asked.
  private KeyRange narrowed(
      PrimaryKey collection, List<AttributeValue> given, SortCondition condition) {
    AttributeValue.L value = with(given, condition.operand());
    PrimaryKey first = collection.withSort(value);
    PrimaryKey end = collection.beyondSort(value);
    return switch (condition) {
      case SortCondition.Equal _ -> closed(first, end);
      case SortCondition.Less _ -> closed(from, first);
      case SortCondition.LessOrEqual _ -> closed(from, end);
      case SortCondition.Greater _ -> closed(end, to);
      case SortCondition.GreaterOrEqual _ -> closed(first, to);
      case SortCondition.Between(_, var high) ->
          closed(first, collection.beyondSort(with(given, high)));
      case SortCondition.BeginsWith _ -> new KeyRange(first, true, to, true, value);
    };
  }

  private static AttributeValue.L with(List<AttributeValue> given, AttributeValue next) {
    var values = new ArrayList<>(given);
    values.add(next);
    return AttributeValue.l(values);
  }

  private static KeyRange closed(PrimaryKey from, PrimaryKey to) {
    return new KeyRange(from, true, to, true, null);
  }
}
