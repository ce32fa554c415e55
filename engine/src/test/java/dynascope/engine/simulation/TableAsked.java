package dynascope.engine.simulation;

import dynascope.engine.model.OnDemandChange;
import dynascope.engine.model.SseSpecification;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Tag;
import dynascope.engine.operation.CreateTable;
import dynascope.engine.operation.TableParts.AttributeDefinition;
import dynascope.engine.operation.TableParts.KeySchemaElement;
import dynascope.engine.operation.TableParts.Projection;
import dynascope.engine.operation.TableParts.ProvisionedThroughput;
import dynascope.engine.operation.TableParts.SecondaryIndex;
import dynascope.engine.operation.TableParts.StreamSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A CreateTable in the making: an ordinary on-demand table `Orders` until a test changes a part.
final class TableAsked {
  @Nullable String name = "Orders";
  @Nullable List<AttributeDefinition> attributes = attributes("a:S");
  @Nullable List<KeySchemaElement> key = key("a");
  @Nullable String billing = "PAY_PER_REQUEST";
  @Nullable ProvisionedThroughput units;
  @Nullable OnDemandChange maximum;
  @Nullable List<SecondaryIndex> local;
  @Nullable List<SecondaryIndex> global;
  @Nullable StreamSpecification stream;
  @Nullable SseSpecification encryption;
  @Nullable String tableClass;
  boolean protectedFromDeletion;
  TableUpdate.@Nullable Warm warm;
  @Nullable String policy;
  int partitions = 1;
  List<Tag> tags = List.of();

  CreateTable build() {
    return new CreateTable(
        name,
        attributes,
        key,
        billing,
        units,
        maximum,
        warm,
        local,
        global,
        stream,
        encryption,
        tableClass,
        protectedFromDeletion,
        policy,
        tags,
        partitions);
  }

  static TableAsked onDemand() {
    return new TableAsked();
  }

  static TableAsked provisioned(long reads, long writes) {
    var asked = new TableAsked();
    asked.billing = null;
    asked.units = units(reads, writes);
    return asked;
  }

  /// With a sort key `b` and attributes for indexes.
  static TableAsked sorted() {
    var asked = new TableAsked();
    asked.attributes = attributes("a:S", "b:S");
    asked.key = key("a", "b");
    return asked;
  }

  TableAsked named(String other) {
    name = other;
    return this;
  }

  TableAsked keyed(List<KeySchemaElement> other, String... definitions) {
    key = other;
    attributes = attributes(definitions);
    return this;
  }

  TableAsked local(SecondaryIndex... indexes) {
    local = List.of(indexes);
    return this;
  }

  TableAsked global(SecondaryIndex... indexes) {
    global = List.of(indexes);
    return this;
  }

  /// Each such as `a:S`.
  static List<AttributeDefinition> attributes(String... definitions) {
    return Arrays.stream(definitions)
        .map(each -> each.split(":", 2))
        .map(parts -> new AttributeDefinition(parts[0], parts[1]))
        .toList();
  }

  /// The first HASH, the others RANGE.
  static List<KeySchemaElement> key(String... names) {
    var key = new ArrayList<KeySchemaElement>();
    for (String name : names) {
      key.add(new KeySchemaElement(name, key.isEmpty() ? "HASH" : "RANGE"));
    }
    return key;
  }

  /// Each such as `HASH:a`.
  static List<KeySchemaElement> elements(String... elements) {
    return Arrays.stream(elements)
        .map(each -> each.split(":", 2))
        .map(parts -> new KeySchemaElement(parts[1], parts[0]))
        .toList();
  }

  static ProvisionedThroughput units(long reads, long writes) {
    return new ProvisionedThroughput(reads, writes);
  }

  static SecondaryIndex index(String name, List<KeySchemaElement> key) {
    return index(name, key, new Projection("ALL", null), null);
  }

  static SecondaryIndex index(
      String name,
      List<KeySchemaElement> key,
      @Nullable Projection projection,
      @Nullable ProvisionedThroughput units) {
    return new SecondaryIndex(name, key, projection, units, null, null);
  }
}
