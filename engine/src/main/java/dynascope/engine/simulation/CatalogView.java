package dynascope.engine.simulation;

import dynascope.engine.model.Address;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.StreamDescription;
import dynascope.engine.model.TableDescription;
import dynascope.engine.operation.RouterView;
import dynascope.engine.table.PartitionMap;
import dynascope.engine.table.Table;
import dynascope.engine.table.TableStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The world's catalog, as operations see it.
record CatalogView(World world) implements RouterView {
  @Override
  public Limits limits() {
    return world.limits;
  }

  @Override
  public @Nullable Described describe(String name) {
    Table table = world.catalog.find(name);
    return table == null ? null : new Described(table.definition(), table.status());
  }

  @Override
  public @Nullable TableDescription description(String name) {
    Table table = world.catalog.find(name);
    return table == null ? null : table.described(world.now, world.epoch);
  }

  @Override
  public @Nullable Attached attached(String name) {
    Table table = world.catalog.find(name);
    return table == null ? null : table.attached(world.now, world.limits);
  }

  @Override
  public Instant instant() {
    return world.epoch.plusNanos(world.now.nanos());
  }

  @Override
  public @Nullable StreamDescription stream(String arn) {
    TableStream stream = world.catalog.streams().get(arn);
    return stream == null ? null : stream.described(world.epoch);
  }

  @Override
  public List<StreamDescription> streams() {
    return world.catalog.streams().values().stream()
        .map(each -> each.described(world.epoch))
        .toList();
  }

  @Override
  public List<String> tables() {
    return List.copyOf(world.catalog.tables().keySet());
  }

  @Override
  public Address locate(String name, PrimaryKey key) {
    return known(name).partitions().locate(key).partition();
  }

  @Override
  public List<Address> partitions(String name) {
    return known(name).partitions().partitions();
  }

  @Override
  public @Nullable IndexStatus indexStatus(String name, String index) {
    Table table = world.catalog.find(name);
    return table == null ? null : table.indexStatus(index);
  }

  @Override
  public @Nullable Address locate(String name, String globalIndex, PrimaryKey key) {
    Table table = world.catalog.find(name);
    PartitionMap map = table == null ? null : table.partitions(globalIndex);
    return map == null ? null : map.locate(key).partition();
  }

  @Override
  public List<Address> partitions(String name, String globalIndex) {
    Table table = world.catalog.find(name);
    PartitionMap map = table == null ? null : table.partitions(globalIndex);
    return map == null ? List.of() : map.partitions();
  }

  private Table known(String name) {
    Table table = world.catalog.find(name);
    if (table == null) {
      throw new IllegalStateException("the catalog has no table " + name);
    }
    return table;
  }
}
