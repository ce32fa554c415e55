package dynascope.engine.simulation;

import dynascope.engine.model.OnDemandChange;
import dynascope.engine.model.SseSpecification;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.operation.TableParts.AttributeDefinition;
import dynascope.engine.operation.TableParts.GlobalSecondaryIndexUpdate;
import dynascope.engine.operation.TableParts.ProvisionedThroughput;
import dynascope.engine.operation.TableParts.SecondaryIndex;
import dynascope.engine.operation.TableParts.StreamSpecification;
import dynascope.engine.operation.TableParts.UpdateIndex;
import dynascope.engine.operation.UpdateTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An UpdateTable of `Orders` in the making: asks nothing until a test adds a part.
final class Changes {
  private List<AttributeDefinition> attributes = List.of();
  private @Nullable String billing;
  private @Nullable ProvisionedThroughput units;
  private @Nullable OnDemandChange maximum;
  private TableUpdate.@Nullable Warm warm;
  private final List<GlobalSecondaryIndexUpdate> indexes = new ArrayList<>();
  private @Nullable StreamSpecification stream;
  private @Nullable SseSpecification encryption;
  private @Nullable String tableClass;
  private @Nullable Boolean protect;

  static Changes nothing() {
    return new Changes();
  }

  UpdateTable build() {
    return new UpdateTable(
        "Orders",
        attributes,
        billing,
        units,
        maximum,
        warm,
        indexes,
        stream,
        encryption,
        tableClass,
        protect);
  }

  Changes units(long reads, long writes) {
    units = new ProvisionedThroughput(reads, writes);
    return this;
  }

  Changes onDemand() {
    billing = "PAY_PER_REQUEST";
    return this;
  }

  Changes provisioned(long reads, long writes) {
    billing = "PROVISIONED";
    return units(reads, writes);
  }

  Changes billing(String mode) {
    billing = mode;
    return this;
  }

  Changes maximum(@Nullable Long reads, @Nullable Long writes) {
    maximum = new OnDemandChange(reads, writes);
    return this;
  }

  Changes warm(@Nullable Long reads, @Nullable Long writes) {
    warm = new TableUpdate.Warm(reads, writes);
    return this;
  }

  Changes create(SecondaryIndex index, String... definitions) {
    attributes = TableAsked.attributes(definitions);
    indexes.add(new GlobalSecondaryIndexUpdate(index, null, null));
    return this;
  }

  Changes update(String index, long reads, long writes) {
    indexes.add(
        new GlobalSecondaryIndexUpdate(
            null, new UpdateIndex(index, TableAsked.units(reads, writes), null, null), null));
    return this;
  }

  Changes maximumOf(String index, long reads) {
    indexes.add(
        new GlobalSecondaryIndexUpdate(
            null, new UpdateIndex(index, null, new OnDemandChange(reads, null), null), null));
    return this;
  }

  Changes warmIndex(String index, @Nullable Long reads, @Nullable Long writes) {
    var warmed = new TableUpdate.Warm(reads, writes);
    indexes.add(
        new GlobalSecondaryIndexUpdate(null, new UpdateIndex(index, null, null, warmed), null));
    return this;
  }

  Changes delete(String index) {
    indexes.add(new GlobalSecondaryIndexUpdate(null, null, index));
    return this;
  }

  Changes emptyIndexUpdate() {
    indexes.add(new GlobalSecondaryIndexUpdate(null, null, null));
    return this;
  }

  Changes stream(boolean on) {
    return stream(new StreamSpecification(on, on ? "NEW_IMAGE" : null));
  }

  Changes stream(StreamSpecification specification) {
    stream = specification;
    return this;
  }

  Changes encrypt(boolean on) {
    encryption = new SseSpecification(on, null);
    return this;
  }

  Changes tableClass(String name) {
    tableClass = name;
    return this;
  }

  Changes protect(boolean on) {
    protect = on;
    return this;
  }
}
