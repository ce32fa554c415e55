package dynascope.engine.simulation;

import dynascope.engine.model.Item;
import dynascope.engine.table.Items;
import java.util.List;
import java.util.function.Consumer;

/// The items of a table as they stood at an instant, whatever is written to it later: a value that
/// any thread may walk.
public final class Standing {
  private final List<Items> partitions;

  Standing(List<Items> partitions) {
    this.partitions = List.copyOf(partitions);
  }

  public long count() {
    return partitions.stream().mapToLong(Items::count).sum();
  }

  /// The size of all items, as the service measures it.
  public long bytes() {
    return partitions.stream().mapToLong(Items::bytes).sum();
  }

  /// Shows them in key order.
  public void forEach(Consumer<Item> visitor) {
    for (Items each : partitions) {
      each.walkFrom(
          null,
          (_, item) -> {
            visitor.accept(item);
            return true;
          });
    }
  }
}
