package dynascope.engine.node;

import dynascope.engine.event.HopKind;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.table.Items;
import org.jspecify.annotations.Nullable;

/// What the copies of a partition tell each other about who leads.
///
/// A term is the time of one leader; terms only rise. Nothing of this is sent while nothing is
/// broken: leases are then renewed unseen (simplified).
///
/// See <https://www.usenix.org/system/files/atc22-elhemali.pdf>, 2 and 5.
public sealed interface GroupBody extends Body {
  @Override
  default HopKind hop() {
    return HopKind.GROUP;
  }

  /// No operation of a client asks for it; a put stands for all.
  @Override
  default OperationKind kind() {
    return OperationKind.PutItem;
  }

  /// A leader asks for its lease anew.
  record Renew(long term, SimTime sent) implements GroupBody {}

  /// A copy promises to elect nobody else while the lease lasts.
  ///
  /// @param sent when the leader asked: its lease counts from then
  /// @param lsn how far the copy has this leader's log, -1 if it does not know
  record Granted(long term, SimTime sent, long lsn) implements GroupBody {}

  /// There is a leader of a later term.
  record Outdated(long term) implements GroupBody {}

  /// A follower asks: do you still hear the leader?
  record Hearing(int round) implements GroupBody {}

  /// The answer to it, and how far the peer's log is.
  record Heard(int round, boolean hears, Progress log) implements GroupBody {}

  /// A follower wants to lead.
  ///
  /// @param sent when it asked: its lease counts from then
  /// @param yielded whether the leader before gave its lease up
  record Stand(long term, Progress log, SimTime sent, boolean yielded) implements GroupBody {}

  /// What a copy says to that.
  ///
  /// @param promised until when it had promised to elect nobody; zero where that does not matter
  /// @param further what it has, if it is further than who asked
  record Vote(long term, boolean granted, SimTime sent, SimTime promised, @Nullable State further)
      implements GroupBody {
    @Override
    public boolean refused() {
      return !granted;
    }
  }

  /// A leader's whole log up to its newest entry, as a snapshot and what comes behind it.
  record Sync(long term, State state) implements GroupBody {}

  /// A leader gives its lease up for another to lead at once.
  record Yield(long term, Address to) implements GroupBody {}

  /// How far a log is: whose log, and up to where.
  record Progress(long term, long lsn) implements Comparable<Progress> {
    @Override
    public int compareTo(Progress other) {
      return term != other.term ? Long.compare(term, other.term) : Long.compare(lsn, other.lsn);
    }
  }

  /// What a log comes to.
  ///
  /// @param written when its newest entry was
  record State(Progress log, Items items, SimTime written) {}
}
