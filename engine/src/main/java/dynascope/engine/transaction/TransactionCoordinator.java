package dynascope.engine.transaction;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Errand.Transact;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Stamp;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TransactionPhase;
import dynascope.engine.model.Units;
import dynascope.engine.moment.TransactionView;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.Once;
import dynascope.engine.table.Partition;
import dynascope.engine.table.Prepared;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Runs transactions in two phases: asks the leaders of all items to prepare, decides when all have
/// said yes or one has said no, and tells them. TransactGetItems reads twice instead, and answers
/// when nothing changed in between.
///
/// Its ledger outlives it. When it dies, what it had not finished stays as it is until a recovery
/// manager finds that in the ledger and another coordinator goes on; nobody is answered then.
///
/// Simplified: one stands for a fleet and its ledger, which is written in no time. A crash fells
/// who runs the transactions of that instant; those that come later have another.
///
/// See <https://www.usenix.org/system/files/atc23-idziorek.pdf>.
public final class TransactionCoordinator extends Node {
  private final TreeMap<Long, Running> running = new TreeMap<>();
  private TokenLedger tokens = new TokenLedger();
  private long transactions;
  private long newest;
  private boolean watching;

  public TransactionCoordinator(Address address) {
    super(address);
  }

  @Override
  public void receive(Message message, Outbox out) {
    switch (message.body()) {
      case Body.Ask ask when ask.errand() instanceof Transact transaction ->
          begin(message, ask, transaction, out);
      case Body.Tell tell -> heard(message, tell, out);
      default -> throw new IllegalStateException(address() + " got " + message);
    }
  }

  /// How many transactions have begun.
  public long begun() {
    return transactions;
  }

  /// Those that are not over, in the order in which they began.
  public List<TransactionView> underway() {
    return running.values().stream()
        .map(each ->
            new TransactionView(
                each.number,
                each.asked.request(),
                each.ask.operation().kind(),
                each.phase,
                each.size(),
                each.heard(),
                each.orphaned != null,
                each.transaction.token() != null))
        .toList();
  }

  /// The transactions whose tokens are remembered, in the order of their ends.
  public List<Once> done() {
    return tokens.done();
  }

  /// The last of them, null for none.
  public @Nullable Once last() {
    return tokens.last();
  }

  /// Remembers a transaction that was done before this world stood.
  public void remember(Once done) {
    tokens.remember(done);
  }

  private void begin(Message message, Body.Ask ask, Transact transaction, Outbox out) {
    tokens.trim(out.now(), Duration.ofSeconds(out.limits().get(Limits.TRANSACTION_TOKEN)));
    String token = transaction.token();
    TokenLedger.Known before = token == null ? null : tokens.find(token);
    ServiceException why = refusal(ask, transaction, before, out);
    if (why != null) {
      answer(message, ask, new Reply.Refused(why), out);
      return;
    }
    transactions++;
    newest = Math.max(out.now().nanos(), newest + 1);
    TransactionPhase phase =
        before != null
            ? TransactionPhase.REPEATING
            : transaction.isWrite() ? TransactionPhase.PREPARING : TransactionPhase.READING;
    Address[] partitions =
        transaction.parts().stream().map(Transact.Part::partition).toArray(Address[]::new);
    var begun =
        new Running(transactions, message, ask, transaction, newest, out.now(), phase, partitions);
    begun.bytes = before == null ? List.of() : before.bytes();
    running.put(begun.number, begun);
    if (token != null && before == null) {
      tokens.begin(token, ask.operation());
    }
    out.note(
        new TransactionEvent.Begun(
            out.stamp(),
            begun.number,
            ask.operation().kind(),
            begun.timestamp,
            begun.size(),
            token == null ? "" : token));
    askAll(begun, out);
  }

  /// Why a transaction does not even begin, or null.
  private static @Nullable ServiceException refusal(
      Body.Ask ask, Transact transaction, TokenLedger.@Nullable Known before, Outbox out) {
    for (Transact.Part part : transaction.parts()) {
      if (!(out.look(part.partition()) instanceof Partition)) {
        return ServiceException.tableNotFound();
      }
    }
    if (before != null && !before.operation().equals(ask.operation())) {
      return ServiceException.idempotentParameterMismatch();
    }
    return before != null && before.end() == null ? ServiceException.transactionInProgress() : null;
  }

  /// Asks the leaders of all actions that have not said yet what is waited for.
  private void askAll(Running of, Outbox out) {
    @Nullable Reply[] awaited = of.awaited();
    TransactionPhase phase = of.phase;
    for (int i = 0; i < of.size(); i++) {
      if (awaited[i] == null) {
        ask(of, i, out);
      }
    }
    if (running.get(of.number) == of && of.phase == phase) {
      goOn(of, out);
    }
    watch(out);
  }

  private void ask(Running of, int place, Outbox out) {
    Errand.OfTransaction errand = errand(of, place);
    Partition partition = partition(of, place, errand.item(), out);
    if (partition == null) {
      of.awaited()[place] =
          of.phase.isSecond()
              ? new Reply.Confirmed()
              : new Reply.Refused(ServiceException.tableNotFound());
      return;
    }
    Message asked = of.asked;
    out.send(
        asked.request(),
        asked.attempt(),
        asked.hop() + 1 + place + (of.phase.isSecond() ? of.size() : 0),
        partition.leader(),
        new Body.Ask(of.number, place, of.ask.operation(), errand));
  }

  private static Errand.OfTransaction errand(Running of, int place) {
    PrimaryKey item = item(of.errand(place));
    return switch (of.phase) {
      case PREPARING ->
          new Errand.Prepare(of.number, of.timestamp, (Errand.Write) of.errand(place));
      case COMMITTING -> new Errand.Commit(of.number, item);
      case CANCELLING -> new Errand.Release(of.number, item, isCharged(of));
      case READING -> new Errand.Observe((Errand.Read) of.errand(place));
      case VERIFYING ->
          new Errand.Verify(
              item,
              of.votes[place] instanceof Reply.Observed seen ? seen.seen() : null,
              of.since.nanos());
      case REPEATING -> new Errand.Repeat(item, of.bytes.get(place));
    };
  }

  private static PrimaryKey item(Errand errand) {
    return errand instanceof Errand.Write write ? write.item() : ((Errand.Read) errand).item();
  }

  /// The partition of an action: the one that has the item now, if that one has split. Null if the
  /// table is gone.
  private static @Nullable Partition partition(Running of, int place, PrimaryKey item, Outbox out) {
    if (!(out.look(of.partitions[place]) instanceof Partition known)) {
      return null;
    }
    if (!known.isRetired()) {
      return known;
    }
    String table = known.address().root();
    if (out.catalog().find(table) == null) {
      return null;
    }
    of.partitions[place] = out.routerView().locate(table, item);
    return out.look(of.partitions[place]) instanceof Partition now ? now : null;
  }

  private void heard(Message message, Body.Tell tell, Outbox out) {
    Running of = running.get(tell.ticket());
    if (of == null || of.phase == TransactionPhase.CANCELLING) {
      // It is over, or will be: what was prepared too late must not stay.
      if (tell.errand() instanceof Errand.Prepare late && tell.reply() instanceof Reply.Prepared) {
        var release = new Errand.Release(tell.ticket(), late.item(), false);
        out.send(
            message.from(), new Body.Ask(tell.ticket(), Prepared.ASKED, tell.operation(), release));
        return;
      }
    }
    int place = tell.place();
    if (of == null || of.orphaned != null || place < 0 || !isFor(of, tell.errand())) {
      return;
    }
    @Nullable Reply[] awaited = of.awaited();
    if (awaited[place] != null) {
      return;
    }
    switch (tell.reply()) {
      case Reply.Moved _, Reply.Elsewhere _ -> ask(of, place, out);
      case Reply.Refused(var why)
          when why.equals(ServiceException.internal())
              && (of.phase.isSecond() && of.transaction.isWrite()) -> {
        // What is decided will be done; it is asked for again.
        return;
      }
      default -> awaited[place] = tell.reply();
    }
    goOn(of, out);
  }

  /// Whether a reply is to what is asked now.
  private static boolean isFor(Running of, Errand errand) {
    return switch (errand) {
      case Errand.Prepare _ -> of.phase == TransactionPhase.PREPARING;
      case Errand.Commit _ -> of.phase == TransactionPhase.COMMITTING;
      case Errand.Release _ -> of.phase == TransactionPhase.CANCELLING;
      case Errand.Observe _ -> of.phase == TransactionPhase.READING;
      case Errand.Verify _ -> of.phase == TransactionPhase.VERIFYING;
      case Errand.Repeat _ -> of.phase == TransactionPhase.REPEATING;
      default -> false;
    };
  }

  /// Goes on if all that is waited for is there.
  private void goOn(Running of, Outbox out) {
    if (of.heard() < of.size()) {
      return;
    }
    switch (of.phase) {
      case PREPARING -> decide(of, out);
      case COMMITTING -> complete(of, new Reply.Transacted(committed(of)), out);
      case CANCELLING -> complete(of, cancelled(of), out);
      case READING -> read(of, out);
      case VERIFYING -> verified(of, out);
      case REPEATING -> {
        var done = new Reply.Transacted(all(of.votes));
        Units reads =
            done.parts().stream()
                .map(each -> each instanceof Reply.Repeated again ? again.reads() : Units.ZERO)
                .reduce(Units.ZERO, Units::plus);
        out.note(new Event.Transacted(stamp(of, out), kind(of), of.size(), reads, true));
        complete(of, done, out);
      }
    }
  }

  private static List<Reply> all(@Nullable Reply[] replies) {
    return Arrays.stream(replies).map(Objects::requireNonNull).toList();
  }

  private static OperationKind kind(Running of) {
    return of.ask.operation().kind();
  }

  private static Stamp stamp(Running of, Outbox out) {
    return out.stamp(Prepared.COORDINATOR, of.asked.request(), of.asked.attempt());
  }

  private void decide(Running of, Outbox out) {
    boolean all = true;
    Units units = Units.ZERO;
    for (int i = 0; i < of.size(); i++) {
      all &= of.isPrepared(i);
      units = units.plus(Objects.requireNonNull(of.votes[i]).units());
    }
    if (all) {
      of.phase = TransactionPhase.COMMITTING;
      out.count(Counter.TX_COMMITTED, address(), 1);
      out.note(new Event.Transacted(stamp(of, out), kind(of), of.size(), units, false));
    } else {
      of.phase = TransactionPhase.CANCELLING;
      of.refusal = unable(of.votes);
      for (int i = 0; i < of.size(); i++) {
        of.acts[i] = of.isPrepared(i) ? null : new Reply.Confirmed();
      }
      if (of.refusal == null) {
        cancel(of, new Reply.Transacted(refused(of)), out);
      }
    }
    askAll(of, out);
  }

  private void cancel(Running of, Reply.Transacted parts, Outbox out) {
    out.count(Counter.TX_CANCELLED, address(), 1);
    if (parts.reasons().stream().anyMatch(each -> each.isConflict())) {
      out.count(Counter.TX_CONFLICTED, address(), 1);
    }
    out.note(new Event.TransactionCancelled(stamp(of, out), kind(of), parts.reasons()));
  }

  /// The refusal of a whole transaction, if something other than its actions stops it, or null.
  private static Reply.@Nullable Refused unable(@Nullable Reply[] replies) {
    for (Reply each : replies) {
      if (each instanceof Reply.Refused refused
          && (refused.why().equals(ServiceException.internal())
              || refused.why().equals(ServiceException.tableNotFound()))) {
        return refused;
      }
    }
    return null;
  }

  /// What each action had to do with it: the first that its item does not allow hides all other
  /// reasons but refused capacity.
  private static List<Reply> refused(Running of) {
    int invalid = -1;
    boolean throttled = false;
    for (int i = of.size() - 1; i >= 0; i--) {
      if (of.votes[i] instanceof Reply.Refused refused) {
        throttled |= refused.why().isThrottling();
        invalid = refused.why().isThrottling() || refused.why().isConflict() ? invalid : i;
      }
    }
    var parts = new ArrayList<Reply>();
    for (int i = 0; i < of.size(); i++) {
      Reply vote = Objects.requireNonNull(of.votes[i]);
      boolean told = vote instanceof Reply.Refused || vote instanceof Reply.ConditionFailed;
      boolean hidden =
          throttled
              ? vote instanceof Reply.Refused refused && !refused.why().isThrottling()
              : invalid >= 0 && i != invalid;
      parts.add(told && !hidden ? vote : new Reply.Passed(told ? vote.units() : Units.ZERO));
    }
    return parts;
  }

  /// Whether what was prepared in vain is charged: where conditions or other transactions stopped
  /// it, not where a bucket or a mistake did.
  private static boolean isCharged(Running of) {
    for (Reply each : of.votes) {
      if (each instanceof Reply.Refused refused && !refused.why().isConflict()) {
        return false;
      }
    }
    return true;
  }

  private static Reply cancelled(Running of) {
    if (of.refusal != null) {
      return of.refusal;
    }
    List<Reply> parts = new ArrayList<>(refused(of));
    for (int i = 0; i < of.size(); i++) {
      if (of.isPrepared(i)) {
        parts.set(i, done(of, i, isCharged(of)));
      }
    }
    return new Reply.Transacted(parts);
  }

  private static List<Reply> committed(Running of) {
    var parts = new ArrayList<Reply>();
    for (int i = 0; i < of.size(); i++) {
      parts.add(done(of, i, true));
    }
    return parts;
  }

  /// What a leader did. It does not say it twice; then what it had promised stands for it.
  private static Reply done(Running of, int place, boolean charged) {
    Reply act = Objects.requireNonNull(of.acts[place]);
    return act instanceof Reply.Confirmed
        ? new Reply.Passed(charged ? Objects.requireNonNull(of.votes[place]).units() : Units.ZERO)
        : act;
  }

  private void read(Running of, Outbox out) {
    long bytes = 0;
    boolean refused = false;
    for (Reply each : of.votes) {
      Item seen = each instanceof Reply.Observed observed ? observed.seen() : null;
      bytes += seen == null ? 0 : seen.size();
      refused |= each instanceof Reply.Refused;
    }
    long most = out.limits().get(Limits.TRANSACTION_BYTES);
    if (refused) {
      Reply.Refused unable = unable(of.votes);
      var parts = new Reply.Transacted(found(of, of.votes, false));
      if (unable == null) {
        cancel(of, parts, out);
      }
      complete(of, unable == null ? parts : unable, out);
    } else if (bytes > most) {
      complete(of, new Reply.Refused(ServiceException.transactionTooLarge(most)), out);
    } else {
      of.phase = TransactionPhase.VERIFYING;
      askAll(of, out);
    }
  }

  private void verified(Running of, Outbox out) {
    Reply.Refused unable = unable(of.acts);
    var parts = new Reply.Transacted(found(of, of.acts, true));
    if (unable != null) {
      complete(of, unable, out);
      return;
    }
    if (parts.cancelled()) {
      cancel(of, parts, out);
    } else {
      out.count(Counter.TX_COMMITTED, address(), 1);
      out.note(new Event.Transacted(stamp(of, out), kind(of), of.size(), parts.units(), false));
    }
    complete(of, parts, out);
  }

  /// What was read, or why it can't be told.
  ///
  /// @param last what was heard last of each action
  /// @param charged whether that has cost something already
  private static List<Reply> found(Running of, @Nullable Reply[] last, boolean charged) {
    var parts = new ArrayList<Reply>();
    boolean stopped = Arrays.stream(last).anyMatch(Reply.Refused.class::isInstance);
    for (int i = 0; i < of.size(); i++) {
      Reply each = Objects.requireNonNull(last[i]);
      Reply seen = of.votes[i] instanceof Reply.Observed observed ? observed.found() : each;
      parts.add(
          each instanceof Reply.Refused
              ? each
              : stopped ? new Reply.Passed(charged ? seen.units() : Units.ZERO) : seen);
    }
    return parts;
  }

  /// All is done: remembers its token, and answers who waits.
  private void complete(Running of, Reply reply, Outbox out) {
    running.remove(of.number);
    boolean committed = of.phase == TransactionPhase.COMMITTING;
    String token = of.transaction.token();
    if (token != null && of.phase != TransactionPhase.REPEATING) {
      if (committed) {
        tokens.end(token, bytes(of), out.now());
      } else {
        tokens.drop(token);
      }
    }
    boolean done = reply instanceof Reply.Transacted all && !all.cancelled();
    out.note(new TransactionEvent.Completed(stamp(of, out), of.number, done));
    if (!of.deaf) {
      Message asked = of.asked;
      out.send(
          asked.request(),
          asked.attempt(),
          asked.hop() + 1,
          asked.from(),
          new Body.Tell(
              of.ask.ticket(), of.ask.place(), of.ask.operation(), of.transaction, reply));
    }
  }

  private static List<Integer> bytes(Running of) {
    return Arrays.stream(of.votes)
        .map(each -> each instanceof Reply.Prepared prepared ? prepared.bytes() : 0)
        .toList();
  }

  private static void answer(Message message, Body.Ask ask, Reply reply, Outbox out) {
    out.send(
        message.from(),
        new Body.Tell(ask.ticket(), ask.place(), ask.operation(), ask.errand(), reply));
  }

  private void watch(Outbox out) {
    if (!watching && !running.isEmpty()) {
      watching = true;
      out.wakeAfter(pause(out), new Alarm.Unheard());
    }
  }

  private static Duration pause(Outbox out) {
    return Duration.ofMillis(out.limits().get(Limits.CATCH_UP));
  }

  /// Asks leaders again that should have been heard from. Who has not said for long whether it can
  /// do its part is taken to have said no, and what died with its coordinator is gone on with.
  @Override
  public void wake(Alarm alarm, Outbox out) {
    Duration patience = Duration.ofMillis(out.limits().get(Limits.TRANSACTION_RECOVERY));
    for (Running each : List.copyOf(running.values())) {
      SimTime orphaned = each.orphaned;
      SimTime from = orphaned == null ? each.since : orphaned;
      boolean late = out.now().since(from).compareTo(patience) >= 0;
      if (orphaned != null) {
        if (late) {
          recover(each, out);
        }
      } else if (late && !isDecided(each) && !each.deaf) {
        giveUp(each, out);
      } else if (out.now().since(from).compareTo(pause(out)) >= 0) {
        askAll(each, out);
      }
    }
    watching = false;
    watch(out);
  }

  private static boolean isDecided(Running of) {
    return of.phase == TransactionPhase.COMMITTING || of.phase == TransactionPhase.CANCELLING;
  }

  private void giveUp(Running of, Outbox out) {
    @Nullable Reply[] awaited = of.awaited();
    for (int i = 0; i < of.size(); i++) {
      if (awaited[i] == null) {
        awaited[i] = new Reply.Refused(ServiceException.internal());
      }
    }
    if (of.phase == TransactionPhase.PREPARING) {
      goOn(of, out);
    } else {
      complete(of, new Reply.Refused(ServiceException.internal()), out);
    }
  }

  private void recover(Running of, Outbox out) {
    of.orphaned = null;
    out.count(Counter.TX_RECOVERED, address(), 1);
    out.note(new TransactionEvent.Recovered(stamp(of, out), of.number, isDecided(of)));
    askAll(of, out);
  }

  @Override
  public boolean canCrash() {
    return true;
  }

  /// Who runs the transactions of now dies. The ledger has what was asked and what was decided;
  /// what leaders had said is forgotten, and reads are.
  @Override
  public void crash(Outbox out) {
    for (Running each : List.copyOf(running.values())) {
      if (!each.transaction.isWrite() || each.phase == TransactionPhase.REPEATING) {
        running.remove(each.number);
        continue;
      }
      if (each.orphaned == null) {
        out.note(
            new TransactionEvent.Orphaned(
                stamp(each, out),
                each.number,
                each.phase == TransactionPhase.COMMITTING,
                each.heard(),
                each.size()));
        each.orphaned = out.now();
      }
      each.deaf = true;
      if (each.phase == TransactionPhase.PREPARING) {
        each.votes = new Reply[each.size()];
      }
    }
  }

  @Override
  public TransactionCoordinator copy() {
    var copy = new TransactionCoordinator(address());
    running.forEach((number, each) -> copy.running.put(number, each.copy()));
    copy.tokens = tokens.copy();
    copy.transactions = transactions;
    copy.newest = newest;
    copy.watching = watching;
    return copy;
  }
}
