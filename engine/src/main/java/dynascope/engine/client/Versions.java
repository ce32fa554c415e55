package dynascope.engine.client;

import java.time.Duration;
import java.time.Instant;

/// How the writers of a workload edit things: each reads the latest version, edits it for a while,
/// and writes the next, as an item of its own or in the place of the one that it has read.
///
/// @param sortKey the template of sort keys, as in [SortKeys], with the number of the version; 0
///   stands for the copy of the latest
/// @param latest how the latest version is found
/// @param condition whether a writer asks that nobody else has taken the number
/// @param writers how many edit at the same time, at most
public record Versions(
    String sortKey, Latest latest, boolean condition, int writers, Duration editing) {
  /// How many writers there may be.
  public static final int MOST_WRITERS = 16;

  /// How the latest version is found.
  public enum Latest {
    /// By a Query forwards to the end: the last item is it.
    READ_ALL,
    /// By a Query backwards that reads one item.
    NEWEST_FIRST,
    /// In an item of its own that every writer overwrites, `v0`; it is also the one for which
    /// writers compete.
    POINTER,
    /// In the one item that there is, `v0`: every edit writes over the one before.
    IN_PLACE
  }

  /// The sort key of a version.
  String text(long number) {
    return SortKeys.text(sortKey, number, 0, Instant.EPOCH);
  }

  Versions by(Latest way) {
    return new Versions(sortKey, way, condition, writers, editing);
  }

  Versions conditioned(boolean asks) {
    return new Versions(sortKey, latest, asks, writers, editing);
  }

  Versions of(int many) {
    return new Versions(sortKey, latest, condition, many, editing);
  }
}
