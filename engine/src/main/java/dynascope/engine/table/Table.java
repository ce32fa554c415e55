package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;

/// A table as the catalog has it.
public record Table(
    Address address, TableDefinition definition, TableStatus status, PartitionMap partitions) {
  Table with(TableStatus other) {
    return new Table(address, definition, other, partitions);
  }

  Table with(TableDefinition other, TableStatus otherStatus) {
    return new Table(address, other, otherStatus, partitions);
  }
}
