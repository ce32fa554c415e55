package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.Expiry;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Tag;
import dynascope.engine.model.Throughput;
import dynascope.engine.model.TimeToLiveStatus;
import dynascope.engine.operation.RouterView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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

  Table with(PartitionMap other) {
    return new Table(address, definition, status, other, life);
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
  public RouterView.Attached attached(SimTime now, Limits limits) {
    Settings settings = life.settings();
    SimTime deleted = life.marks().deleted();
    Duration outlives = Duration.ofMillis(limits.get(Limits.TAGS_OUTLIVE));
    return new RouterView.Attached(
        status,
        settings.ttl(),
        settings.attribute(),
        settings.tags().entrySet().stream()
            .map(each -> new Tag(each.getKey(), each.getValue()))
            .toList(),
        deleted == null || now.since(deleted).compareTo(outlives) < 0,
        settings.policy(),
        settings.revision());
  }

  /// By what its items expire; null while time to live is off.
  public @Nullable Expiry expiry(Limits limits) {
    Settings settings = life.settings();
    return settings.ttl() == TimeToLiveStatus.ENABLED
        ? new Expiry(settings.attribute(), limits.get(Limits.TTL_OLDEST), settings.pass())
        : null;
  }

  /// With what stands before the first instant counted.
  public Table counted(Items items) {
    Counted all = Counted.NOTHING.plus(items);
    for (IndexDefinition each : definition.globalIndexes()) {
      all = all.plus(each.name(), items.entries(new IndexSchema(definition.schema(), each)));
    }
    return with(life.with(all));
  }

  /// What it can serve at once.
  public Throughput servesAtOnce() {
    return life.capacity().highest();
  }

  /// What a global index can serve at once.
  public Throughput servesAtOnce(String index) {
    IndexLife state = life.indexes().get(index);
    return state == null ? Throughput.NONE : state.capacity().highest();
  }

  /// The partitions of a global index; null while there is no room for it.
  public @Nullable PartitionMap partitions(String index) {
    IndexLife state = life.indexes().get(index);
    return state == null ? null : state.partitions();
  }

  /// The same by hash range; none while there is no room.
  public List<HashRange> ranges(String index) {
    PartitionMap partitions = partitions(index);
    return partitions == null ? List.of() : partitions.ranges();
  }

  /// Whether a global index that was added is being filled.
  public boolean isBackfilling(String index) {
    IndexLife state = life.indexes().get(index);
    return state != null && Boolean.TRUE.equals(state.backfilling());
  }

  /// The state of a global index, null if there is none of that name.
  public @Nullable IndexStatus indexStatus(String index) {
    IndexLife state = life.indexes().get(index);
    return state == null ? null : state.status();
  }
}
