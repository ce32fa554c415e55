package dynascope.scenarios.lesson;

import dynascope.engine.model.Address;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// What somebody answered. [#text] is its headless form, [Answers#parse] reads it.
public sealed interface Answer {
  /// `b`
  record Choice(String option) implements Answer {}

  /// `a, c`; empty for none
  record Choices(SortedSet<String> options) implements Answer {}

  /// `12.5`
  record Amount(double value) implements Answer {}

  /// `Users/P3`
  record Pointed(Address at) implements Answer {}

  /// `12.4s`, or `never`: null
  record Instant(@Nullable Duration at) implements Answer {}

  /// `b > a > c`
  record Ordering(List<String> options) implements Answer {}

  /// `a=x, b=y`: for sorting and matching
  record Pairs(SortedMap<String, String> pairs) implements Answer {}

  /// `0s:10, 5s:20`: straight lines between points
  record Drawn(List<Point> points) implements Answer {}

  /// `a=1, b=250`: how high each bar is
  record Levels(SortedMap<String, Double> levels) implements Answer {}

  /// A point of a drawn line.
  record Point(Duration at, double value) {}

  default String text() {
    return Answers.text(this);
  }
}
