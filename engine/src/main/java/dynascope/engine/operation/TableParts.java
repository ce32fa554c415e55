package dynascope.engine.operation;

import dynascope.engine.model.OnDemandChange;
import dynascope.engine.model.TableUpdate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What requests about tables are made of, as they arrive: nothing here is checked yet.
public final class TableParts {
  private TableParts() {}

  /// An attribute and its type, which should be `S`, `N` or `B`.
  public record AttributeDefinition(String attributeName, String attributeType) {}

  /// An attribute and its place in a key, which should be `HASH` or `RANGE`.
  public record KeySchemaElement(String attributeName, String keyType) {
    @Override
    public String toString() {
      return "KeySchemaElement(attributeName=" + attributeName + ", keyType=" + keyType + ")";
    }
  }

  public record ProvisionedThroughput(
      @Nullable Long readCapacityUnits, @Nullable Long writeCapacityUnits) {}

  public record Projection(
      @Nullable String projectionType, @Nullable List<String> nonKeyAttributes) {}

  /// A local or global secondary index; a local one has no capacity of its own.
  public record SecondaryIndex(
      String indexName,
      List<KeySchemaElement> keySchema,
      @Nullable Projection projection,
      @Nullable ProvisionedThroughput provisionedThroughput,
      @Nullable OnDemandChange onDemandThroughput,
      TableUpdate.@Nullable Warm warmThroughput) {}

  /// New capacity of a global index.
  public record UpdateIndex(
      String indexName,
      @Nullable ProvisionedThroughput provisionedThroughput,
      @Nullable OnDemandChange onDemandThroughput,
      TableUpdate.@Nullable Warm warmThroughput) {}

  /// One of the three; `delete` is an index's name.
  public record GlobalSecondaryIndexUpdate(
      @Nullable SecondaryIndex create, @Nullable UpdateIndex update, @Nullable String delete) {
    /// The index that it is about, null when nothing is asked.
    @Nullable String indexName() {
      if (create != null) {
        return create.indexName();
      }
      return update != null ? update.indexName() : delete;
    }
  }

  public record StreamSpecification(boolean streamEnabled, @Nullable String streamViewType) {}
}
