package dynascope.engine.event;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;

/// Something that a consumer of a stream did; [Stamp#address] is the consumer.
public sealed interface ConsumerEvent extends Event.Family {
  /// The shard that it was about.
  Address shard();

  /// It began to read a shard.
  ///
  /// @param parent whether that had a parent
  record ShardBegun(Stamp stamp, Address shard, boolean parent) implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(shard.text());
      out.put(parent ? 1 : 0);
    }
  }

  /// It has handled all of a closed shard.
  record ShardDone(Stamp stamp, Address shard, long records) implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(shard.text());
      out.put(records);
    }
  }

  /// Its function got a batch.
  ///
  /// @param attempt from 1
  record BatchTaken(
      Stamp stamp, Address shard, int lane, long first, long last, int records, int attempt)
      implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(shard.text());
      out.put(lane);
      out.put(first);
      out.put(last);
      out.put(records);
      out.put(attempt);
    }
  }

  /// Why a record was delivered again.
  enum Again {
    /// The consumer died behind the record and before the checkpoint.
    CRASH,
    /// Its batch failed, or was halved.
    RETRY,
    /// Somebody let it read the stream again.
    REPLAY
  }

  /// A record came that had come before.
  ///
  /// @param delivery which one this is, 2 or more
  /// @param checkpoint the ordinal up to which the consumer knew that all was done
  /// @param applied whether its effect was there already
  /// @param before when it was delivered last
  record DeliveredAgain(
      Stamp stamp,
      Address shard,
      long ordinal,
      String key,
      int delivery,
      long checkpoint,
      Again why,
      boolean applied,
      SimTime before)
      implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(shard.text());
      out.put(ordinal);
      out.put(delivery);
      out.put(why.ordinal());
      out.put(applied ? 1 : 0);
    }
  }

  /// The effect of a record came once more.
  ///
  /// @param before when it came first
  record AppliedAgain(
      Stamp stamp, Address shard, long ordinal, String key, int delivery, Again why, SimTime before)
      implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(shard.text());
      out.put(ordinal);
      out.put(key);
    }
  }

  /// A record had its effect after a newer one of the same item.
  ///
  /// @param newer the shard and ordinal of that one
  record OutOfOrder(Stamp stamp, Address shard, long ordinal, String key, String newer)
      implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(shard.text());
      out.put(ordinal);
      out.put(key);
    }
  }

  /// It noted how far it is.
  record Checkpointed(Stamp stamp, Address shard, long ordinal, long records)
      implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(shard.text());
      out.put(ordinal);
      out.put(records);
    }
  }

  /// What becomes of a batch that failed.
  enum Then {
    RETRY,
    HALVE,
    LET_GO
  }

  /// Its function failed at a record, and with it the batch.
  record BatchFailed(
      Stamp stamp,
      Address shard,
      long first,
      long last,
      long poison,
      String key,
      int attempt,
      Then then)
      implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(shard.text());
      out.put(first);
      out.put(last);
      out.put(poison);
      out.put(then.ordinal());
    }
  }

  /// Why records were let go.
  enum LetGo {
    RETRIES,
    AGE
  }

  /// Records were let go that never had their effect.
  ///
  /// @param noted whether their place is noted in a tray
  record Released(
      Stamp stamp, Address shard, long first, long last, int records, LetGo why, boolean noted)
      implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(shard.text());
      out.put(first);
      out.put(last);
      out.put(why.ordinal());
      out.put(noted ? 1 : 0);
    }
  }

  /// Records were gone before it read them.
  record Missed(Stamp stamp, Address shard, long first, long last) implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(shard.text());
      out.put(first);
      out.put(last);
    }
  }

  /// It wrote a file.
  ///
  /// @param rows the records in it
  /// @param again of those, how many an older file has, too
  record FileWritten(
      Stamp stamp, Address shard, long first, long last, int rows, int again, long bytes)
      implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(shard.text());
      out.put(first);
      out.put(last);
      out.put(rows);
      out.put(again);
      out.put(bytes);
    }
  }

  /// Files that were new were added up.
  ///
  /// @param shard the consumer itself
  /// @param bytes that were read for it
  record Aggregated(Stamp stamp, Address shard, long files, long bytes) implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(files);
      out.put(bytes);
    }
  }

  /// Somebody who asked about the files has an answer.
  ///
  /// @param shard the consumer itself
  /// @param rows how many changes it tells of
  /// @param files how many were read for it; 0 where sums were
  /// @param asked when
  record QueryAnswered(Stamp stamp, Address shard, long rows, long files, long bytes, SimTime asked)
      implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(rows);
      out.put(files);
      out.put(bytes);
      out.put(asked.nanos());
    }
  }

  /// It died.
  ///
  /// @param shard the consumer itself
  /// @param held how many records it had
  /// @param done of those, how many had had their effect
  record Died(Stamp stamp, Address shard, int held, int done) implements ConsumerEvent {
    @Override
    public void write(Canonical out) {
      out.put(held);
      out.put(done);
    }
  }
}
