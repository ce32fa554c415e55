package dynascope.engine.node;

import dynascope.engine.event.Event;
import dynascope.engine.event.Stamp;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.operation.RouterView;
import dynascope.engine.table.Catalog;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All that a node can do to the world around it, while it handles one message or alarm.
public interface Outbox {
  SimTime now();

  /// What the calendar shows at simulated time zero.
  Instant epoch();

  Limits limits();

  /// The tables of the world; routers learn of changes at once (simplified).
  Catalog catalog();

  RouterView routerView();

  /// Replaces the catalog; for the control plane alone.
  void publish(Catalog catalog);

  /// Sends within the request and attempt that is being handled.
  void send(Address to, Body body);

  /// Sends for another request than the one being handled.
  void send(@Nullable RequestId request, int attempt, int hop, Address to, Body body);

  /// Wakes this node later.
  void wakeAfter(Duration delay, Alarm alarm);

  /// A number from 0 to 2^63 - 1 that depends on nothing but the seed, this node, what it is for,
  /// the request and an index.
  long draw(Purpose purpose, @Nullable RequestId request, long index);

  /// The stamp of the next event, at this node, for the request being handled.
  Stamp stamp();

  Stamp stamp(Address at);

  Stamp stamp(Address at, @Nullable RequestId request, int attempt);

  void note(Event event);

  void count(Counter counter, Address of, long more);

  /// What has been counted since the world began: for a scaler, that sees what metrics show.
  long counted(Counter counter, Address of);

  /// Whether empty buckets refuse requests: not where only the answers matter.
  boolean throttles();

  /// Whether a replica is slow, by how much; 1 when it is not.
  double slowness(Address replica);

  /// A node that this one shares its state with, to be changed: a partition's buckets, for its
  /// copies; leaders, for the transaction coordinator.
  Node own(Address at);

  /// The same hands at another node: what is sent leaves there, and alarms wake it. For the
  /// transaction coordinator, that acts at many leaders at one instant.
  Outbox as(Address node);

  /// The same hands, for no request.
  Outbox apart();

  /// Puts another node in the place of this one: a follower that was elected is a leader.
  void become(Node other);

  /// Lets a node stand that was not there.
  void stand(Node more);

  /// Takes a node away.
  void raze(Address gone);

  /// Whether a copy is crashed or frozen: nothing is done there now.
  boolean isDown(Address copy);

  /// Whether the zone of a copy is out.
  boolean isZoneOut(Address copy);

  /// Whether nothing is broken at the copies of a partition and between them.
  boolean isSound(Address partition);

  /// Takes the faults off a copy that is made anew on another storage node. Returns whether it may
  /// be.
  boolean renew(Address copy);

  /// Looks at another node, to describe it, never to decide.
  @Nullable Node look(Address at);
}
