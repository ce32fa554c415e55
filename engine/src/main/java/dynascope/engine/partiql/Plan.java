package dynascope.engine.partiql;

import java.util.List;

/// What a statement is turned into, and why: the part of it that an answer and the log show.
///
/// @param table what it reads or changes
/// @param args what the sentence of the reason speaks of
public record Plan(String table, Reason reason, List<String> args) {
  public Plan {
    args = List.copyOf(args);
  }

  /// How the items are reached.
  public enum Access {
    /// One item by its whole key.
    GET,
    /// One item collection, or a part of it.
    QUERY,
    /// One query after the other, one for each partition key.
    QUERIES,
    /// Every item there is.
    SCAN,
    PUT,
    UPDATE,
    DELETE,
    /// A condition on an item that is not changed.
    CHECK
  }

  /// Why it is done so: the only reasons there are.
  public enum Reason {
    /// All attributes of the key have an equality, and nothing else is asked.
    KEY_EQUALITY(Access.GET, "get"),
    /// The partition key has an equality.
    PARTITION_KEY_EQUALITY(Access.QUERY, "query"),
    /// The partition key has several values, by IN or by OR.
    SEVERAL_PARTITION_KEYS(Access.QUERIES, "queries"),
    NO_WHERE(Access.SCAN, "scan.no-where"),
    /// WHERE does not name the partition key.
    NO_PARTITION_KEY(Access.SCAN, "scan.no-partition-key"),
    /// The partition key is compared otherwise than for equality.
    NO_EQUALITY(Access.SCAN, "scan.no-equality"),
    /// An OR leaves the partition key open.
    OR_OTHERWISE(Access.SCAN, "scan.or"),
    /// INSERT: a put that asks that there be no such item.
    INSERT(Access.PUT, "insert"),
    /// UPDATE: an update that asks that there be such an item.
    UPDATE(Access.UPDATE, "update"),
    DELETE(Access.DELETE, "delete"),
    /// EXISTS: a check that there be such an item.
    EXISTS(Access.CHECK, "exists");

    private final Access access;
    private final String key;

    Reason(Access access, String key) {
      this.access = access;
      this.key = key;
    }

    public Access access() {
      return access;
    }

    /// What the sentence's key ends with.
    public String key() {
      return key;
    }
  }

  public Access access() {
    return reason.access;
  }
}
