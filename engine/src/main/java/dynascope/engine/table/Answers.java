package dynascope.engine.table;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.event.AccountEvent;
import dynascope.engine.event.Event;
import dynascope.engine.event.TtlEvent;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Account;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Expiry;
import dynascope.engine.model.Hold;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.Version;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.Operation;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A leader's answers that wait until what they tell of is durable: what was written, or what was
/// seen and can't be read yet.
final class Answers {
  private final ArrayDeque<Waiting> waiting;

  /// @param lsn what must be durable
  private record Waiting(
      long lsn,
      long ticket,
      int place,
      Operation operation,
      Errand errand,
      Reply reply,
      Address router,
      @Nullable RequestId request,
      int attempt,
      int hop) {}

  Answers() {
    this(new ArrayDeque<>());
  }

  private Answers(ArrayDeque<Waiting> waiting) {
    this.waiting = waiting;
  }

  void add(Message message, Body.Ask ask, long lsn, Reply reply) {
    waiting.add(
        new Waiting(
            lsn,
            ask.ticket(),
            ask.place(),
            ask.operation(),
            ask.errand(),
            reply,
            message.from(),
            message.request(),
            message.attempt(),
            message.hop()));
  }

  /// Tells those that wait for no more than what is durable.
  ///
  /// @param positions how far the followers are
  void tell(long durable, long[] positions, Leader leader, Outbox out) {
    while (!waiting.isEmpty() && waiting.getFirst().lsn <= durable) {
      Waiting done = waiting.removeFirst();
      if (done.reply instanceof Reply.Written written) {
        int copies = 1;
        for (long position : positions) {
          copies += position >= done.lsn ? 1 : 0;
        }
        out.note(
            new Event.Acknowledged(
                out.stamp(leader.partition, done.request, done.attempt), done.lsn, copies));
        lose(written, done, leader, out);
        loseHold(written, done, leader, out);
        if (Accounts.look(written, leader, out)) {
          chargedTwice(written, done, leader, out);
        }
      }
      out.send(
          done.request,
          done.attempt,
          done.hop + 2,
          done.router,
          new Body.Tell(done.ticket, done.place, done.operation, done.errand, done.reply));
    }
  }

  /// Notes that a payment was taken again.
  private static void chargedTwice(Reply.Written written, Waiting done, Leader leader, Outbox out) {
    Item after = Objects.requireNonNull(written.after());
    PrimaryKey item =
        switch (done.errand) {
          case Errand.Write write -> write.item();
          case Errand.OfTransaction action -> action.item();
          default -> null;
        };
    if (item != null && after.get(Account.PAYMENT) instanceof AttributeValue.S payment) {
      out.note(
          new AccountEvent.ChargedTwice(
              out.stamp(leader.partition, done.request, done.attempt),
              item,
              payment.value(),
              Account.balance(after),
              done.lsn));
    }
  }

  /// Notes that a version is gone, if what is durable now took its place.
  private static void lose(Reply.Written written, Waiting done, Leader leader, Outbox out) {
    Version after = Version.of(written.after());
    Version before = after == null ? null : Version.of(written.before());
    if (after != null
        && before != null
        && after.destroys(before)
        && done.errand instanceof Errand.Write write) {
      leader.count(out, Counter.VERSIONS_LOST, 1);
      out.note(
          new Event.VersionLost(
              out.stamp(leader.partition, done.request, done.attempt),
              write.item(),
              before,
              after,
              done.lsn));
    }
  }

  /// Notes that somebody holds what is held by another, if what is durable now took its place.
  private static void loseHold(Reply.Written written, Waiting done, Leader leader, Outbox out) {
    Expiry expiry = leader.partition(out).expiry();
    if (expiry == null || !(done.errand instanceof Errand.Write write)) {
      return;
    }
    String before = Hold.of(written.before());
    String after = Hold.of(written.after());
    boolean both = !before.isEmpty() && !after.isEmpty() && !before.equals(after);
    if (both && !expiry.isOver(written.before(), Ledger.calendar(out.epoch(), out.now()))) {
      leader.count(out, Counter.HOLDS_LOST, 1);
      out.note(
          new TtlEvent.HoldLost(
              out.stamp(leader.partition, done.request, done.attempt),
              write.item(),
              before,
              after,
              done.lsn,
              expiry.second(written.before()) - 1));
    }
  }

  /// A crash forgets them: who asked hears nothing.
  void clear() {
    waiting.clear();
  }

  Answers copy() {
    return new Answers(new ArrayDeque<>(waiting));
  }
}
