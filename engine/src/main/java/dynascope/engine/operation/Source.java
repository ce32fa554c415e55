package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Returning;
import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.DocumentPath;
import dynascope.engine.expression.KeyConditionExpression;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.KeySelection;
import dynascope.engine.expression.Projection;
import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.ProjectionType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a Query or a Scan reads: a table, or one of its secondary indexes.
///
/// @param index null for the table itself
record Source(TableDefinition table, @Nullable IndexSchema index) {

  /// What a request names. Throws [InvalidValue] for an index that can't be read so.
  static Source of(TableDefinition table, PageOptions page, RouterView router) {
    String name = page.indexName();
    if (name == null) {
      return new Source(table, null);
    }
    IndexDefinition index = table.index(name);
    IndexStatus status = router.indexStatus(table.name(), name);
    if (index == null || status == IndexStatus.DELETING) {
      throw Parameters.invalid(Messages.noIndex(name));
    }
    if (!index.local() && page.consistentRead()) {
      throw Parameters.invalid(Messages.CONSISTENT_GLOBAL);
    }
    if (status == IndexStatus.CREATING) {
      throw Parameters.invalid(Messages.backfilling(name));
    }
    return new Source(table, new IndexSchema(table.schema(), index));
  }

  private List<KeyAttribute> hash() {
    return index == null ? List.of(table.schema().partition()) : index.index().hash();
  }

  private List<KeyAttribute> range() {
    if (index != null) {
      return index.index().range();
    }
    KeyAttribute sort = table.schema().sort();
    return sort == null ? List.of() : List.of(sort);
  }

  /// The key attributes of what is read.
  List<KeyAttribute> keys() {
    return index == null ? KeyRules.keysOf(table.schema()) : index.index().keys();
  }

  KeySelection select(KeyConditionExpression condition) {
    return condition.in(hash(), range());
  }

  KeySelection select(KeySelection known) {
    return select(KeyConditionExpression.of(known, hash(), range()));
  }

  /// The bound before the first of what has a partition key.
  PrimaryKey collection(KeySelection selection) {
    return index == null
        ? PrimaryKey.of(selection.partitionKey())
        : index.collection(selection.partition());
  }

  /// Whether no collection has more than one item.
  boolean isOfSingleItems() {
    return index == null && !table.schema().hasSort();
  }

  PrimaryKey keyOfKeyMap(Item given) {
    return index == null ? table.schema().keyOfKeyMap(given) : index.keyOfKeyMap(given);
  }

  Item toItem(PrimaryKey key) {
    return index == null ? key.toItem(table.schema()) : index.toItem(key);
  }

  private @Nullable String global() {
    return index == null || index.index().local() ? null : index.index().name();
  }

  /// The partition that holds a key; null if the index is gone.
  @Nullable Address locate(PrimaryKey key, RouterView router) {
    String global = global();
    return global == null
        ? router.locate(table.name(), key)
        : router.locate(table.name(), global, key);
  }

  /// All partitions, by hash range; none if the index is gone.
  List<Address> partitions(RouterView router) {
    String global = global();
    return global == null
        ? router.partitions(table.name())
        : router.partitions(table.name(), global);
  }

  /// Throws if Select, or the attributes that are wanted, do not go with the index.
  void checkSelect(@Nullable Select select, Returning returning) {
    if (index == null || index.index().local()) {
      return;
    }
    String name = index.index().name();
    if (select == Select.ALL_ATTRIBUTES
        && index.index().projection().type() != ProjectionType.ALL) {
      throw Parameters.invalid(Messages.allAttributesOf(name));
    }
    List<String> missing = unprojected(returning.projection());
    if (!missing.isEmpty()) {
      throw Parameters.invalid(Messages.notProjected(name, missing));
    }
  }

  private List<String> unprojected(@Nullable Projection projection) {
    return projection == null || index == null ? List.of() : unprojected(projection.paths());
  }

  private List<String> unprojected(List<DocumentPath> paths) {
    return index == null
        ? List.of()
        : paths.stream()
            .map(DocumentPath::attribute)
            .distinct()
            .filter(name -> !index.holds(name))
            .toList();
  }

  /// Throws if an expression goes into a key.
  void checkPaths(Returning returning) {
    List<KeyAttribute> indexKeys = IndexKeyRules.keys(table.indexes());
    Projection projection = returning.projection();
    if (projection != null) {
      KeyRules.checkScalars(projection.paths(), table.schema(), indexKeys);
    }
    ConditionExpression filter = returning.filter();
    if (filter != null) {
      KeyRules.checkScalars(filter.paths(), table.schema(), indexKeys);
    }
  }

  /// The local index to read, null for any other source.
  ///
  /// Whole items are fetched if something is wanted or filtered by that its entries don't hold.
  Errand.ReadRange.@Nullable Local local(@Nullable Select select, Returning returning) {
    if (index == null || !index.index().local()) {
      return null;
    }
    ConditionExpression filter = returning.filter();
    boolean all =
        select == Select.ALL_ATTRIBUTES && index.index().projection().type() != ProjectionType.ALL;
    boolean whole = all || !unprojected(returning.projection()).isEmpty();
    boolean fetch = whole || filter != null && !unprojected(filter.paths()).isEmpty();
    return new Errand.ReadRange.Local(index.index().name(), fetch, whole);
  }

  /// What is charged for a page.
  ///
  /// @param fetched of the units, those for whole items besides a local index's entries
  Charged charged(Units units, Units fetched) {
    if (index == null) {
      return Charged.of(units);
    }
    var part = new TreeMap<String, Units>();
    part.put(index.index().name(), units.minus(fetched));
    return index.index().local()
        ? new Charged(fetched, part, Collections.emptySortedMap())
        : new Charged(fetched, Collections.emptySortedMap(), part);
  }
}
