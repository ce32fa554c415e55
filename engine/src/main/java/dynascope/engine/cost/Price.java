package dynascope.engine.cost;

/// What so many of one thing cost, in dollars.
///
/// @param name such as `on-demand.write`, or `on-demand.write.ia` for the class Standard-IA
/// @param amount in dollars, for `per` of the unit
/// @param unit what is counted, such as `WRU` or `WCU-hour`
/// @param free how many of them a month are in the free tier; bills leave it out
public record Price(
    String name,
    double amount,
    long per,
    String unit,
    Certainty certainty,
    String source,
    double free) {
  public Price {
    if (!(amount >= 0) || per < 1) {
      throw new IllegalArgumentException("the price " + name + " is " + amount + " for " + per);
    }
  }

  /// What one unit costs.
  public double each() {
    return amount / per;
  }

  Price of(double changed) {
    return new Price(name, changed, per, unit, certainty, source, free);
  }
}
