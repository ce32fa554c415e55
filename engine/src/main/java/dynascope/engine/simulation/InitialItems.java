package dynascope.engine.simulation;

/// Items that stand in a table before the first instant, built in bulk and alike.
///
/// @param template the partition keys, with `{n}` from 1
/// @param sortTemplate the sort keys, with `{s}` from 1; empty for tables without
/// @param sorts how many items each partition key has
public record InitialItems(
    String table, String template, long count, String sortTemplate, long sorts, int itemBytes) {}
