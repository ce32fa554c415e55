package dynascope.scenarios.lesson;

import dynascope.engine.model.Address;
import dynascope.engine.model.KeyType;
import dynascope.scenarios.grade.Condition;
import dynascope.scenarios.grade.Measure;
import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What turns out to be so.
public sealed interface Truth {
  /// Written in the lesson.
  record Known(Answer answer) implements Truth {}

  /// A measure at the first second at which `when` holds, or at the end of the run without it.
  record Measured(
      Measure measure,
      Address of,
      SortedMap<String, String> where,
      Duration over,
      @Nullable Condition when)
      implements Truth {}

  /// The first second at which the condition holds.
  record First(Condition condition) implements Truth {}

  /// That thing below `among` of which the measure is largest at the end of the run.
  record Most(Measure measure, Address among, SortedMap<String, String> where, Duration over)
      implements Truth {}

  /// The order in which a table keeps sort keys.
  ///
  /// @param type of the table's sort key
  record Sorted(KeyType type) implements Truth {}

  /// The partitions of a table in which keys have their homes at the end of the run.
  record Located(Address table) implements Truth {}

  /// A measure for each bar, at the end of the run.
  record Each(SortedMap<String, Measured> bars) implements Truth {}

  /// What requests by hand were charged, for each row.
  ///
  /// @param requests which of the requests since the commitment, from 1
  record Charged(SortedMap<String, Integer> requests) implements Truth {}

  /// A measure, second by second.
  record Series(Measure measure, Address of, SortedMap<String, String> where, Duration over)
      implements Truth {}
}
