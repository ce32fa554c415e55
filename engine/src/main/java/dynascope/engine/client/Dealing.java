package dynascope.engine.client;

import java.time.Duration;
import java.util.List;

/// What a client does with the balances of accounts: it moves money between the two of a pair, sums
/// a pair up, pays from an account, or takes from a counter that many take from.
///
/// @param accounts how many there are; the first and the second are a pair, and so on
/// @param amount how much is moved, paid or taken at once
/// @param total what the two accounts of a pair have together; only for sums
/// @param lines how many items are put beside it in the same transaction
/// @param token whether all tries for one deal have the same token
/// @param again how often the program tries again what was not refused for good
/// @param pause the longest pause before the first of these tries; it doubles
public record Dealing(
    Kind kind,
    By by,
    int accounts,
    long amount,
    long total,
    int lines,
    boolean token,
    int again,
    Duration pause) {
  public static final int MOST_ACCOUNTS = 10_000;
  public static final int MOST_LINES = 97;
  public static final int MOST_AGAIN = 100;

  public static final List<String> KNOBS = List.of("by", "accounts", "lines", "token", "again");

  /// In which requests it is done.
  public enum By {
    TRANSACTION,
    /// A single write with a condition: of a payment, that it is not noted yet; of what is taken,
    /// that enough is there.
    CONDITION,
    /// One item after another.
    SINGLE,
    BATCH
  }

  /// What is done.
  public enum Kind {
    MOVE(By.TRANSACTION, By.SINGLE),
    SUM(By.TRANSACTION, By.BATCH, By.SINGLE),
    /// An account has one payment at a time, and notes the last.
    PAY(By.TRANSACTION, By.CONDITION, By.SINGLE),
    TAKE(By.TRANSACTION, By.CONDITION, By.SINGLE);

    private final List<By> ways;

    Kind(By... ways) {
      this.ways = List.of(ways);
    }

    /// How it can be done; a knob counts them from 0.
    public List<By> ways() {
      return ways;
    }

    boolean isOfPairs() {
      return this == MOVE || this == SUM;
    }
  }

  /// Where a knob stands.
  public double knob(String property) {
    return switch (property) {
      case "by" -> kind.ways.indexOf(by);
      case "accounts" -> accounts;
      case "lines" -> lines;
      case "token" -> token ? 1 : 0;
      default -> again;
    };
  }

  double least(String property) {
    return property.equals("accounts") ? kind.isOfPairs() ? 2 : 1 : 0;
  }

  double most(String property) {
    return switch (property) {
      case "by" -> kind.ways.size() - 1.0;
      case "accounts" -> MOST_ACCOUNTS;
      case "lines" -> MOST_LINES;
      case "token" -> 1;
      default -> MOST_AGAIN;
    };
  }

  Dealing turned(String property, double value) {
    int whole = (int) value;
    boolean counts = property.equals("accounts");
    return new Dealing(
        kind,
        property.equals("by") ? kind.ways.get(whole) : by,
        counts ? whole : accounts,
        amount,
        total,
        property.equals("lines") ? whole : lines,
        property.equals("token") ? whole == 1 : token,
        property.equals("again") ? whole : again,
        pause);
  }
}
