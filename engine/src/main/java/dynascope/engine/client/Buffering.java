package dynascope.engine.client;

/// The queue that a workload's writes wait in, and the workers that take them from there to the
/// table.
///
/// @param workers how many take messages; of a stream there is one for each shard
/// @param batch how many messages a worker takes at once
/// @param visibilityMillis how long a message that was taken is hidden from other workers
/// @param handlingMillis what a worker does for each message besides writing it
/// @param idempotent whether a message that comes twice is written under the same key; otherwise
///   each delivery writes an item of its own
/// @param shards of a stream
public record Buffering(
    Kind kind,
    int workers,
    int batch,
    long visibilityMillis,
    long handlingMillis,
    boolean idempotent,
    int shards) {
  public static final int MOST_WORKERS = 100;
  public static final int MOST_BATCH = 1_000;
  public static final int MOST_SHARDS = 16;
  public static final long MOST_VISIBILITY = 12 * 3_600_000L;

  /// What stands between a client and the table.
  public enum Kind {
    /// Nothing: requests go to the table at once.
    NONE,
    /// A queue as SQS: every message at least once, in no sure order.
    QUEUE,
    /// A stream as Kinesis: in order within a shard, from a checkpoint on.
    STREAM
  }

  Buffering of(Kind changed) {
    return new Buffering(
        changed, workers, batch, visibilityMillis, handlingMillis, idempotent, shards);
  }

  Buffering working(int changed) {
    return new Buffering(
        kind, changed, batch, visibilityMillis, handlingMillis, idempotent, shards);
  }

  Buffering batched(int changed) {
    return new Buffering(
        kind, workers, changed, visibilityMillis, handlingMillis, idempotent, shards);
  }

  Buffering hiding(long changed) {
    return new Buffering(kind, workers, batch, changed, handlingMillis, idempotent, shards);
  }

  Buffering writing(boolean once) {
    return new Buffering(kind, workers, batch, visibilityMillis, handlingMillis, once, shards);
  }

  Buffering sharded(int changed) {
    return new Buffering(
        kind, workers, batch, visibilityMillis, handlingMillis, idempotent, changed);
  }

  /// The value of one of its knobs, as it is turned.
  public double knob(String property) {
    return switch (property) {
      case "buffer" -> kind.ordinal();
      case "workers" -> workers;
      case "batch" -> batch;
      case "visibility" -> visibilityMillis;
      case "shards" -> shards;
      default -> idempotent ? 1 : 0;
    };
  }

  /// How many workers there are at a time.
  int hands() {
    return kind == Kind.STREAM ? shards : workers;
  }
}
