package dynascope.engine.model;

import java.time.Instant;

/// The number of a record within its shard, as the API writes it: 25 digits that ascend along a
/// shard and from a shard to its children.
///
/// Modelled: the instant at which the shard opened, to the millisecond, and then how many records
/// came before in that shard. The service says no more than that there are 21 to 40 digits.
public final class SequenceNumber {
  private static final int INSTANT = 13;
  private static final int ORDINAL = 12;

  private SequenceNumber() {}

  /// @param opened when the shard opened
  /// @param ordinal from 1
  public static String of(Instant opened, long ordinal) {
    return padded(opened.toEpochMilli(), INSTANT) + padded(ordinal, ORDINAL);
  }

  /// Which record of a shard has a number; -1 if that is no number of it.
  public static long ordinal(Instant opened, String number) {
    boolean own =
        number.matches("[0-9]{" + (INSTANT + ORDINAL) + "}")
            && number.startsWith(padded(opened.toEpochMilli(), INSTANT));
    return own ? Long.parseLong(number.substring(INSTANT)) : -1;
  }

  private static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
