package dynascope.engine.transaction;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Errand.Transact;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.Once;
import dynascope.engine.table.Decision;
import dynascope.engine.table.Entry;
import dynascope.engine.table.Leader;
import dynascope.engine.table.Partition;
import dynascope.engine.table.Redoing;
import dynascope.engine.table.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Runs transactions: decides for all actions at one instant, does all of them or none, and answers
/// when what was written or seen is durable.
///
/// Simplified: one stands for a fleet. It reaches the leaders in no time and past all faults, and
/// nothing else happens meanwhile, so transactions never conflict. What leaders tell it afterwards
/// travels like every message; when that is lost, it asks again. Where a partition has no leader it
/// refuses, and what a leader that failed had not made durable the next one writes again.
public final class TransactionCoordinator extends Node implements Redoing {
  private final TreeMap<Long, Running> running = new TreeMap<>();
  private TokenLedger ledger = new TokenLedger();
  private long transactions;
  private boolean watching;

  /// A transaction that is decided but not yet durable.
  ///
  /// @param asked the errand's message, to be answered
  /// @param replies what became of each action
  /// @param open what it waits for, one place for each action, null where it has heard
  private record Running(
      Message asked,
      Body.Ask ask,
      Transact transaction,
      SimTime since,
      Reply.Transacted replies,
      List<@Nullable Open> open) {
    boolean isSettled() {
      return open.stream().allMatch(Objects::isNull);
    }

    /// Without the wait for one action.
    Running without(int place) {
      var less = new ArrayList<>(open);
      less.set(place, null);
      return new Running(
          asked, ask, transaction, since, replies, Collections.unmodifiableList(less));
    }

    boolean isLost(Outbox out) {
      return out.now().since(since).compareTo(window(out)) >= 0
          || open.stream().anyMatch(each -> each != null && out.look(each.partition()) == null);
    }

    void askAgain(long number, Outbox out) {
      for (int i = 0; i < open.size(); i++) {
        Open each = open.get(i);
        if (each != null) {
          out.send(
              asked.request(),
              asked.attempt(),
              (int) (out.now().nanos() / 1_000_000) + i,
              each.leader(out),
              new Body.Ask(number, i, ask.operation(), new Errand.Confirm(each.lsn)));
        }
      }
    }
  }

  /// A leader that has not told yet that its log is durable up to a position.
  private record Open(Address leader, long lsn) {
    Address partition() {
      return Objects.requireNonNull(leader.parent());
    }

    /// Who leads there now.
    Address leader(Outbox out) {
      return out.look(partition()) instanceof Partition known ? known.leader() : leader;
    }
  }

  public TransactionCoordinator(Address address) {
    super(address);
  }

  @Override
  public void receive(Message message, Outbox out) {
    switch (message.body()) {
      case Body.Ask ask when ask.errand() instanceof Transact transaction ->
          begin(message, ask, transaction, out);
      case Body.Tell tell -> heard(tell, out);
      default -> throw new IllegalStateException(address() + " got " + message);
    }
  }

  /// How many transactions it has decided.
  public long decided() {
    return transactions;
  }

  /// How many of those wait until they are durable.
  public int waiting() {
    return running.size();
  }

  /// The transactions whose tokens are remembered, in the order of their ends.
  public List<Once> done() {
    return ledger.done();
  }

  /// The last of them, null for none.
  public @Nullable Once last() {
    return ledger.last();
  }

  /// Remembers a transaction that was done before this world stood.
  public void remember(Once done) {
    ledger.remember(done);
  }

  private void begin(Message message, Body.Ask ask, Transact transaction, Outbox out) {
    ledger.trim(out.now(), window(out));
    List<Address> partitions = partitions(transaction, out);
    if (partitions == null) {
      tell(message, ask, new Reply.Refused(ServiceException.tableNotFound()), out);
      return;
    }
    List<Leader> leaders = leaders(partitions, out);
    if (leaders.size() < partitions.size()) {
      tell(message, ask, new Reply.Refused(ServiceException.internal()), out);
      return;
    }
    String token = transaction.token();
    TokenLedger.Known before = token == null ? null : ledger.find(token);
    if (before != null) {
      again(message, ask, transaction, leaders, before, out);
    } else if (transaction.isWrite()) {
      write(message, ask, transaction, leaders, out);
    } else {
      read(message, ask, transaction, leaders, out);
    }
  }

  private static Duration window(Outbox out) {
    return Duration.ofSeconds(out.limits().get(Limits.TRANSACTION_TOKEN));
  }

  /// The partition of each action, or null if a table went away meanwhile.
  private static @Nullable List<Address> partitions(Transact transaction, Outbox out) {
    var partitions = new ArrayList<Address>();
    for (Transact.Part part : transaction.parts()) {
      if (!(out.look(part.partition()) instanceof Partition known)) {
        return null;
      }
      Address partition = known.address();
      if (known.isRetired()) {
        Address now = now(part, out);
        if (now == null || !(out.look(now) instanceof Partition)) {
          return null;
        }
        partition = now;
      }
      partitions.add(partition);
    }
    return partitions;
  }

  /// The leaders of partitions, up to the first that has none now.
  private static List<Leader> leaders(List<Address> partitions, Outbox out) {
    var leaders = new ArrayList<Leader>();
    for (Address each : partitions) {
      Leader leader = Watch.acting(each, out);
      if (leader == null) {
        if (out.look(each) instanceof Partition known && out.look(known.leader()) != null) {
          noLeader(known, out);
        }
        return leaders;
      }
      leaders.add(leader);
    }
    return leaders;
  }

  private static void noLeader(Partition partition, Outbox out) {
    SimTime until =
        out.look(partition.leader()) instanceof Leader known
            ? Objects.requireNonNullElse(known.waits(), known.leaseUntil(out.limits(), out.now()))
            : out.now();
    out.note(
        new GroupEvent.NotLeading(
            out.stamp(partition.leader()),
            OperationKind.TransactWriteItems,
            "",
            GroupEvent.Why.LEASE_OVER,
            partition.leader(),
            until));
  }

  /// The partition that has the item of an action now, because the one that had it has split.
  private static @Nullable Address now(Transact.Part part, Outbox out) {
    String table = part.partition().root();
    PrimaryKey key =
        part.errand() instanceof Errand.Write write
            ? write.item()
            : ((Errand.Read) part.errand()).item();
    return out.catalog().find(table) == null ? null : out.routerView().locate(table, key);
  }

  /// A transaction whose token is known.
  private void again(
      Message message,
      Body.Ask ask,
      Transact transaction,
      List<Leader> leaders,
      TokenLedger.Known before,
      Outbox out) {
    if (!before.operation().equals(ask.operation())) {
      tell(message, ask, new Reply.Refused(ServiceException.idempotentParameterMismatch()), out);
      return;
    }
    if (before.end() == null) {
      tell(message, ask, new Reply.Refused(ServiceException.transactionInProgress()), out);
      return;
    }
    var acting = new Acting(message, ask, transaction, leaders, out);
    for (int i = 0; i < leaders.size(); i++) {
      acting.repeat(i, before.bytes().get(i));
    }
    acting.end(true);
  }

  private void write(
      Message message, Body.Ask ask, Transact transaction, List<Leader> leaders, Outbox out) {
    var acting = new Acting(message, ask, transaction, leaders, out);
    List<Decision> decisions = acting.decide();
    int invalid = first(decisions, Decision.Invalid.class);
    boolean throttled = decisions.stream().anyMatch(Decision::isThrottled);
    boolean cancelled =
        throttled || invalid >= 0 || first(decisions, Decision.ConditionFailed.class) >= 0;
    for (int i = 0; i < leaders.size(); i++) {
      Decision decision = decisions.get(i);
      if (throttled) {
        acting.admit(i, decision.isThrottled(), decision);
      } else if (invalid >= 0 && i != invalid) {
        // Conditions are not asked then, so nothing is charged.
        acting.leave();
      } else if (cancelled && decision instanceof Decision.Accepted accepted) {
        acting.pass(i, accepted);
      } else {
        acting.carryOut(i, decision);
      }
    }
    acting.end(false);
  }

  private static int first(List<Decision> decisions, Class<? extends Decision> kind) {
    for (int i = 0; i < decisions.size(); i++) {
      if (kind.isInstance(decisions.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private void read(
      Message message, Body.Ask ask, Transact transaction, List<Leader> leaders, Outbox out) {
    var acting = new Acting(message, ask, transaction, leaders, out);
    long most = out.limits().get(Limits.TRANSACTION_BYTES);
    if (acting.bytes() > most) {
      tell(message, ask, new Reply.Refused(ServiceException.transactionTooLarge(most)), out);
      return;
    }
    boolean admitted = leaders.stream().allMatch(each -> each.admitsReads(out));
    for (int i = 0; i < leaders.size(); i++) {
      if (admitted) {
        acting.read(i);
      } else {
        acting.admit(i, !leaders.get(i).admitsReads(out), null);
      }
    }
    acting.end(false);
  }

  /// What is done with the actions of one transaction at one instant.
  private final class Acting {
    private final Message asked;
    private final Body.Ask ask;
    private final Transact transaction;
    private final List<Leader> leaders;
    private final Outbox out;
    private final long number = ++transactions;
    private final List<Reply> replies = new ArrayList<>();
    private final List<@Nullable Open> open = new ArrayList<>();

    /// The size of the larger image of each item that is written or asked about.
    private final List<Integer> larger = new ArrayList<>();

    Acting(Message asked, Body.Ask ask, Transact transaction, List<Leader> leaders, Outbox out) {
      this.asked = asked;
      this.ask = ask;
      this.transaction = transaction;
      this.leaders = leaders;
      this.out = out;
    }

    private Errand errand(int place) {
      return transaction.parts().get(place).errand();
    }

    private Errand.Write write(int place) {
      return (Errand.Write) errand(place);
    }

    List<Decision> decide() {
      var decisions = new ArrayList<Decision>(leaders.size());
      var grown = new TreeMap<String, TreeMap<PrimaryKey, Long>>();
      for (int i = 0; i < leaders.size(); i++) {
        Leader leader = leaders.get(i);
        TreeMap<PrimaryKey, Long> collections =
            grown.computeIfAbsent(leader.address().text(), _ -> new TreeMap<>());
        PrimaryKey collection = write(i).item().withSort(null);
        long before = collections.getOrDefault(collection, 0L);
        Decision decision = leader.decide(write(i), true, before, out);
        decisions.add(decision);
        if (decision instanceof Decision.Accepted accepted) {
          collections.put(collection, before + leader.growth(accepted));
        }
        larger.add(decision instanceof Decision.Accepted accepted ? accepted.bytes() : 0);
      }
      return decisions;
    }

    /// The size of all that is read.
    long bytes() {
      long bytes = 0;
      for (int i = 0; i < leaders.size(); i++) {
        Item item =
            errand(i) instanceof Errand.Read read ? leaders.get(i).newest().get(read.item()) : null;
        bytes += item == null ? 0 : item.size();
      }
      return bytes;
    }

    private Body.Ask asking(int place) {
      return new Body.Ask(number, place, ask.operation(), errand(place));
    }

    /// The message that brings an action to its leader in no time.
    private Message message(int place) {
      SimTime now = out.now();
      return new Message(
          asked.request(),
          asked.attempt(),
          asked.hop() + 1,
          address(),
          leaders.get(place).address(),
          now,
          now,
          asking(place),
          asked.cause());
    }

    private Outbox at(int place) {
      return out.as(leaders.get(place).address());
    }

    void carryOut(int place, Decision decision) {
      awaited(
          place,
          leaders
              .get(place)
              .carryOut(message(place), asking(place), write(place), decision, at(place)));
    }

    void pass(int place, Decision.Accepted accepted) {
      awaited(
          place,
          leaders
              .get(place)
              .pass(message(place), asking(place), write(place), accepted, at(place)));
    }

    void read(int place) {
      awaited(
          place,
          leaders
              .get(place)
              .readNewest(message(place), asking(place), (Errand.Read) errand(place), at(place)));
    }

    void repeat(int place, int bytes) {
      settled(leaders.get(place).repeat(asking(place), write(place), bytes, at(place)));
    }

    /// An action of a transaction that a bucket stops, if not this one's.
    void admit(int place, boolean stopped, @Nullable Decision decision) {
      settled(
          stopped
              ? leaders.get(place).refuse(errand(place), decision, at(place))
              : new Reply.Passed(Units.ZERO));
    }

    void leave() {
      settled(new Reply.Passed(Units.ZERO));
    }

    private void awaited(int place, Reply reply) {
      Leader leader = leaders.get(place);
      replies.add(reply);
      open.add(new Open(leader.address(), leader.newestPosition()));
    }

    private void settled(Reply reply) {
      replies.add(reply);
      open.add(null);
    }

    void end(boolean repeated) {
      var done = new Reply.Transacted(List.copyOf(replies));
      OperationKind kind = ask.operation().kind();
      String token = transaction.token();
      if (done.cancelled()) {
        out.note(new Event.TransactionCancelled(out.stamp(), kind, done.reasons()));
      } else {
        Units units = repeated ? reads(done) : done.units();
        out.note(new Event.Transacted(out.stamp(), kind, replies.size(), units, repeated));
      }
      if (token != null && !repeated) {
        ledger.begin(token, ask.operation(), List.copyOf(larger));
      }
      var decided =
          new Running(asked, ask, transaction, out.now(), done, Collections.unmodifiableList(open));
      if (decided.isSettled()) {
        settle(decided, out);
      } else {
        running.put(number, decided);
        watch(out);
      }
    }
  }

  private static Units reads(Reply.Transacted done) {
    Units units = Units.ZERO;
    for (Reply each : done.parts()) {
      units = units.plus(each instanceof Reply.Repeated again ? again.reads() : Units.ZERO);
    }
    return units;
  }

  private static void tell(Message message, Body.Ask ask, Reply reply, Outbox out) {
    out.send(
        message.from(),
        new Body.Tell(ask.ticket(), ask.place(), ask.operation(), ask.errand(), reply));
  }

  /// A leader tells that what an action wrote or saw is durable.
  private void heard(Body.Tell tell, Outbox out) {
    Running known = running.get(tell.ticket());
    if (known == null) {
      return;
    }
    Running less = known.without(tell.place());
    if (less.isSettled()) {
      running.remove(tell.ticket());
      settle(less, out);
    } else {
      running.put(tell.ticket(), less);
    }
  }

  /// Answers, and keeps the token of what was done.
  private void settle(Running done, Outbox out) {
    String token = done.transaction.token();
    boolean repeated = done.replies.parts().stream().anyMatch(Reply.Repeated.class::isInstance);
    if (token != null && !repeated) {
      if (done.replies.cancelled()) {
        ledger.drop(token);
      } else {
        ledger.end(token, out.now());
      }
    }
    Message asked = done.asked;
    out.send(
        asked.request(),
        asked.attempt(),
        asked.hop() + 1,
        asked.from(),
        new Body.Tell(
            done.ask.ticket(),
            done.ask.place(),
            done.ask.operation(),
            done.transaction,
            done.replies));
  }

  @Override
  public int redo(Leader now, List<Entry> lost, Outbox out) {
    Address partition = Objects.requireNonNull(now.address().parent());
    var items = new TreeMap<Long, Entry>();
    lost.forEach(each -> items.put(each.lsn(), each));
    // In the order of the log, so that what came later stays later.
    var due = new TreeMap<Long, List<Long>>();
    running.forEach((number, each) -> {
      for (Open open : each.open) {
        if (open != null && open.partition().equals(partition) && items.containsKey(open.lsn)) {
          List<Long> there = due.computeIfAbsent(open.lsn, _ -> new ArrayList<>());
          if (!there.contains(number)) {
            there.add(number);
          }
        }
      }
    });
    long before = now.newestPosition();
    due.forEach(
        (lsn, numbers) -> numbers.forEach(number -> redo(number, items.get(lsn), now, out)));
    return (int) (now.newestPosition() - before);
  }

  /// What a transaction wrote, or only saw, up to a lost entry. One that wrote nothing is let go
  /// instead: it may have seen what is no more.
  private void redo(long number, @Nullable Entry entry, Leader now, Outbox out) {
    Running known = running.get(number);
    if (known == null || entry == null) {
      return;
    }
    if (known.replies.cancelled() || !known.transaction.isWrite()) {
      running.remove(number);
      String token = known.transaction.token();
      if (token != null) {
        ledger.drop(token);
      }
      return;
    }
    var open = new ArrayList<>(known.open);
    for (int i = 0; i < open.size(); i++) {
      Open each = open.get(i);
      if (each != null
          && each.lsn == entry.lsn()
          && each.partition().equals(now.address().parent())
          && known.transaction.parts().get(i).errand() instanceof Errand.Write write) {
        Message asked = known.asked;
        var ask = new Body.Ask(number, i, known.ask.operation(), write);
        var message =
            new Message(
                asked.request(),
                asked.attempt(),
                asked.hop() + 1,
                address(),
                now.address(),
                out.now(),
                out.now(),
                ask,
                asked.cause());
        now.redo(
            message,
            ask,
            write.item(),
            entry.items().get(write.item()),
            known.replies.parts().get(i),
            out);
        open.set(i, new Open(now.address(), now.newestPosition()));
      }
    }
    running.put(
        number,
        new Running(
            known.asked,
            known.ask,
            known.transaction,
            known.since,
            known.replies,
            Collections.unmodifiableList(open)));
  }

  private void watch(Outbox out) {
    if (!watching) {
      watching = true;
      out.wakeAfter(pause(out), new Alarm.Unheard());
    }
  }

  private static Duration pause(Outbox out) {
    return Duration.ofMillis(out.limits().get(Limits.CATCH_UP));
  }

  /// Asks leaders again that should have been heard from. A transaction whose table is gone, or
  /// that nobody can remember any more, is let go.
  @Override
  public void wake(Alarm alarm, Outbox out) {
    running
        .values()
        .removeIf(each -> {
          boolean lost = each.isLost(out);
          String token = each.transaction.token();
          if (lost && token != null) {
            ledger.drop(token);
          }
          return lost;
        });
    running.forEach((number, each) -> {
      if (out.now().since(each.since).compareTo(pause(out)) >= 0) {
        each.askAgain(number, out);
      }
    });
    watching = false;
    if (!running.isEmpty()) {
      watch(out);
    }
  }

  @Override
  public TransactionCoordinator copy() {
    var copy = new TransactionCoordinator(address());
    copy.running.putAll(running);
    copy.ledger = ledger.copy();
    copy.transactions = transactions;
    copy.watching = watching;
    return copy;
  }
}
