package dynascope.engine.moment;

import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.SimTime;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A consumer of a stream at an instant.
///
/// @param down whether it is dead
/// @param shards those it knows and can still be read, by their ids
/// @param entries what its effects came to: some of it
/// @param size how many entries there are
/// @param tray what was let go and noted, the newest first: some of it
/// @param age how old the oldest record is that it has not handled
/// @param handled records up to its checkpoints, in all
/// @param again deliveries of records that had come before
/// @param twice effects that came once more
/// @param lost records that never had an effect and are noted nowhere
/// @param noted how many are in the tray in all
/// @param differs items of the table that its copy shows otherwise; -1 where it has none
/// @param warehouse the files that it writes, null where it writes none
public record ConsumerView(
    Consuming how,
    boolean down,
    List<Shard> shards,
    List<Entry> entries,
    long size,
    List<Noted> tray,
    Duration age,
    long handled,
    long again,
    long twice,
    long lost,
    long noted,
    long differs,
    @Nullable Warehouse warehouse) {
  public Address address() {
    return how.address();
  }

  /// How it stands in one shard.
  ///
  /// @param begun whether it reads that yet
  /// @param done whether it has handled all of it, and no more will come
  /// @param checkpoint the ordinal up to which all is done, 0 for none
  /// @param at when that record was made; null where there is none, or it is gone
  /// @param read the ordinal up to which it has records
  /// @param behind how many records are behind its checkpoint
  public record Shard(
      Address address,
      boolean begun,
      boolean done,
      long checkpoint,
      @Nullable SimTime at,
      long read,
      long behind,
      Duration age,
      List<Batch> batches) {
    /// The name of a batch on the screen.
    public Address batch(Address consumer, Batch batch) {
      Address partition = address.parent();
      String shard = (partition == null ? "" : partition.name() + "-") + address.name();
      return consumer.child(shard).child("batch-" + batch.lane());
    }
  }

  /// What its function has.
  ///
  /// @param from when the first record was made, `to` the last
  /// @param done how many have had their effect
  /// @param attempt from 1
  /// @param again the ordinals of those that had come before
  public record Batch(
      int lane,
      long first,
      long last,
      SimTime from,
      SimTime to,
      int records,
      int done,
      int attempt,
      List<Long> again) {}

  /// One line of what its effects came to.
  ///
  /// @param value what stands there
  /// @param truth what would stand there if each record had had its effect once; of a copy, what
  ///   the table has
  public record Entry(String key, String value, String truth) {
    public boolean differs() {
      return !value.equals(truth);
    }
  }

  /// What was let go.
  public record Noted(Address shard, long first, long last, int records, String key) {}

  /// The files that it has written.
  ///
  /// @param files the newest of them, in the order in which they came
  /// @param count how many there are in all
  /// @param rows the records in all of them
  /// @param gathered records that it has read and that no file has yet
  /// @param answer what the last one was told who asked; null before that
  /// @param made how many changes there were in the table
  public record Warehouse(
      List<File> files,
      long count,
      long rows,
      long bytes,
      long gathered,
      @Nullable Told answer,
      long made) {}

  /// @param again of its rows, how many an older file has, too
  /// @param added whether its rows are in the sums
  public record File(SimTime at, int rows, int again, long bytes, boolean added) {}

  /// @param took how long it was waited for
  /// @param rows of how many changes it tells
  /// @param files that were read for it; 0 where sums were
  /// @param behind how old the oldest change is that it does not tell
  public record Told(
      SimTime at, Duration took, long rows, long files, long bytes, Duration behind) {}
}
