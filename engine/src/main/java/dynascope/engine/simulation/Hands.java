package dynascope.engine.simulation;

import dynascope.engine.client.HandCaller;
import dynascope.engine.client.ProgramCaller;
import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.event.Spelled;
import dynascope.engine.event.Stamp;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Limits;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.node.Quantile;
import dynascope.engine.node.UnknownKnob;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.RouterView;
import dynascope.engine.table.Catalog;
import dynascope.engine.table.ControlPlane;
import dynascope.engine.table.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a node has in its hands while it handles one message, alarm or act: the outbox, and the
/// network behind it, the only place where links take time and lose things.
final class Hands implements Outbox {
  private final World world;
  private final CatalogView view;
  private final Breakage breakage;
  private Address here = World.CONTROL_PLANE;
  private @Nullable RequestId request;
  private int attempt;
  private int hop;
  private long cause;

  Hands(World world) {
    this.world = world;
    this.view = new CatalogView(world);
    this.breakage = new Breakage(world, this);
  }

  /// Goes to a node that handles no message.
  void at(Address node) {
    here = node;
    request = null;
    attempt = 0;
    hop = 0;
    cause = 0;
  }

  void handle(Message message) {
    here = message.to();
    request = message.request();
    attempt = message.attempt();
    hop = message.hop();
    cause = message.cause();
  }

  void lose(Message message) {
    handle(message);
    note(new Event.Lost(stamp(message.from()), message.body().hop(), message.to()));
  }

  @Override
  public SimTime now() {
    return world.now;
  }

  @Override
  public Instant epoch() {
    return world.epoch;
  }

  @Override
  public Limits limits() {
    return world.limits;
  }

  @Override
  public Catalog catalog() {
    return world.catalog;
  }

  @Override
  public RouterView routerView() {
    return view;
  }

  @Override
  public void publish(Catalog catalog) {
    Address node = here;
    RequestId handled = request;
    int try_ = attempt;
    int hops = hop;
    long why = cause;
    world.publish(catalog);
    // Building a table went elsewhere; what is being handled goes on.
    here = node;
    request = handled;
    attempt = try_;
    hop = hops;
    cause = why;
  }

  @Override
  public void send(Address to, Body body) {
    send(request, attempt, hop + 1, to, body);
  }

  @Override
  public void send(@Nullable RequestId forRequest, int try_, int hops, Address to, Body body) {
    HopKind kind = body.hop();
    SimTime departs = world.now;
    SimTime arrives = departs.plusNanos(latency(kind, forRequest, try_, to));
    long sequence = ++world.events;
    if (world.watched) {
      var stamp = new Stamp(sequence, departs, forRequest, try_, cause, here);
      note(new Event.Hop(stamp, kind, body.kind(), to, arrives, body.strong(), body.refused()));
    }
    if (!world.faults.isEmpty()
        && (Faults.cut(world.faults, here, to, kind) || Faults.crashed(world.faults, here))) {
      note(new Event.Lost(stamp(here, forRequest, try_), kind, to));
      return;
    }
    world.schedule(
        arrives.nanos(),
        new Due.Delivery(
            new Message(forRequest, try_, hops, here, to, departs, arrives, body, sequence)));
  }

  private long latency(HopKind kind, @Nullable RequestId forRequest, int try_, Address to) {
    if (world.atOnce) {
      return 0;
    }
    long median =
        switch (kind) {
          case REQUEST, ANSWER ->
              world.limits.get(Caches.isNear(here, to) ? Limits.CACHE_HOP : Limits.CLIENT_HOP);
          case ERRAND, REPLY, FEED, FED -> world.limits.get(Limits.SERVICE_HOP);
          case REPLICATE, ACKNOWLEDGE, GROUP, CACHE -> world.limits.get(Limits.REPLICATION_HOP);
        };
    long index =
        ((long) try_ << 40)
            ^ ((long) kind.ordinal() << 34)
            ^ to.hashCode()
            ^ (forRequest == null ? world.now.nanos() : 0);
    long nanos =
        Quantile.of(Draws.of(world.seed, Purpose.LATENCY, here, forRequest, index), median * 1_000);
    if (world.faults.isEmpty()) {
      return nanos;
    }
    double slow = Faults.slowness(world.faults, here) * Faults.slowness(world.faults, to);
    return (long) (nanos * slow);
  }

  @Override
  public void wakeAfter(Duration delay, Alarm alarm) {
    world.schedule(world.now.nanos() + delay.toNanos(), new Due.Wake(here, world.now, alarm));
  }

  @Override
  public long draw(Purpose purpose, @Nullable RequestId forRequest, long index) {
    return Draws.of(world.seed, purpose, here, forRequest, index);
  }

  @Override
  public Stamp stamp() {
    return stamp(here);
  }

  @Override
  public Stamp stamp(Address at) {
    return stamp(at, request, attempt);
  }

  @Override
  public Stamp stamp(Address at, @Nullable RequestId forRequest, int try_) {
    return new Stamp(++world.events, world.now, forRequest, try_, cause, at);
  }

  @Override
  public void note(Event event) {
    if (!world.watched) {
      return;
    }
    if (event instanceof Event.Issued) {
      world.requests++;
    }
    world.hash.add(event);
    world.sink.accept(event);
  }

  @Override
  public void count(Counter counter, Address of, long more) {
    if (!world.watched) {
      return;
    }
    world.counters.add(counter, of, more);
    // A consumer's own answers tell nothing; how far behind it is does.
    if (counter == Counter.VIEW_LAG
        || counter == Counter.LATENCY && !of.root().equals(Consuming.ROOT)) {
      world.latencies.add(of, more, world.now);
    }
  }

  @Override
  public long counted(Counter counter, Address of) {
    return world.counters.get(counter, of);
  }

  @Override
  public boolean throttles() {
    return world.throttles;
  }

  @Override
  public double slowness(Address replica) {
    return world.faults.isEmpty() ? 1 : Faults.slowness(world.faults, replica);
  }

  @Override
  public Outbox as(Address node) {
    var there = new Hands(world);
    there.here = node;
    there.request = request;
    there.attempt = attempt;
    there.hop = hop;
    there.cause = cause;
    return there;
  }

  @Override
  public Node own(Address at) {
    return world.own(at);
  }

  @Override
  public @Nullable Node look(Address at) {
    return world.look(at);
  }

  void watch(Fault fault) {
    breakage.watch(fault);
  }

  @Override
  public Outbox apart() {
    var there = new Hands(world);
    there.here = here;
    there.cause = cause;
    return there;
  }

  @Override
  public void become(Node other) {
    world.replace(other);
  }

  @Override
  public void stand(Node more) {
    world.stand(more);
  }

  @Override
  public void raze(Address gone) {
    world.remove(gone);
  }

  @Override
  public boolean isDown(Address copy) {
    return Faults.crashed(world.faults, copy) || Faults.frozen(world.faults, copy);
  }

  @Override
  public boolean isZoneOut(Address copy) {
    return Faults.zoneOut(world.faults, copy);
  }

  @Override
  public boolean isSound(Address partition) {
    return world.faults.stream()
        .noneMatch(each -> Faults.endangers(each.fault(), partition, world.limits));
  }

  @Override
  public boolean renew(Address copy) {
    return breakage.renew(copy);
  }

  /// Carries out an act; one that can't be is told and changes nothing.
  void act(Act act) {
    switch (act) {
      case Act.Turn turn -> turn(turn);
      case Act.Spell spell -> spell(spell);
      case Act.Break(var fault) -> breakage.raise(fault);
      case Act.Mend(var at) -> breakage.mend(at);
      case Act.Call(var operation, var toTheEnd) -> {
        at(HandCaller.ADDRESS);
        ((HandCaller) world.own(HandCaller.ADDRESS)).call(operation, toTheEnd, this);
      }
      case Act.Hold(var on) -> {
        at(ProgramCaller.ADDRESS);
        note(new Event.TrafficHeld(stamp(), on));
      }
    }
  }

  /// Sends what a program outside asks.
  void call(Operation operation) {
    at(ProgramCaller.ADDRESS);
    ((ProgramCaller) world.own(ProgramCaller.ADDRESS)).call(operation, this);
  }

  private void turn(Act.Turn turn) {
    at(turn.of());
    Table table = world.catalog.find(turn.of().text());
    try {
      double before;
      if (table != null && World.STOCK.contains(turn.property())) {
        before = world.restock(table, turn.property(), turn.value());
        at(turn.of());
      } else if (table != null) {
        at(World.CONTROL_PLANE);
        before =
            ((ControlPlane) world.own(World.CONTROL_PLANE))
                .turn(table, turn.property(), turn.value(), this);
      } else if (world.look(turn.of()) == null && !Scalers.mayStand(world, turn.of())) {
        refuse(turn.of(), Faults.unknown(turn.of(), world));
        return;
      } else {
        before = world.own(turn.of()).turn(turn.property(), turn.value(), this);
      }
      note(new Event.Turned(stamp(turn.of()), turn.property(), before, turn.value()));
    } catch (UnknownKnob unknown) {
      refuse(turn.of(), String.valueOf(unknown.getMessage()));
    }
  }

  private void spell(Act.Spell spell) {
    at(spell.of());
    if (world.look(spell.of()) == null) {
      refuse(spell.of(), Faults.unknown(spell.of(), world));
      return;
    }
    try {
      String before = world.own(spell.of()).spell(spell.property(), spell.text(), this);
      note(new Spelled(stamp(spell.of()), spell.property(), before, spell.text()));
    } catch (UnknownKnob unknown) {
      refuse(spell.of(), String.valueOf(unknown.getMessage()));
    }
  }

  void refuse(Address at, String why) {
    note(new Event.ActRefused(stamp(at), why));
  }
}
