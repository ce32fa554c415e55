package dynascope.engine.model;

import org.jspecify.annotations.Nullable;

/// A secondary index as DescribeTable tells it.
///
/// @param status null for a local index, which has none
/// @param backfilling true or false while an index is added to a table, otherwise null
/// @param throughput null for a local index
/// @param warm null for a local index
public record IndexDescription(
    IndexDefinition definition,
    String arn,
    @Nullable IndexStatus status,
    @Nullable Boolean backfilling,
    @Nullable ThroughputDescription throughput,
    @Nullable WarmThroughput warm,
    long itemCount,
    long sizeBytes) {}
