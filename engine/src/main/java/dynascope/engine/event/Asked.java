package dynascope.engine.event;

import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person asked by hand, and how far its answer has come: a Query or a Scan, page by page.
///
/// @param first the number of the request for its first page
/// @param collection the partition key that is asked for, empty for a Scan
/// @param hash where that key hashes to
/// @param filtered whether a filter throws away some of what was read
/// @param forward whether items come in the order of their sort keys
/// @param pages how many pages have come
/// @param read how many items were evaluated, and charged
/// @param returned how many of them came back
/// @param keys the sort keys of what came back, or its partition keys where there are no sort keys;
///   the first [#KEYS]
/// @param reached the hash up to which a Scan has read, to be read unsigned
/// @param error the exception's name, empty without
/// @param index the global secondary index that is read; null for the table and its local indexes
public record Asked(
    long first,
    SimTime since,
    OperationKind operation,
    String table,
    String collection,
    long hash,
    boolean filtered,
    boolean forward,
    State state,
    int pages,
    long read,
    long returned,
    Units units,
    List<String> keys,
    long reached,
    String error,
    @Nullable String index) {
  /// How many keys are kept.
  public static final int KEYS = 200;

  /// How far it is.
  public enum State {
    /// A page is under way.
    GOING,
    /// There is more, and nobody asks for it.
    CUT,
    /// All was read.
    WHOLE,
    /// The service refused, or said nothing.
    FAILED
  }

  public Asked {
    keys = List.copyOf(keys);
  }

  public boolean over() {
    return state != State.GOING;
  }
}
