package dynascope.engine.node;

import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.Throughput;

/// What a node asked to be woken for.
public sealed interface Alarm {
  /// The next request of a workload is due; `round` tells an alarm from one that was set before a
  /// knob was turned.
  record Arrival(int round) implements Alarm {}

  /// A writer of versions has done an edit.
  record Edited(long edit) implements Alarm {}

  /// A program tries a deal again.
  record Again(long deal) implements Alarm {}

  /// A client's next try of a request is due.
  record Retry(long ordinal) implements Alarm {}

  /// A client's rate limiter has a token again; `round` tells an alarm from one that was set before
  /// its rate changed.
  record MaySend(int round) implements Alarm {}

  /// A client looks for requests without an answer in time.
  record Timeouts() implements Alarm {}

  /// A router looks for replicas that have not replied in time.
  record Silence() implements Alarm {}

  /// A leader renews its lease; `round` tells an alarm from one of an earlier watch.
  record Renewal(int round) implements Alarm {}

  /// A leader that was elected may begin: the lease of the one before it has run out.
  record LeaseOver(int round) implements Alarm {}

  /// A follower looks whether it still hears its leader, or what became of its question.
  record Listen(int round) implements Alarm {}

  /// A leader looks for followers that missed something.
  record CatchUp() implements Alarm {}

  /// The transaction coordinator looks for leaders that it has not heard from.
  record Unheard() implements Alarm {}

  /// A queue's worker has done what it does for a message besides writing it; `round` tells an
  /// alarm from one of a worker that died.
  record Handled(int worker, int round) implements Alarm {}

  /// A message that was taken from a queue may be taken again.
  record Shown(long letter, int delivery) implements Alarm {}

  /// A shard that was full may have room for a record.
  record Offered(long letter) implements Alarm {}

  /// A consumer looks for shards, or reads one; `round` tells an alarm from one of a program that
  /// died.
  record Poll(String shard, int round) implements Alarm {}

  /// The function of a consumer has handled a record, or noted its checkpoint.
  record Worked(String shard, int lane, int round) implements Alarm {}

  /// Somebody asks about the files that a consumer has written, or has the answer; `round` tells an
  /// alarm from one that was set before a knob was turned.
  record Query(int round) implements Alarm {}

  /// The files of a consumer that are new are to be added up.
  record Aggregate(int round) implements Alarm {}

  /// A table's next state is due.
  record TableDue(String table, String id) implements Alarm {}

  /// An index that was added to a table is filled.
  record IndexDue(String table, String id, String index) implements Alarm {}

  /// A table has its new encryption.
  record EncryptionDue(String table, String id) implements Alarm {}

  /// A table can serve at once what it was asked to.
  record WarmDue(String table, String id) implements Alarm {}

  /// A global index can serve at once what it was asked to.
  record IndexWarmDue(String table, String id, String index) implements Alarm {}

  /// A change of a table's time to live takes effect.
  record TimeToLiveDue(String table, String id) implements Alarm {}

  /// The parts of a partition that is being split are ready.
  record SplitDue(String table, String id, Address partition) implements Alarm {}

  /// A shard of a stream reads more of its partition's log.
  record Feed() implements Alarm {}

  /// A shard of a stream has been open for long, or closed for a day.
  record ShardDue(String stream, String shard) implements Alarm {}

  /// A sweeper looks at items, or deletes what it marked.
  record Sweep() implements Alarm {}

  /// A table's items are to be counted.
  record CountItems(String table, String id) implements Alarm {}

  /// A scaler reads a minute that has ended; `round` tells an alarm from one that was set before it
  /// had nothing to do.
  record MinuteEnded(int round) implements Alarm {}

  /// A scaler asks for what it planned.
  record ScalingDue() implements Alarm {}

  /// A scheduled action of a scaler; `round` tells an alarm from one of an older schedule.
  record ScheduleDue(int round) implements Alarm {}

  /// Somebody changed a capacity, and a scaler has become aware of that.
  record CapacityNoticed(Throughput units) implements Alarm {}

  /// Adaptive capacity looks at the shares of a table's or index's partitions.
  record LookAtShares(Address owner) implements Alarm {}

  /// Partitions are to be split, so that a table or index can serve twice a peak when that is the
  /// previous one.
  record GrowthNear(String table, String id, Address owner, Throughput units) implements Alarm {}

  /// A peak of a table or index is its previous one.
  record GrowthDue(String table, String id, Address owner, Throughput units) implements Alarm {}

  /// A cache node tries again what the table refused.
  record CacheRetry(RequestId request, int attempt) implements Alarm {}

  /// A cache's primary tells its replicas what has changed.
  record CacheSync() implements Alarm {}

  /// A cache's cluster looks which of its nodes are there.
  record CacheHealth() implements Alarm {}
}
