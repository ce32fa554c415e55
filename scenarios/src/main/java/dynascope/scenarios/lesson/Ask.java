package dynascope.scenarios.lesson;

import dynascope.engine.model.SimTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a learner may ask the table by hand.
///
/// @param calls of [#CALLS]
/// @param partition the partition key that is asked for unless another is typed
/// @param sort the sort key of single items, empty where the table has none
/// @param cups whether what requests are charged is drawn in cups, one for each unit of size
/// @param attributes whether items are written with attributes of one's own, and without a key
///   where none is typed
/// @param dial when the key space unrolls from a dial into the range bar; null where it is always a
///   bar
public record Ask(
    String table,
    List<String> calls,
    String partition,
    String sort,
    boolean cups,
    boolean attributes,
    @Nullable Dial dial) {
  /// The stretch of simulated time in which the dial unrolls.
  public record Dial(SimTime from, SimTime to) {}

  /// What can be asked by hand.
  public static final List<String> CALLS =
      List.of("Query", "Scan", "GetItem", "PutItem", "UpdateItem", "DeleteItem", "UpdateTable");

  /// Those that are about one item.
  public static final List<String> OF_ONE =
      List.of("GetItem", "PutItem", "UpdateItem", "DeleteItem");

  /// Those of them that the query box sends; a table is changed in the console.
  public List<String> boxed() {
    return calls.stream().filter(each -> !each.equals("UpdateTable")).toList();
  }
}
