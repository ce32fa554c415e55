package dynascope.engine.moment;

import dynascope.engine.model.Address;
import java.util.List;

/// An item collection at an instant: the items of one partition key in the order of their sort
/// keys.
///
/// @param partition where it lives
/// @param collection its partition key
/// @param hash where that hashes to
/// @param slips the first of its items
/// @param more whether it has more
public record ShelfView(
    Address table,
    Address partition,
    String collection,
    long hash,
    List<Slip> slips,
    boolean more) {
  /// How many items are shown at most.
  public static final int MOST = 120;

  /// An item of it.
  ///
  /// @param number which thing it is, by the order in which things came about; 0 where nobody says
  public record Slip(String sort, long number, int bytes) {}
}
