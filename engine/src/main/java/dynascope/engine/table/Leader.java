package dynascope.engine.table;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Indexed;
import dynascope.engine.errand.KeyText;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.CapacityUnits;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.FeedBody;
import dynascope.engine.node.GroupBody;
import dynascope.engine.node.Message;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The copy that takes a partition's writes and serves its strongly consistent reads.
///
/// It appends to the log, and answers a write when two of three positions have it. Strong reads see
/// what is committed: every write that was ever answered. A partition of a global index has one
/// too: its writes come from the leaders of the table.
public final class Leader extends Replica {
  private List<Address> followers;
  private long[] positions;
  private Log log;
  private Items newest;
  private Items committed;
  private long committedTo;
  private Answers answers;
  private long seenAtCatchUp;
  private boolean catchingUp;
  private long term;
  private @Nullable Tenure tenure;

  /// The newest entry that feeds of global indexes heard of.
  private long fedTo;

  /// @param position that the items stand for, where the log goes on
  public Leader(
      Address address,
      Address partition,
      Address table,
      List<Address> followers,
      Items items,
      long position) {
    super(address, partition, table);
    this.followers = followers;
    this.positions = new long[followers.size()];
    Arrays.fill(positions, position);
    this.log = new Log(position);
    this.newest = items;
    this.committed = items;
    this.committedTo = position;
    this.seenAtCatchUp = position;
    this.answers = new Answers();
  }

  /// One that was just elected: how far the others are it does not know yet.
  Leader elected(long inTerm, Tenure begun) {
    term = inTerm;
    tenure = begun;
    fedTo = log.newest();
    Arrays.fill(positions, -1);
    return this;
  }

  @Override
  public void receive(Message message, Outbox out) {
    if (tenure != null
        && message.body() instanceof Body.Ask asked
        && tenure.stops(this, message, asked, out)) {
      return;
    }
    switch (message.body()) {
      case Body.Ask ask when isOfItem(ask.errand()) && partition(out).isRetired() ->
          tell(message, ask, moved(ask, out), out);
      case Body.Ask ask when ask.errand() instanceof Errand.Write write -> {
        Reply kept = Participant.stops(this, ask, write.item(), out);
        if (kept != null) {
          tell(message, ask, kept, out);
        } else {
          carryOut(message, ask, write, decide(write, false, 0, out), out);
        }
      }
      case Body.Ask ask when ask.errand() instanceof Errand.OfTransaction asked ->
          Participant.hear(this, message, ask, asked, out);
      case Body.Ask ask -> tell(message, ask, serve(ask, this, out), out);
      case Body.Persisted(var _, var lsn, var of) -> {
        if (of == term) {
          persisted(message.from(), lsn, out);
        }
      }
      case Body.Replicate(var _, var _, var of) -> overruled(message, of, out);
      case FeedBody.Bring bring -> IndexIntake.take(this, message, bring, out);
      case GroupBody body -> {
        if (tenure != null && !partition(out).isRetired()) {
          tenure.hear(this, message, body, out);
        }
      }
      default -> throw new IllegalStateException(address() + " got " + message);
    }
  }

  private static boolean isOfItem(Errand errand) {
    return errand instanceof Errand.Write || errand instanceof Errand.OfTransaction;
  }

  /// Decides on a write as things stand at this instant: touches nothing.
  ///
  /// @param twice whether it costs twice, as in a transaction
  /// @param grown by how many bytes the item collection grows besides, by other actions of the same
  ///   transaction
  Decision decide(Errand.Write write, boolean twice, long grown, Outbox out) {
    Bucket empty = out.throttles() ? partition(out).refuses(true, out) : null;
    if (empty != null) {
      return new Decision.Throttled(empty);
    }
    Item before = newest.get(write.item());
    ConditionExpression condition = write.condition();
    if (condition != null && !condition.holds(before)) {
      int bytes = WriteCost.wouldCharge(write, before);
      return new Decision.ConditionFailed(condition, before, bytes, WriteCost.units(bytes, twice));
    }
    Item after;
    try {
      after = write.change().apply(before);
    } catch (InvalidExpression invalid) {
      return new Decision.Invalid(invalid.toServiceException(), before);
    } catch (InvalidValue invalid) {
      return new Decision.Invalid(ServiceException.validation(invalid), before);
    }
    ServiceException full = collectionFull(write.item(), before, after, grown, out);
    if (full != null) {
      return new Decision.Invalid(full, before);
    }
    Decision.Accepted accepted = accepted(before, after, twice, out);
    IndexFeed.Full feed =
        out.throttles() ? IndexFeed.full(accepted.indexes(), partition, out) : null;
    return feed == null ? accepted : new Decision.IndexFull(feed);
  }

  private Decision.Accepted accepted(
      @Nullable Item before, @Nullable Item after, boolean twice, Outbox out) {
    Table owner = out.catalog().find(table.root());
    if (owner == null) {
      throw new IllegalStateException("the catalog has no table of " + partition);
    }
    IndexWrites indexes = IndexWrites.of(owner, newest, before, after);
    return new Decision.Accepted(
        before, after, WriteCost.units(WriteCost.larger(before, after), twice), indexes);
  }

  /// What a transaction does to an item that is kept for it.
  Decision.Accepted accepted(@Nullable Item before, @Nullable Item after, Outbox out) {
    return accepted(before, after, true, out);
  }

  /// The refusal of a write that makes an item collection larger than it may be, or null. Only
  /// tables with local indexes have such a limit.
  private @Nullable ServiceException collectionFull(
      PrimaryKey key, @Nullable Item before, @Nullable Item after, long grown, Outbox out) {
    LocalIndexes local = newest.local();
    if (local == null) {
      return null;
    }
    long growth = local.growth(before, after);
    boolean full =
        growth > 0
            && local.collectionBytes(key) + grown + growth
                > out.limits().get(Limits.COLLECTION_BYTES);
    return full ? ServiceException.collectionFull() : null;
  }

  /// Does what was decided at this instant. Returns what it tells once that may be known.
  ///
  /// @param message the errand's, to be told to its sender
  Reply carryOut(Message message, Body.Ask ask, Errand.Write write, Decision decision, Outbox out) {
    return switch (decision) {
      case Decision.Throttled(var empty) -> {
        Reply refusal = refuse(write, empty, out);
        tell(message, ask, refusal, out);
        yield refusal;
      }
      case Decision.IndexFull(var feed) -> {
        Reply refusal = refuse(write, feed, out);
        tell(message, ask, refusal, out);
        yield refusal;
      }
      case Decision.Invalid(var why, var before) -> {
        out.note(
            new Event.ChangeRefused(
                out.stamp(partition),
                ask.operation().kind(),
                write.key(),
                why.message(),
                log.newest(),
                before));
        yield answerWhenDurable(message, ask, write.item(), before, new Reply.Refused(why), out);
      }
      case Decision.ConditionFailed failed -> conditionFailed(message, ask, write, failed, out);
      case Decision.Accepted accepted -> append(message, ask, write, accepted, out);
    };
  }

  Reply append(
      Message message, Body.Ask ask, Errand.Write write, Decision.Accepted accepted, Outbox out) {
    Item before = accepted.before();
    Item after = accepted.after();
    OperationKind operation = ask.operation().kind();
    IndexWrites indexes = accepted.indexes();
    boolean indexed = indexes != IndexWrites.NONE;
    Units units = indexed ? accepted.units().plus(indexes.localUnits()) : accepted.units();
    Entry entry = log(write.item(), before, after, out);
    pay(units, write.item(), write.key(), out);
    countRounded(accepted.units(), accepted.bytes(), out);
    out.note(
        new Event.Written(
            out.stamp(partition),
            operation,
            write.key(),
            entry.lsn(),
            units,
            after == null ? 0 : after.size(),
            before == null ? write.item() : null,
            accepted.bytes()));
    if (indexed) {
      indexes.noteLocal(table, partition, operation, entry.lsn(), out);
    }
    replicate(operation, entry, out);
    Indexed told = indexed ? indexes.told(schema(out), write.item(), newest) : Indexed.NONE;
    var reply = new Reply.Written(before, after, units, entry.lsn(), told);
    answers.add(message, ask, entry.lsn(), reply);
    feed(indexes, entry, operation, message, out);
    return reply;
  }

  private void feed(
      IndexWrites indexes, Entry entry, OperationKind operation, @Nullable Message of, Outbox out) {
    if (!indexes.global().isEmpty()) {
      fedTo = entry.lsn();
      IndexFeed.feed(indexes, partition, entry, operation, of, out);
    }
  }

  /// Tells the feed of an index that has just been filled of what is written and not durable yet.
  public void tellTail(Table owner, IndexDefinition index, Outbox out) {
    for (Entry each : log.after(committedTo)) {
      IndexWrites writes = IndexWrites.of(owner, index, each.before(), each.after());
      feed(writes, each, OperationKind.PutItem, null, out);
    }
  }

  private KeySchema schema(Outbox out) {
    return Objects.requireNonNull(out.catalog().find(table.root())).definition().schema();
  }

  /// Deletes an item that has expired, for nothing. Returns the place of that in the log, or -1 if
  /// an index can't follow now.
  long expire(PrimaryKey key, Item item, Outbox out) {
    Table owner = Objects.requireNonNull(out.catalog().find(table.root()));
    IndexWrites indexes = IndexWrites.of(owner, newest, item, null).free();
    if (IndexFeed.full(indexes, partition, out) != null) {
      return -1;
    }
    Entry entry = log(key, item, null, true, out);
    count(out, Counter.WRITES, 1);
    count(out, Counter.TTL_DELETED, 1);
    out.note(
        new Event.Written(
            out.stamp(partition),
            OperationKind.DeleteItem,
            KeyText.of(key),
            entry.lsn(),
            Units.ZERO,
            0,
            null,
            0));
    indexes.noteLocal(table, partition, OperationKind.DeleteItem, entry.lsn(), out);
    replicate(OperationKind.DeleteItem, entry, out);
    feed(indexes, entry, OperationKind.DeleteItem, null, out);
    return entry.lsn();
  }

  private Entry log(PrimaryKey key, @Nullable Item before, @Nullable Item after, Outbox out) {
    return log(key, before, after, false, out);
  }

  private Entry log(
      PrimaryKey key, @Nullable Item before, @Nullable Item after, boolean expired, Outbox out) {
    newest = newest.changed(key, before, after);
    var entry = new Entry(log.newest() + 1, out.now(), key, before, after, newest, expired);
    log.append(entry);
    return entry;
  }

  private void pay(Units units, PrimaryKey key, String label, Outbox out) {
    take(units, key, label, out);
    count(out, Counter.WRITES, 1);
    if (newest.bytes() > out.limits().get(Limits.PARTITION_BYTES)) {
      Splits.full(partition, newest, out);
    }
  }

  /// Takes what a write, or the try of one, cost out of the partition's bucket.
  void take(Units units, PrimaryKey key, String label, Outbox out) {
    if (partition(out).write(out, units, key, label)) {
      Splits.hot(partition, out);
    }
    count(out, Counter.WRITE_UNITS, units.nanos());
  }

  private void countRounded(Units units, long bytes, Outbox out) {
    Units rounded = CapacityUnits.rounded(units, bytes, CapacityUnits.WRITE_BYTES);
    out.count(Counter.ROUNDED_WRITE_UNITS, table, rounded.nanos());
  }

  private void replicate(OperationKind operation, Entry entry, Outbox out) {
    for (Address follower : followers) {
      out.send(follower, new Body.Replicate(operation, entry, term));
    }
    watchFollowers(out);
  }

  /// Keeps items for transactions, or lets go of them, with the next entry of its log.
  void keep(Prepared prepared) {
    newest = newest.with(prepared);
  }

  /// The same with an entry that changes no item. Returns its place in the log.
  long keep(PrimaryKey key, Prepared prepared, OperationKind operation, Outbox out) {
    keep(prepared);
    Item item = newest.get(key);
    var entry = new Entry(log.newest() + 1, out.now(), key, item, item, newest);
    log.append(entry);
    replicate(operation, entry, out);
    return entry.lsn();
  }

  /// Tells something once its log is durable up to a place.
  void tellAt(long lsn, Message message, Body.Ask ask, Reply reply, Outbox out) {
    if (lsn <= committedTo) {
      tell(message, ask, reply, out);
    } else {
      answers.add(message, ask, lsn, reply);
    }
  }

  /// Whether an item was changed after an instant, as far back as its log goes.
  boolean changedSince(PrimaryKey key, long nanos) {
    for (long lsn = log.newest(); ; lsn--) {
      Entry entry = log.at(lsn);
      if (entry == null || entry.at().nanos() <= nanos) {
        return false;
      }
      if (entry.key().equals(key) && entry.before() != entry.after()) {
        return true;
      }
    }
  }

  /// Refuses an action of a transaction because the partition's bucket is empty.
  Reply refuse(Errand errand, Outbox out) {
    Partition shared = partition(out);
    boolean write = errand.isWrite();
    Bucket empty = shared.refuses(write, out);
    return refuse(errand, empty != null ? empty : write ? shared.writes() : shared.reads(), out);
  }

  /// Writes or removes an entry of the global index that this is a partition of. Whoever asks for
  /// that sends the copies the last of what came together: see [#bringOn].
  ///
  /// @param before what is there
  void enter(EntryChange change, @Nullable Item before, Outbox out) {
    Item after = change.entry();
    Entry entry = log(change.key(), before, after, out);
    pay(change.units(), change.key(), change.label(), out);
    countRounded(change.units(), WriteCost.larger(before, after), out);
    out.note(
        new Event.IndexWritten(
            out.stamp(partition, change.request(), change.attempt()),
            change.operation(),
            change.label(),
            entry.lsn(),
            change.base(),
            change.baseLsn(),
            change.units(),
            after == null ? 0 : after.size()));
  }

  /// Sends the copies what was entered, by its last entry, which stands for all before it.
  void bringOn(OperationKind operation, Outbox out) {
    replicate(operation, Objects.requireNonNull(log.at(log.newest())), out);
  }

  private Reply conditionFailed(
      Message message,
      Body.Ask ask,
      Errand.Write write,
      Decision.ConditionFailed failed,
      Outbox out) {
    Item before = failed.before();
    Units units = failed.units();
    take(units, write.item(), write.key(), out);
    count(out, Counter.CONDITION_FAILED, 1);
    out.count(Counter.FAILED_UNITS, table, units.nanos());
    out.note(
        new Event.ConditionRefused(
            out.stamp(partition),
            ask.operation().kind(),
            write.key(),
            failed.condition().toString(),
            log.newest(),
            units,
            before,
            failed.bytes()));
    return answerWhenDurable(
        message,
        ask,
        write.item(),
        before,
        new Reply.ConditionFailed(write.showItem() ? before : null, units),
        out);
  }

  /// Answers what was decided by an item, but not before that item can be read: nobody may learn of
  /// a version that strong reads do not show yet.
  private Reply answerWhenDurable(
      Message message, Body.Ask ask, PrimaryKey key, @Nullable Item seen, Reply reply, Outbox out) {
    if (committed.get(key) != seen) {
      answers.add(message, ask, log.newest(), reply);
    } else {
      tell(message, ask, reply, out);
    }
    return reply;
  }

  /// Somebody else says that it leads.
  void overruled(Message message, long of, Outbox out) {
    if (of > term && !partition(out).isRetired()) {
      stepDown(of, message.from(), out).receive(message, out);
    } else if (of < term) {
      out.send(message.from(), new GroupBody.Outdated(term));
    }
  }

  Follower stepDown(long newer, Address now, Outbox out) {
    Partition shared = partition(out);
    if (shared.author().equals(address())) {
      shared.leave(log.after(Math.min(committedTo, streamed(out))));
    }
    var vigil = new Vigil(SimTime.ZERO, SimTime.ZERO);
    Follower follower =
        new Follower(address(), partition, table, now, newest, log.newest())
            .in(newer, term, false, vigil);
    out.note(
        new GroupEvent.SteppedDown(out.stamp(), newer, log.newest(), log.newest() - committedTo));
    out.become(follower);
    vigil.restart(out);
    return follower;
  }

  /// Sends a copy all that it has.
  void sync(Address copy, Outbox out) {
    Entry last = log.at(log.newest());
    out.send(
        null,
        0,
        (int) (out.now().nanos() / 1_000_000),
        copy,
        new GroupBody.Sync(
            term,
            new GroupBody.State(
                new GroupBody.Progress(term, log.newest()),
                newest,
                last == null ? SimTime.ZERO : last.at())));
  }

  void persisted(Address follower, long lsn, Outbox out) {
    int who = followers.indexOf(follower);
    if (who < 0) {
      Repairs.learned(this, follower, lsn, out);
      return;
    }
    positions[who] = Math.max(positions[who], lsn);
    long[] sorted = positions.clone();
    Arrays.sort(sorted);
    int others = (int) out.limits().get(Limits.QUORUM) - 1;
    commit(sorted[sorted.length - others], out);
    log.trimBefore(Math.min(Math.min(sorted[0], committedTo), streamed(out)));
    if (tenure != null) {
      tenure.tryServe(this, out);
      tenure.tryYield(this, out);
    }
  }

  /// How much of the log the shard of a stream has read, which hears of more; no bound without.
  private long streamed(Outbox out) {
    Address shard = out.look(partition) instanceof Partition shared ? shared.shard() : null;
    return shard == null
        ? Long.MAX_VALUE
        : ((Shard) out.own(shard)).hear(committedTo, out.as(shard));
  }

  /// The entry at a place in its log, null where it is gone or not yet written.
  @Nullable Entry entry(long lsn) {
    return log.at(lsn);
  }

  private void commit(long durable, Outbox out) {
    if (durable <= committedTo) {
      return;
    }
    Entry entry = log.at(durable);
    if (entry == null) {
      throw new IllegalStateException(partition + " lost log entry " + durable);
    }
    boolean feeds = fedTo > committedTo;
    committedTo = durable;
    committed = entry.items();
    if (feeds) {
      IndexFeed.durable(partition, durable, out);
    }
    answers.tell(durable, positions, this, out);
  }

  /// Hands all that it has over to the parts of its partition, on whose copies everything is
  /// durable with that, and answers what waited for it.
  void handOver(Outbox out) {
    Arrays.fill(positions, log.newest());
    commit(log.newest(), out);
  }

  private void watchFollowers(Outbox out) {
    if (!catchingUp) {
      catchingUp = true;
      seenAtCatchUp = log.newest();
      out.wakeAfter(Duration.ofMillis(out.limits().get(Limits.CATCH_UP)), new Alarm.CatchUp());
    }
  }

  /// Sends the newest entry again to followers that lack what was written before the last look.
  @Override
  public void wake(Alarm alarm, Outbox out) {
    switch (alarm) {
      case Alarm.CatchUp() -> catchUp(out);
      case Alarm.Renewal(var round) -> {
        if (tenure != null && tenure.round() == round && !partition(out).isRetired()) {
          if (Watch.end(this, tenure, out)) {
            tenure = null;
          } else {
            tenure.renew(this, out);
          }
        }
      }
      case Alarm.LeaseOver(var round) -> {
        if (tenure != null && tenure.round() == round && !partition(out).isRetired()) {
          tenure.tryServe(this, out);
        }
      }
      default -> {
        // Set when it followed.
      }
    }
  }

  private void catchUp(Outbox out) {
    boolean behind = false;
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] < seenAtCatchUp) {
        Entry entry = log.at(log.newest());
        if (entry != null) {
          out.send(
              null,
              0,
              (int) (out.now().nanos() / 1_000_000) + i,
              followers.get(i),
              new Body.Replicate(OperationKind.PutItem, entry, term));
        }
      }
      behind |= positions[i] < log.newest();
    }
    catchingUp = false;
    if (behind) {
      watchFollowers(out);
    }
  }

  List<Address> peers() {
    return followers;
  }

  @Override
  public long term() {
    return term;
  }

  void begin(Tenure begun) {
    tenure = begun;
  }

  /// What it remembers while its partition is watched, null otherwise.
  @Nullable Tenure tenure() {
    return tenure;
  }

  /// Whether it may act as the leader now.
  public boolean serves(SimTime now, Limits limits) {
    return tenure == null || tenure.serves(now, limits);
  }

  /// When its lease runs out if nobody renews it.
  public SimTime leaseUntil(Limits limits, SimTime now) {
    return tenure == null
        ? Watch.renewed(partition, now, limits).plus(Duration.ofMillis(limits.get(Limits.LEASE)))
        : new SimTime(Math.max(0, tenure.leaseUntil(limits)));
  }

  /// Who led before it was elected; itself if it leads since something broke.
  public Address before() {
    return tenure == null ? address() : tenure.before();
  }

  /// Until when it waits for the lease of the leader before, if it was elected and does not serve
  /// yet; null otherwise.
  public @Nullable SimTime waits() {
    return tenure == null || tenure.isServing() ? null : tenure.waits();
  }

  @Override
  public void restart(Outbox out) {
    answers.clear();
    catchingUp = false;
    Arrays.fill(positions, -1);
    if (tenure != null && !partition(out).isRetired()) {
      tenure.restart();
      tenure.renew(this, out);
      if (log.newest() > committedTo) {
        watchFollowers(out);
      }
    }
  }

  /// Whether a majority has its log up to a place.
  boolean isHeld(long lsn, Limits limits) {
    int copies = 1;
    for (long each : positions) {
      copies += each >= lsn ? 1 : 0;
    }
    return copies >= limits.get(Limits.QUORUM);
  }

  /// Whether all that it wrote is durable, and one copy has it all.
  boolean isWhole(Address copy) {
    int place = followers.indexOf(copy);
    return place >= 0 && committedTo == log.newest() && positions[place] == log.newest();
  }

  /// Whether all copies have everything and were heard lately.
  boolean isQuiet(Tenure now, Duration renew, SimTime at) {
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] != log.newest()
          || at.since(now.heard(i)).compareTo(renew.multipliedBy(2)) > 0) {
        return false;
      }
    }
    return true;
  }

  /// Goes on with other copies, if a majority of them has all that is durable.
  ///
  /// @param come the one that is new
  /// @param lsn how far it has the log
  boolean regroup(List<Address> others, Address come, long lsn, Outbox out) {
    var places = new int[others.size()];
    var reached = new long[others.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = followers.indexOf(others.get(i));
      reached[i] = others.get(i).equals(come) ? lsn : positions[places[i]];
    }
    long[] before = positions;
    positions = reached;
    if (!isHeld(committedTo, out.limits())) {
      positions = before;
      return false;
    }
    followers = others;
    Objects.requireNonNull(tenure).regroup(places, out.now());
    watchFollowers(out);
    return true;
  }

  List<Entry> after(long lsn) {
    return log.after(lsn);
  }

  /// Takes the end of its log from the leader before, for the shard of a stream that has not read
  /// it. Simplified: every follower has that log, but it is kept once.
  void takeLog(List<Entry> known, Outbox out) {
    long end = log.newest();
    var older = new Log(end - known.size());
    known.forEach(older::append);
    log = older;
    streamed(out);
  }

  /// Writes again what the leader before had not made durable.
  void redo(
      PrimaryKey key,
      @Nullable Item after,
      OperationKind operation,
      @Nullable Message of,
      Outbox out) {
    Item before = newest.get(key);
    if (before != after) {
      Table owner = table.parent() == null ? out.catalog().find(table.root()) : null;
      IndexWrites indexes =
          owner == null ? IndexWrites.NONE : IndexWrites.of(owner, newest, before, after);
      Entry entry = log(key, before, after, out);
      out.note(
          new GroupEvent.Redone(
              out.stamp(partition, null, 0), operation, KeyText.of(key), entry.lsn()));
      replicate(operation, entry, out);
      feed(indexes, entry, operation, of, out);
    }
  }

  /// Hands over to another copy as soon as that has all there is.
  void yieldTo(Address copy, Outbox out) {
    Objects.requireNonNull(tenure).handOver(copy);
    tenure.tryYield(this, out);
  }

  void refused(Body.Ask ask, GroupEvent.Why why, Address holder, SimTime until, Outbox out) {
    out.note(
        new GroupEvent.NotLeading(
            out.stamp(), ask.operation().kind(), ask.errand().key(), why, holder, until));
  }

  @Override
  public Items visible(SimTime now) {
    return committed;
  }

  @Override
  public long position(SimTime now) {
    return committedTo;
  }

  @Override
  public long newestPosition() {
    return log.newest();
  }

  @Override
  Items committed() {
    return committed;
  }

  @Override
  long committedPosition() {
    return committedTo;
  }

  @Override
  public Items newest() {
    return newest;
  }

  @Override
  public Duration lag(Replica leader, SimTime now) {
    return Duration.ZERO;
  }

  @Override
  public Duration sinceLacking(long position, SimTime now) {
    Entry lacking = log.at(position + 1);
    return lacking == null ? Duration.ZERO : now.since(lacking.at());
  }

  @Override
  public Leader copy() {
    var copy = new Leader(address(), partition, table, followers, newest, 0);
    System.arraycopy(positions, 0, copy.positions, 0, positions.length);
    copy.log = log.copy();
    copy.committed = committed;
    copy.committedTo = committedTo;
    copy.answers = answers.copy();
    copy.seenAtCatchUp = seenAtCatchUp;
    copy.catchingUp = catchingUp;
    copy.term = term;
    copy.fedTo = fedTo;
    copy.tenure = tenure == null ? null : tenure.copy();
    return copy;
  }
}
