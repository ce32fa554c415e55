package dynascope.engine.cost;

import dynascope.engine.model.Address;
import java.util.List;
import java.util.function.Predicate;

/// What a table and its indexes cost in a stretch of time.
///
/// @param lines what was charged, those of nothing left out
/// @param seconds how long the stretch is
/// @param refused tries that were throttled, which cost nothing
public record Bill(Address table, List<Line> lines, double seconds, long refused) {
  public static final double NO_TIME = 0;

  /// What money goes into: the seven tubes.
  public enum Part {
    READS,
    WRITES,
    INDEX_WRITES,
    STORAGE,
    /// Calls of GetRecords. Simplified: all of them, and nothing of replication yet.
    STREAMS,
    /// Hours of DAX nodes.
    CACHE,
    /// Backups. Simplified: nothing of it is billed yet.
    BACKUPS
  }

  /// What was paid for and brought nobody anything.
  public enum Waste {
    /// Writes whose condition did not hold: charged all the same.
    FAILED,
    /// Tries that were done, but whose client no longer waited for the answer.
    RETRIED,
    /// Items that a Query or Scan read and its filter left out.
    FILTERED,
    /// What is missing to the next full block of 1 KB or 4 KB.
    ROUNDED,
    /// Provisioned capacity that nobody used.
    UNUSED
  }

  /// One price, and what came of it.
  ///
  /// @param of the table, or one of its global indexes
  /// @param quantity in the unit of the price
  /// @param waste dollars by kind, in the order of [Waste]
  public record Line(
      Part part, Address of, Price price, double quantity, double dollars, List<Double> waste) {
    public double wasted(Waste kind) {
      return waste.get(kind.ordinal());
    }

    public double wasted() {
      double sum = 0;
      for (double each : waste) {
        sum += each;
      }
      return sum;
    }
  }

  public Bill {
    lines = List.copyOf(lines);
  }

  public double dollars() {
    return sum(line -> true);
  }

  public double dollars(Part part) {
    return sum(line -> line.part() == part);
  }

  public double wasted() {
    return lines.stream().mapToDouble(Line::wasted).sum();
  }

  public double wasted(Part part) {
    return lines.stream().filter(line -> line.part() == part).mapToDouble(Line::wasted).sum();
  }

  public double wasted(Waste kind) {
    return lines.stream().mapToDouble(line -> line.wasted(kind)).sum();
  }

  /// What a month costs in which everything goes on like this; NaN without any time.
  public double month() {
    return monthly(dollars());
  }

  /// What an amount of this stretch comes to in a month; NaN without any time.
  public double monthly(double dollars) {
    return seconds > NO_TIME ? dollars / seconds * PriceList.SECONDS_A_MONTH : Double.NaN;
  }

  private double sum(Predicate<Line> which) {
    return lines.stream().filter(which).mapToDouble(Line::dollars).sum();
  }
}
