package dynascope.engine.model;

import java.util.List;

/// What a consumer of a stream is told: what it does with records, how it takes them, and what
/// becomes of those that fail. The words are those of Lambda's event source mapping.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html>.
///
/// @param table whose stream it reads
/// @param once whether a record that comes again has no effect again; of a view, whether an older
///   version never takes the place of a newer one
/// @param lineage whether a shard waits until its parent is read
/// @param latest whether it begins with what comes from now on, not with what is there
/// @param reads whether it reads at all: otherwise it ends what it has, and stands still
/// @param asking who asks about the files that it writes
public record Consuming(
    Address address,
    String table,
    Effect effect,
    boolean once,
    boolean lineage,
    boolean latest,
    boolean reads,
    Taking taking,
    Failing failing,
    Asking asking) {
  /// The first part of the addresses of all consumers.
  public static final String ROOT = "consumer";

  public static final int MOST_BATCH = 10_000;
  public static final int MOST_LANES = 10;
  public static final long MOST_WINDOW = 300_000;

  /// Retries without end.
  public static final long NONE = -1;

  /// All that can be turned.
  public static final List<String> KNOBS =
      List.of(
          "batch",
          "window",
          "lanes",
          "perItem",
          "handling",
          "poll",
          "retries",
          "bisect",
          "partial",
          "maxAge",
          "tray",
          "idempotent",
          "lineage",
          "replay",
          "reads",
          "query",
          "aggregate");

  /// One that reads, and whom nobody asks.
  public Consuming(
      Address address,
      String table,
      Effect effect,
      boolean once,
      boolean lineage,
      boolean latest,
      Taking taking,
      Failing failing) {
    this(address, table, effect, once, lineage, latest, true, taking, failing, Asking.NOBODY);
  }

  /// What a record does.
  public enum Effect {
    /// Each adds one to a sum that its partition key has.
    SUM,
    /// Each takes the place of what a copy of the table shows of its item.
    VIEW,
    /// Each batch becomes a file of a warehouse, over which somebody asks; each record is a row
    /// that adds one to what its partition key has.
    FILES
  }

  /// How records are taken.
  ///
  /// @param windowMillis how long it waits for a batch to become full
  /// @param lanes batches of one shard at a time
  /// @param perItem whether all records of an item go the same lane
  /// @param handlingMillis what its function does for each record; where it writes files, for each
  ///   of them
  /// @param pollMillis between two readings of a shard
  public record Taking(
      int batch,
      long windowMillis,
      int lanes,
      boolean perItem,
      long handlingMillis,
      long pollMillis) {
    public static final Taking USUAL = new Taking(100, 0, 1, true, 0, 250);
  }

  /// What becomes of a batch that fails.
  ///
  /// @param retries after which it is let go; [#NONE] for as long as the stream keeps it
  /// @param bisect whether it is halved
  /// @param partial whether the function says which record failed
  /// @param maxAgeSeconds after which a record is let go; 0 for as long as the stream keeps it
  /// @param tray whether what is let go is noted for somebody to look at
  /// @param poisonKey the partition key of records that always fail; empty for none
  /// @param poisonAttribute what an item has whose records always fail; empty for none
  public record Failing(
      long retries,
      boolean bisect,
      boolean partial,
      long maxAgeSeconds,
      boolean tray,
      String poisonKey,
      String poisonAttribute) {
    public static final Failing USUAL = new Failing(NONE, false, false, 0, false, "", "");
  }

  /// Who asks about the files.
  ///
  /// @param querySeconds between two questions over all of them; 0 for nobody
  /// @param aggregateSeconds between two looks at those that are new, for sums that questions are
  ///   answered from; 0 where each question reads all files
  public record Asking(long querySeconds, long aggregateSeconds) {
    public static final Asking NOBODY = new Asking(0, 0);
  }

  /// Where one of its knobs stands.
  public double knob(String property) {
    return switch (property) {
      case "batch" -> taking.batch;
      case "window" -> taking.windowMillis;
      case "lanes" -> taking.lanes;
      case "perItem" -> of(taking.perItem);
      case "handling" -> taking.handlingMillis;
      case "poll" -> taking.pollMillis;
      case "retries" -> failing.retries;
      case "bisect" -> of(failing.bisect);
      case "partial" -> of(failing.partial);
      case "maxAge" -> failing.maxAgeSeconds;
      case "tray" -> of(failing.tray);
      case "idempotent" -> of(once);
      case "lineage" -> of(lineage);
      case "reads" -> of(reads);
      case "query" -> asking.querySeconds;
      case "aggregate" -> asking.aggregateSeconds;
      default -> 0;
    };
  }

  private static double of(boolean truth) {
    return truth ? 1 : 0;
  }

  /// The least and the most that one of its knobs takes.
  public static double[] bounds(String property) {
    return switch (property) {
      case "batch" -> new double[] {1, MOST_BATCH};
      case "window" -> new double[] {0, MOST_WINDOW};
      case "lanes" -> new double[] {1, MOST_LANES};
      case "handling" -> new double[] {0, 60_000};
      case "poll" -> new double[] {50, 60_000};
      case "retries" -> new double[] {NONE, 10_000};
      case "maxAge" -> new double[] {0, 604_800};
      case "replay" -> new double[] {0, 2};
      case "query", "aggregate" -> new double[] {0, 3_600};
      default -> new double[] {0, 1};
    };
  }

  /// It with one of its knobs turned.
  public Consuming with(String property, double value) {
    boolean on = value != 0;
    long whole = (long) value;
    Taking t = taking;
    Failing f = failing;
    return switch (property) {
      case "batch" ->
          with(taking((int) whole, t.windowMillis, t.lanes, t.perItem, t.handlingMillis));
      case "window" -> with(taking(t.batch, whole, t.lanes, t.perItem, t.handlingMillis));
      case "lanes" ->
          with(taking(t.batch, t.windowMillis, (int) whole, t.perItem, t.handlingMillis));
      case "perItem" -> with(taking(t.batch, t.windowMillis, t.lanes, on, t.handlingMillis));
      case "handling" -> with(taking(t.batch, t.windowMillis, t.lanes, t.perItem, whole));
      case "poll" ->
          with(new Taking(t.batch, t.windowMillis, t.lanes, t.perItem, t.handlingMillis, whole));
      case "retries" -> with(failing(whole, f.bisect, f.partial, f.maxAgeSeconds, f.tray));
      case "bisect" -> with(failing(f.retries, on, f.partial, f.maxAgeSeconds, f.tray));
      case "partial" -> with(failing(f.retries, f.bisect, on, f.maxAgeSeconds, f.tray));
      case "maxAge" -> with(failing(f.retries, f.bisect, f.partial, whole, f.tray));
      case "tray" -> with(failing(f.retries, f.bisect, f.partial, f.maxAgeSeconds, on));
      case "idempotent" -> with(on, lineage, reads);
      case "lineage" -> with(once, on, reads);
      case "reads" -> with(once, lineage, on);
      case "query" -> with(new Asking(whole, asking.aggregateSeconds));
      case "aggregate" -> with(new Asking(asking.querySeconds, whole));
      default -> this;
    };
  }

  private Taking taking(int batch, long window, int lanes, boolean perItem, long handling) {
    return new Taking(batch, window, lanes, perItem, handling, taking.pollMillis);
  }

  private Failing failing(
      long retries, boolean bisect, boolean partial, long maxAge, boolean tray) {
    return new Failing(
        retries, bisect, partial, maxAge, tray, failing.poisonKey, failing.poisonAttribute);
  }

  private Consuming with(boolean one, boolean line, boolean on) {
    return new Consuming(address, table, effect, one, line, latest, on, taking, failing, asking);
  }

  private Consuming with(Taking changed) {
    return new Consuming(
        address, table, effect, once, lineage, latest, reads, changed, failing, asking);
  }

  private Consuming with(Failing changed) {
    return new Consuming(
        address, table, effect, once, lineage, latest, reads, taking, changed, asking);
  }

  private Consuming with(Asking changed) {
    return new Consuming(
        address, table, effect, once, lineage, latest, reads, taking, failing, changed);
  }
}
