package dynascope.engine.event;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.time.Duration;

/// Something that happened between the copies of a partition about who leads, or to one of them.
public sealed interface GroupEvent extends Event.Family {
  /// A follower has not heard its leader for long and asks its peers whether they do;
  /// [Stamp#address] is the follower.
  ///
  /// @param heard when it heard the leader last
  record Suspected(Stamp stamp, Address leader, SimTime heard) implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(leader.text());
      out.put(heard.nanos());
    }
  }

  /// A peer still hears the leader, so a follower that does not wants no election; [Stamp#address]
  /// is the follower.
  record StillHeard(Stamp stamp, Address leader, Address peer) implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(leader.text());
      out.put(peer.text());
    }
  }

  /// A majority of the copies elected one of them; [Stamp#address] is the new leader.
  ///
  /// @param before who led
  /// @param lsn how far its log is
  /// @param waits when the lease of the one before has run out
  record Elected(Stamp stamp, long term, Address before, long lsn, SimTime waits)
      implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(term);
      out.put(before.text());
      out.put(lsn);
      out.put(waits.nanos());
    }
  }

  /// A new leader begins to serve; [Stamp#address] is the leader.
  ///
  /// @param before who served last
  /// @param lsn where its log goes on
  /// @param without how long the partition was without a leader
  /// @param lost how many entries of the one before are gone, none of them acknowledged
  /// @param redone how many of those came back, because a transaction or an index needs them
  record Leads(
      Stamp stamp, long term, Address before, long lsn, Duration without, int lost, int redone)
      implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(term);
      out.put(before.text());
      out.put(lsn);
      out.put(without.toNanos());
      out.put(lost);
      out.put(redone);
    }
  }

  /// A new leader wrote again what the one before had not made durable; [Stamp#address] is the
  /// partition.
  record Redone(Stamp stamp, OperationKind operation, String key, long lsn) implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(operation.ordinal());
      out.put(key);
      out.put(lsn);
    }
  }

  /// A copy that may not lead now was asked as a leader and refused; [Stamp#address] is the copy.
  ///
  /// @param holder whose lease decides
  /// @param until when that runs out, or ran out
  record NotLeading(
      Stamp stamp, OperationKind operation, String key, Why why, Address holder, SimTime until)
      implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(operation.ordinal());
      out.put(key);
      out.put(why.ordinal());
      out.put(holder.text());
      out.put(until.nanos());
    }
  }

  /// Why a copy may not lead.
  enum Why {
    /// It was elected, and the lease of the leader before still runs.
    WAITS,
    /// Its own lease has run out: no majority renewed it.
    LEASE_OVER,
    /// Another copy leads; who asked did not know.
    ANOTHER
  }

  /// A leader's lease ran out because no majority renewed it; [Stamp#address] is the leader.
  record LeaseLapsed(Stamp stamp, SimTime until) implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(until.nanos());
    }
  }

  /// A leader gave its lease up, so that another need not wait; [Stamp#address] is the leader.
  record HandedOver(Stamp stamp, Address to) implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(to.text());
    }
  }

  /// A leader learned that another leads and follows it; [Stamp#address] is the copy.
  ///
  /// @param lsn the end of its log
  /// @param open how many entries of its log it never acknowledged
  record SteppedDown(Stamp stamp, long term, long lsn, long open) implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(term);
      out.put(lsn);
      out.put(open);
    }
  }

  /// A copy dropped the end of its log, which no majority had; [Stamp#address] is the copy.
  record LogCut(Stamp stamp, long from, long to) implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(from);
      out.put(to);
    }
  }

  /// A leader has not heard a copy for long; [Stamp#address] is the copy.
  ///
  /// @param due when a log replica takes part in its place
  record CopyLost(Stamp stamp, SimTime due) implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(due.nanos());
    }
  }

  /// A log replica takes part in the place of a lost copy; [Stamp#address] is the log replica.
  ///
  /// @param due when the copy will be made anew
  record LogReplicaAdded(Stamp stamp, Address lost, long lsn, SimTime due) implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(lost.text());
      out.put(lsn);
      out.put(due.nanos());
    }
  }

  /// A lost copy is made anew from a snapshot and the log, on another storage node; [Stamp#address]
  /// is the copy.
  record Repaired(Stamp stamp, long lsn) implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(lsn);
    }
  }

  /// A copy that was lost has the whole log and takes part again; [Stamp#address] is the copy.
  record Rejoined(Stamp stamp, long lsn) implements GroupEvent {
    @Override
    public void write(Canonical out) {
      out.put(lsn);
    }
  }
}
