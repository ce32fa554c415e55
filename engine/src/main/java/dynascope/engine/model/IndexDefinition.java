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
  private static final String PREFIX = "index.";

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

  /// Where it is seen and measured: below its table, under its name.
  public Address address(Address table) {
    return address(table, name);
  }

  /// Where the index of a name is seen and measured. A name that a partition or a bucket of the
  /// table could have gets a prefix, and so does a name that has it already.
  public static Address address(Address table, String index) {
    boolean taken =
        index.startsWith(PREFIX)
            || index.endsWith("-bucket")
            || index.equals(ScalingPolicy.SCALER)
            || index.length() > 1 && index.charAt(0) == 'P' && Names.isDigit(index.charAt(1));
    return table.child(taken ? PREFIX + index : index);
  }

  /// The name of the index that is seen there.
  public static String nameAt(Address index) {
    String name = index.name();
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }
}
