package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Tag;
import dynascope.engine.operation.RouterView;
import java.time.Instant;
import java.util.function.UnaryOperator;

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

  /// With its definition changed, and what it will be after a change that is going on.
  Table redefined(UnaryOperator<TableDefinition> change) {
    Doing doing = life.doing();
    return with(change.apply(definition))
        .with(doing == null ? life : life.with(doing.with(change.apply(doing.after()))));
  }

  String name() {
    return definition.name();
  }

  /// What DescribeTable tells of it.
  public TableDescription described(SimTime now, Instant epoch) {
    return new Describer(this, now, epoch).describe();
  }

  /// What is attached to it.
  public RouterView.Attached attached() {
    Settings settings = life.settings();
    return new RouterView.Attached(
        status,
        settings.ttl(),
        settings.attribute(),
        settings.tags().entrySet().stream()
            .map(each -> new Tag(each.getKey(), each.getValue()))
            .toList(),
        settings.policy(),
        settings.revision());
  }

  /// With its items counted, as the service does now and then.
  public Table counted(long items, long bytes) {
    return with(life.counted(items, bytes));
  }
}
