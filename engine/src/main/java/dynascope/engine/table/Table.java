package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.TableStatus;
import java.time.Instant;

/// A table as the catalog has it.
public record Table(
    Address address,
    TableDefinition definition,
    TableStatus status,
    PartitionMap partitions,
    TableLife life) {
  Table with(TableStatus other) {
    return new Table(address, definition, other, partitions, life);
  }

  Table with(TableDefinition other) {
    return new Table(address, other, status, partitions, life);
  }

  Table with(TableLife other) {
    return new Table(address, definition, status, partitions, other);
  }

  String name() {
    return definition.name();
  }

  /// What DescribeTable tells of it.
  public TableDescription described(SimTime now, Instant epoch) {
    return new Describer(this, now, epoch).describe();
  }

  /// With its items counted, as the service does now and then.
  public Table counted(long items, long bytes) {
    return with(life.counted(items, bytes));
  }
}
