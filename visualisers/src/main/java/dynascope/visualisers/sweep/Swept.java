package dynascope.visualisers.sweep;

import java.util.List;

/// What a sweep knows so far.
///
/// @param knob its name
/// @param unit what it counts in; may be empty
/// @param byFactors whether equal distances are equal factors
/// @param present where the knob stands now
/// @param done how many of `runs` are over
public record Swept(
    String knob,
    String unit,
    boolean byFactors,
    double present,
    int done,
    int runs,
    List<Spot> spots) {
  /// What came of one setting, with all seeds that were played.
  ///
  /// @param refused the share of tries that were refused, in percent
  /// @param p99 in milliseconds
  /// @param cost of a month in dollars
  public record Spot(double setting, Spread refused, Spread p99, Spread cost) {}

  /// The least, the middle and the greatest of some values; NaN of none.
  public record Spread(double least, double middle, double most) {
    public boolean known() {
      return !Double.isNaN(middle);
    }
  }

  public Swept {
    spots = List.copyOf(spots);
  }

  /// The number of the cheapest setting at which nothing was refused with any seed; -1 without one.
  public int best() {
    int best = -1;
    for (int i = 0; i < spots.size(); i++) {
      Spot spot = spots.get(i);
      boolean whole = spot.refused().known() && spot.refused().most() == 0 && spot.cost().known();
      if (whole && (best < 0 || spot.cost().middle() < spots.get(best).cost().middle())) {
        best = i;
      }
    }
    return best;
  }
}
