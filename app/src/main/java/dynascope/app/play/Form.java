package dynascope.app.play;

import dynascope.engine.model.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question as a form that can be filled by keyboard.
public sealed interface Form {
  String id();

  String ask();

  /// Where a number is given on the stage.
  enum On {
    /// On a board upon it.
    BOARD,
    /// On the gauge of the table's capacity.
    GAUGE,
    /// On the timeline.
    TIMELINE
  }

  /// A number or an instant, on a slider with a field beside it.
  ///
  /// @param table of which the gauge is, null where it is given elsewhere
  record Amount(
      String id,
      String ask,
      double from,
      double to,
      double step,
      String unit,
      On on,
      @Nullable Address table)
      implements Form {}

  /// One or several of a few options.
  record Choice(String id, String ask, List<Option> options, boolean many) implements Form {}

  /// A list to be brought into an order.
  record Order(String id, String ask, List<Option> options) implements Form {}

  /// Rows, each of which gets one of the bins.
  record Bins(String id, String ask, List<Option> rows, List<Option> bins) implements Form {}

  /// A curve: one number at each place.
  record Curve(String id, String ask, List<String> places, double from, double to, String unit)
      implements Form {}

  /// Bars drawn to their heights.
  record Bars(
      String id, String ask, List<Option> bars, double from, double to, boolean log, String unit)
      implements Form {}

  /// Rows, each of which gets a number.
  record Numbers(String id, String ask, List<Option> rows, String unit) implements Form {}

  /// A piece to be put in its place among slips.
  ///
  /// @param slips those that stand there, in their order; the last one means behind all
  record Shelf(String id, String ask, String piece, List<Option> slips) implements Form {}

  /// Keys, each of which gets one of a table's partitions.
  ///
  /// @param hashes where the keys hash to, as people read it
  /// @param homes the partitions by their names
  record Homes(
      String id,
      String ask,
      Address table,
      List<Option> rows,
      List<String> hashes,
      List<Option> homes)
      implements Form {}

  /// Something to choose.
  record Option(String id, String text) {}
}
