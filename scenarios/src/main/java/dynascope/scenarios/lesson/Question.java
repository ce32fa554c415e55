package dynascope.scenarios.lesson;

import dynascope.assets.Words;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.PrimaryKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/// A question with one kind of answer. Each can be answered without a mouse and without a window.
public sealed interface Question {
  /// What is right: written down, or measured on a run.
  Truth truth();

  /// The word in lesson files.
  default String word() {
    return switch (this) {
      case One one -> "one";
      case Many many -> "many";
      case Numeric number -> "number";
      case Place place -> "place";
      case Time time -> "time";
      case Order order -> "order";
      case Sort sort -> "sort";
      case Match match -> "match";
      case Curve curve -> "curve";
      case Bars bars -> "bars";
      case Shelf shelf -> "shelf";
      case Numbers numbers -> "numbers";
      case Homes homes -> "homes";
    };
  }

  /// Something that can be chosen, moved or joined.
  record Option(String id, String text) {}

  /// One of several.
  record One(List<Option> options, Truth truth) implements Question {}

  /// Any number of several.
  record Many(List<Option> options, Truth truth) implements Question {}

  /// A number.
  ///
  /// @param tolerance how far off is still right
  record Numeric(String unit, double min, double max, Tolerance tolerance, Truth truth)
      implements Question {}

  /// A thing on the stage.
  record Place(List<Address> places, Truth truth) implements Question {}

  /// An instant on the timeline.
  record Time(Duration earliest, Duration latest, Tolerance tolerance, Truth truth)
      implements Question {}

  /// Things put in order.
  record Order(List<Option> options, Truth truth) implements Question {}

  /// Things put into bins.
  ///
  /// @param enough how many have to be in the right one
  record Sort(List<Option> options, List<Option> bins, int enough, Truth truth)
      implements Question {}

  /// Things joined in pairs: from `options` to `partners`.
  record Match(List<Option> options, List<Option> partners, Truth truth) implements Question {}

  /// A line drawn over time.
  ///
  /// @param tolerance how far off its mean distance may be, of `max - min` where relative
  record Curve(
      String unit,
      double min,
      double max,
      Duration from,
      Duration to,
      Tolerance tolerance,
      Truth truth)
      implements Question {}

  /// Bars drawn to their heights.
  ///
  /// @param log whether equal distances are equal factors
  /// @param tolerance how far off each bar may be
  record Bars(
      String unit,
      double min,
      double max,
      boolean log,
      List<Option> bars,
      Tolerance tolerance,
      Truth truth)
      implements Question {}

  /// A number for each of several rows, each to be hit exactly.
  ///
  /// @param enough how many of them make the answer right
  record Numbers(String unit, List<Option> rows, int enough, Truth truth) implements Question {}

  /// Partition keys, each of which has a home among the partitions of a table.
  ///
  /// @param rows the keys by ids of the lesson's own; their texts are the keys
  /// @param key what kind of key it is
  /// @param enough how many of them make the answer right
  record Homes(
      Address table, KeyType key, int partitions, List<Option> rows, int enough, Truth truth)
      implements Question {
    /// The partitions by their names, from the left to the right of the key space.
    public List<Option> homes() {
      return IntStream.rangeClosed(1, partitions)
          .mapToObj(each -> new Option("P" + each, "P" + each))
          .toList();
    }

    /// Where a key hashes to.
    public long hash(Option row) {
      return PrimaryKey.of(
              key == KeyType.N ? AttributeValue.n(row.text()) : AttributeValue.s(row.text()))
          .hash();
    }
  }

  /// A sort key to be put in its place among others.
  ///
  /// @param slips the sort keys that stand there, in their order
  record Shelf(String piece, List<String> slips, Truth truth) implements Question {
    /// What the answer is behind all others.
    public static final String END = "end";

    /// The places between slips by what follows them, from the first to the last.
    public List<Option> gaps() {
      List<Option> gaps = new ArrayList<>();
      slips.forEach(slip -> gaps.add(new Option(slip, Words.say("shelf.before", slip))));
      gaps.add(new Option(END, Words.say("shelf.end")));
      return List.copyOf(gaps);
    }
  }

  /// How far off is still right.
  ///
  /// @param relative whether `amount` is a share of the true value
  record Tolerance(double amount, boolean relative) {
    public static final Tolerance EXACT = new Tolerance(0, false);

    public double around(double truth) {
      return relative ? Math.abs(truth) * amount : amount;
    }
  }

  /// The verdict on an answer, given what turned out to be so.
  default Verdict judge(Answer answer, Answer truth) {
    return Judge.judge(this, answer, truth);
  }

  /// The options of the question by their ids; empty where there are none.
  default SortedMap<String, String> optionTexts() {
    return Judge.optionTexts(this);
  }
}
