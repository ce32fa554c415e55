package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.TableArn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// All tables by name: an immutable value that the control plane replaces.
public record Catalog(TreePMap<String, Table> tables) {
  public static final Catalog EMPTY = new Catalog(TreePMap.empty());

  /// The table of a name or ARN, or null: the one place where an ARN becomes a name.
  public @Nullable Table find(String nameOrArn) {
    Table named = tables.get(nameOrArn);
    return named != null ? named : tables.get(TableArn.name(nameOrArn));
  }

  public List<Table> all() {
    return new ArrayList<>(tables.values());
  }

  public Catalog with(Table table) {
    return new Catalog(tables.plus(table.definition().name(), table));
  }

  Catalog without(String name) {
    return new Catalog(tables.minus(name));
  }

  /// The replicas of a partition, the leader first.
  public static List<Address> replicas(Address partition) {
    return List.of(
        partition.child("replica-a"), partition.child("replica-b"), partition.child("replica-c"));
  }
}
