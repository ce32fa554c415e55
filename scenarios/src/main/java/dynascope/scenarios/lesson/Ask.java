package dynascope.scenarios.lesson;

import java.util.List;

/// What a learner may ask the table by hand.
///
/// @param calls of [#CALLS]
/// @param partition the partition key that is asked for unless another is typed
/// @param sort the sort key of single items, empty where the table has none
/// @param cups whether what requests are charged is drawn in cups, one for each unit of size
public record Ask(String table, List<String> calls, String partition, String sort, boolean cups) {
  /// What can be asked by hand.
  public static final List<String> CALLS =
      List.of("Query", "Scan", "GetItem", "PutItem", "UpdateItem", "DeleteItem");

  /// Those that are about one item.
  public static final List<String> OF_ONE =
      List.of("GetItem", "PutItem", "UpdateItem", "DeleteItem");
}
