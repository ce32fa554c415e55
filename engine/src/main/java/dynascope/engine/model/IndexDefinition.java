package dynascope.engine.model;

import java.util.ArrayList;
import java.util.List;

/// A secondary index as it is declared.
///
/// A global one has up to four partition key and four sort key attributes, throughput of its own
/// when provisioned, and a maximum when on demand. A local one has the table's partition key, one
/// sort key, and the table's throughput.
///
/// @param local whether its entries lie beside the table's items
/// @param hash the attributes that together make its partition key
/// @param range the attributes that order it, in the order of sorting
public record IndexDefinition(
    String name,
    boolean local,
    List<KeyAttribute> hash,
    List<KeyAttribute> range,
    Projection projection,
    Throughput throughput,
    OnDemandThroughput maximum) {
  public IndexDefinition {
    hash = List.copyOf(hash);
    range = List.copyOf(range);
  }

  public static IndexDefinition global(String name, KeySchema schema, Projection projection) {
    return new IndexDefinition(
        name,
        false,
        List.of(schema.partition()),
        schema.sort() == null ? List.of() : List.of(schema.sort()),
        projection,
        Throughput.NONE,
        OnDemandThroughput.NONE);
  }

  public static IndexDefinition local(String name, KeySchema schema, Projection projection) {
    IndexDefinition global = global(name, schema, projection);
    return new IndexDefinition(
        name,
        true,
        global.hash,
        global.range,
        projection,
        Throughput.NONE,
        OnDemandThroughput.NONE);
  }

  public IndexDefinition with(Throughput other) {
    return new IndexDefinition(name, local, hash, range, projection, other, maximum);
  }

  public IndexDefinition with(OnDemandThroughput other) {
    return new IndexDefinition(name, local, hash, range, projection, throughput, other);
  }

  /// All its key attributes, those of the partition key first.
  public List<KeyAttribute> keys() {
    var keys = new ArrayList<>(hash);
    keys.addAll(range);
    return keys;
  }
}
