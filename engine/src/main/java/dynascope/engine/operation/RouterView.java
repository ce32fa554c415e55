package dynascope.engine.operation;

import dynascope.engine.model.Address;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.StreamDescription;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Tag;
import dynascope.engine.model.TimeToLiveStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operation can see: the catalog as its router knows it, and the limits.
public interface RouterView {
  Limits limits();

  /// A table in any state, or null.
  @Nullable Described describe(String table);

  /// A table in any state as DescribeTable tells it, or null.
  @Nullable TableDescription description(String table);

  /// What is attached to a table in any state, or null.
  @Nullable Attached attached(String table);

  /// What the calendar shows.
  Instant instant();

  /// A stream that can be read, by its ARN, or null.
  @Nullable StreamDescription stream(String arn);

  /// All streams that can be read, by their ARNs.
  List<StreamDescription> streams();

  /// All table names in byte order.
  List<String> tables();

  /// The partition whose hash range holds a key.
  Address locate(String table, PrimaryKey key);

  /// The partitions of a table, by hash range.
  List<Address> partitions(String table);

  /// The state of a global index, null if there is none of that name.
  @Nullable IndexStatus indexStatus(String table, String index);

  /// The partition of a global index whose hash range holds a key, null if there is none.
  @Nullable Address locate(String table, String globalIndex, PrimaryKey key);

  /// The partitions of a global index, by hash range; none while it is not there.
  List<Address> partitions(String table, String globalIndex);

  /// A table whose items can be read and written, or null: the data plane does not see others.
  default @Nullable TableDefinition active(String table) {
    Described described = describe(table);
    return described == null || described.status() == TableStatus.CREATING
        ? null
        : described.definition();
  }

  /// What is attached to a table.
  ///
  /// @param attribute of time to live, empty when that is off
  /// @param tagsKnown whether calls about tags know the table; not for long when it goes
  /// @param policy empty for none
  record Attached(
      TableStatus status,
      TimeToLiveStatus timeToLive,
      String attribute,
      List<Tag> tags,
      boolean tagsKnown,
      String policy,
      String revision) {}

  /// A table as the catalog has it.
  record Described(TableDefinition definition, TableStatus status) {}
}
