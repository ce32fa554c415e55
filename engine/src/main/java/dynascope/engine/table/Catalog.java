package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.TableArn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// All tables by name: an immutable value that the control plane replaces.
///
/// @param streams by ARN; those of tables that are gone stay for a day
public record Catalog(TreePMap<String, Table> tables, TreePMap<String, TableStream> streams) {
  public static final Catalog EMPTY = new Catalog(TreePMap.empty(), TreePMap.empty());

  /// The table of a name or ARN, or null: the one place where an ARN becomes a name.
  public @Nullable Table find(String nameOrArn) {
    Table named = tables.get(nameOrArn);
    return named != null ? named : tables.get(TableArn.name(nameOrArn));
  }

  public List<Table> all() {
    return new ArrayList<>(tables.values());
  }

  public Catalog with(Table table) {
    return new Catalog(tables.plus(table.definition().name(), table), streams);
  }

  Catalog without(String name) {
    return new Catalog(tables.minus(name), streams);
  }

  Catalog with(TableStream stream) {
    return new Catalog(tables, streams.plus(stream.arn(), stream));
  }

  Catalog withoutStream(String arn) {
    return new Catalog(tables, streams.minus(arn));
  }

  /// The replicas of a partition, the leader first.
  public static List<Address> replicas(Address partition) {
    return List.of(
        partition.child("replica-a"), partition.child("replica-b"), partition.child("replica-c"));
  }
}
