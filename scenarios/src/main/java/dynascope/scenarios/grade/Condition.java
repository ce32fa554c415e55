package dynascope.scenarios.grade;

import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Something that is so, or not, at a whole simulated second.
public sealed interface Condition {

  /// A measure over a window, compared with a value.
  ///
  /// @param where chosen labels of the measure
  /// @param over the length of the window, whole seconds
  /// @param floor how many requests must have succeeded in the same window
  record Compare(
      Measure measure,
      Address of,
      SortedMap<String, String> where,
      Duration over,
      Is is,
      double value,
      @Nullable Floor floor)
      implements Condition {
    /// The measured value at the instant `at`; NaN before the window is full.
    public double measured(CounterSource source, long at) {
      return measure.value(source, of, where, over.toSeconds(), at);
    }
  }

  /// How many requests of a client or table must have succeeded, so that no load is no cure.
  record Floor(Address of, long successes) {}

  /// All of them, at one second.
  record All(List<Condition> of) implements Condition {}

  /// At least one of them.
  record Any(List<Condition> of) implements Condition {}

  /// Each after the one before: its windows begin when that one was reached.
  record Then(List<Condition> of) implements Condition {}

  /// A person asked by hand and was told this, since the goal's stage began. What is null is not
  /// looked at.
  ///
  /// @param keys the sort keys of what came back, in this order
  /// @param returned how many items came back
  /// @param read how many items were read at most
  /// @param filtered whether there was a filter
  /// @param whole whether nothing was left to read
  record Told(
      OperationKind operation,
      String table,
      @Nullable List<String> keys,
      @Nullable Long returned,
      @Nullable Long read,
      @Nullable Boolean filtered,
      @Nullable Boolean whole,
      @Nullable Units units)
      implements Condition {}

  /// What the answer may have cost.
  ///
  /// @param than null, or the operation of which the newest whole and unfiltered answer before this
  ///   one is the measure: `value` is a share of its units then
  record Units(Is is, double value, @Nullable OperationKind than) {}

  /// A person made a request and was charged this, since the goal's stage began. What is null is
  /// not looked at.
  ///
  /// @param bytes what was charged; of a request that was never charged, what was sent
  /// @param error the exception's name, empty for a request that succeeded
  /// @param in the partition that charged it
  record Charged(
      OperationKind operation,
      String table,
      @Nullable Units units,
      @Nullable Units bytes,
      String error,
      @Nullable Address in)
      implements Condition {}

  /// The prediction of this part was committed.
  ///
  /// @param right whether it must also have turned out to be right
  record Predicted(String part, boolean right) implements Condition {}
}
