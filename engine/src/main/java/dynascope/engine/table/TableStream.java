package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamArn;
import dynascope.engine.model.StreamDescription;
import dynascope.engine.model.StreamStatus;
import dynascope.engine.model.StreamViewType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// A stream as the catalog has it. It outlives what it tells of: its shards can be read for a day
/// after it was disabled, or its table deleted.
///
/// @param shards by their ids, which begin with the instant at which each opened
public record TableStream(
    String table,
    String label,
    StreamViewType view,
    KeySchema schema,
    StreamStatus status,
    SimTime created,
    TreePMap<String, ShardLife> shards) {
  public String arn() {
    return StreamArn.of(table, label);
  }

  TableStream with(StreamStatus other) {
    return new TableStream(table, label, view, schema, other, created, shards);
  }

  TableStream with(ShardLife shard) {
    return with(shards.plus(shard.id(), shard));
  }

  TableStream without(String shard) {
    return with(shards.minus(shard));
  }

  private TableStream with(TreePMap<String, ShardLife> others) {
    return new TableStream(table, label, view, schema, status, created, others);
  }

  public List<ShardLife> open() {
    return shards.values().stream().filter(ShardLife::isOpen).toList();
  }

  /// The open shard that reads a partition, or null.
  @Nullable ShardLife of(Address partition) {
    return open().stream()
        .filter(each -> each.partition().equals(partition))
        .findFirst()
        .orElse(null);
  }

  public StreamDescription described(Instant epoch) {
    return new StreamDescription(
        arn(),
        table,
        label,
        view,
        status,
        Ledger.calendar(epoch, created),
        schema,
        shards.values().stream().map(each -> each.described(epoch)).toList());
  }
}
