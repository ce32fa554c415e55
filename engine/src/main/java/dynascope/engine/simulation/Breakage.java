package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.fault.Fault;
import dynascope.engine.fault.Fault.Kind;
import dynascope.engine.model.Address;
import dynascope.engine.moment.FaultView;
import dynascope.engine.node.Node;
import dynascope.engine.table.Partition;
import dynascope.engine.table.Replica;
import dynascope.engine.table.Watch;
import java.util.ArrayList;
import java.util.List;

/// What happens at the instant at which something breaks or is mended.
final class Breakage {
  private final World world;
  private final Hands hands;

  Breakage(World world, Hands hands) {
    this.world = world;
    this.hands = hands;
  }

  void raise(Fault fault) {
    hands.at(fault.at());
    String problem = Faults.problem(fault, world);
    if (problem != null) {
      hands.refuse(fault.at(), problem);
      return;
    }
    watch(fault);
    world.faults = Faults.with(world.faults, new FaultView(fault, world.now));
    hands.note(new Event.FaultRaised(hands.stamp(), fault.text()));
    if (fault.kind() == Kind.CRASHED) {
      world.own(fault.at()).crash(hands);
    }
  }

  /// Lets the copies of the partitions talk that a fault endangers.
  void watch(Fault fault) {
    Caches.watch(world, fault, hands);
    boolean fells = fault.kind() == Kind.STOPPED || fault.kind() == Kind.FROZEN;
    for (Address each : endangered(fault)) {
      Watch.begin(each, hands);
      if (world.own(each) instanceof Partition partition
          && (fells || fault.kind() == Kind.ZONE_OUT)
          && fault.touches(partition.leader())) {
        partition.down(world.now);
      }
    }
  }

  private List<Address> endangered(Fault fault) {
    var partitions = new ArrayList<Address>();
    for (Node each : world.standing()) {
      if (each instanceof Partition partition
          && Faults.endangers(fault, partition.address(), world.limits)) {
        partitions.add(partition.address());
      }
    }
    return partitions;
  }

  void mend(Address where) {
    hands.at(where);
    List<FaultView> left =
        world.faults.stream().filter(each -> !each.fault().at().equals(where)).toList();
    if (left.size() == world.faults.size()) {
      hands.refuse(where, "nothing is broken at " + where);
      return;
    }
    List<FaultView> before = world.faults;
    world.faults = left;
    for (FaultView each : before) {
      if (each.fault().at().equals(where)) {
        hands.at(where);
        hands.note(new Event.FaultCleared(hands.stamp(), each.fault().text()));
        recover(each.fault());
      }
    }
  }

  /// Copies that crashed come back; what waited for a frozen one comes to it now.
  private void recover(Fault fault) {
    if (fault.kind() == Kind.FROZEN) {
      world.thaw(fault.at());
    }
    if (fault.kind() == Kind.CRASHED) {
      world.own(fault.at()).recover(hands);
    }
    Caches.recover(world, fault, hands);
    if (fault.kind() != Kind.STOPPED && fault.kind() != Kind.ZONE_OUT) {
      return;
    }
    for (Node each : world.standing()) {
      Address at = each.address();
      if (each instanceof Replica && fault.touches(at) && !Faults.crashed(world.faults, at)) {
        hands.at(at);
        ((Replica) world.own(at)).restart(hands);
      }
    }
  }

  /// A copy is made anew on another storage node: what was broken at the old one is left behind,
  /// but no zone.
  boolean renew(Address copy) {
    if (Faults.zoneOut(world.faults, copy)) {
      return false;
    }
    world.faults = world.faults.stream().filter(each -> !each.fault().touches(copy)).toList();
    world.forget(copy);
    return true;
  }
}
