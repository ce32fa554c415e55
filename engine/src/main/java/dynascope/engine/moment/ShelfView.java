package dynascope.engine.moment;

import dynascope.engine.model.Address;
import java.util.List;

/// An item collection at an instant: the items of one partition key in the order of their sort
/// keys.
///
/// @param partition where it lives
/// @param collection its partition key
/// @param hash where that hashes to
/// @param earlier how many items stand before those that are shown
/// @param slips the first of its items; where writers keep versions, the last, after a copy of the
///   latest version
/// @param more whether it has more behind them
public record ShelfView(
    Address table,
    Address partition,
    String collection,
    long hash,
    long earlier,
    List<Slip> slips,
    boolean more) {
  /// How many items are shown at most.
  public static final int MOST = 120;

  /// An item of it.
  ///
  /// @param number which thing it is, by the order in which things came about; 0 where nobody says
  /// @param latest of which version it is a copy, as that of the latest; 0 for none
  /// @param lost how many versions stood there and were lost to another of the same number; 1 for
  ///   what is held by two
  /// @param expired whether its time is over, though it is still there
  public record Slip(String sort, long number, int bytes, long latest, int lost, boolean expired) {
    public Slip(String sort, long number, int bytes) {
      this(sort, number, bytes, 0, 0);
    }

    public Slip(String sort, long number, int bytes, long latest, int lost) {
      this(sort, number, bytes, latest, lost, false);
    }
  }

  /// How many items there are, as far as they were counted.
  public long items() {
    return earlier + slips.size();
  }
}
