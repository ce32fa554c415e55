package dynascope.engine.simulation;

import dynascope.engine.client.Caller;
import dynascope.engine.dax.CacheNode;
import dynascope.engine.event.HopKind;
import dynascope.engine.fault.Fault;
import dynascope.engine.fault.Fault.Bearer;
import dynascope.engine.fault.Fault.Kind;
import dynascope.engine.fault.Fault.Needs;
import dynascope.engine.fault.Zones;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.moment.FaultView;
import dynascope.engine.node.Node;
import dynascope.engine.table.IndexFeed;
import dynascope.engine.table.Partition;
import dynascope.engine.table.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the faults that stand do to messages, and which faults make sense.
final class Faults {
  private Faults() {}

  /// Whether a copy is down, alone or with its zone.
  static boolean crashed(List<FaultView> faults, Address node) {
    for (FaultView each : faults) {
      Kind kind = each.fault().kind();
      if ((kind == Kind.STOPPED || kind == Kind.ZONE_OUT) && each.fault().touches(node)) {
        return true;
      }
    }
    return false;
  }

  static boolean zoneOut(List<FaultView> faults, Address node) {
    for (FaultView each : faults) {
      if (each.fault().kind() == Kind.ZONE_OUT && each.fault().touches(node)) {
        return true;
      }
    }
    return false;
  }

  static boolean frozen(List<FaultView> faults, Address node) {
    for (FaultView each : faults) {
      if (each.fault().kind() == Kind.FROZEN && each.fault().at().equals(node)) {
        return true;
      }
    }
    return false;
  }

  static boolean cut(List<FaultView> faults, Address from, Address to, HopKind hop) {
    boolean among = hop.isBetweenCopies();
    for (FaultView each : faults) {
      Fault fault = each.fault();
      if (fault.kind() == Kind.CUT && fault.touches(from) && fault.touches(to)
          || hop == HopKind.ANSWER && fault.kind() == Kind.DEAF && fault.at().equals(to)
          || among && fault.kind() == Kind.GRAY && (fault.touches(from) || fault.touches(to))) {
        return true;
      }
    }
    return false;
  }

  /// Whether a fault may cost a partition its leader or a copy: whether its copies begin to talk
  /// about that. A slow copy does not, unless it is too slow to renew a lease in time.
  static boolean endangers(Fault fault, Address partition, Limits limits) {
    return switch (fault.kind()) {
      case STOPPED, FROZEN, GRAY -> partition.equals(fault.at().parent());
      case ZONE_OUT -> true;
      case CUT -> {
        Address to = fault.to();
        yield partition.equals(fault.at().parent()) && to != null && partition.equals(to.parent());
      }
      case CRASHED, DEAF -> false;
      case SLOW ->
          partition.equals(fault.at().parent())
              && fault.factor() * limits.get(Limits.REPLICATION_HOP) * 2
                  >= limits.get(Limits.LEASE) * 1_000.0;
    };
  }

  static double slowness(List<FaultView> faults, Address node) {
    double factor = 1;
    for (FaultView each : faults) {
      if (each.fault().kind() == Kind.SLOW && each.fault().at().equals(node)) {
        factor *= each.fault().factor();
      }
    }
    return factor;
  }

  /// The faults with one more; one of the same kind at the same thing is replaced.
  static List<FaultView> with(List<FaultView> faults, FaultView more) {
    var all = new ArrayList<>(faults);
    all.removeIf(each ->
        each.fault().at().equals(more.fault().at())
            && each.fault().kind() == more.fault().kind()
            && Objects.equals(each.fault().to(), more.fault().to()));
    all.add(more);
    return List.copyOf(all);
  }

  /// The faults when a partition has split: what stuck to its copies sticks to those of its parts.
  static List<FaultView> split(List<FaultView> faults, Address whole, List<Address> parts) {
    var all = new ArrayList<FaultView>();
    for (FaultView each : faults) {
      Fault fault = each.fault();
      Address to = fault.to();
      boolean concerned = fault.at().startsWith(whole) || to != null && to.startsWith(whole);
      if (!concerned) {
        all.add(each);
        continue;
      }
      for (Address part : parts) {
        Address at = fault.at().moved(whole, part);
        Address end = to == null ? null : to.moved(whole, part);
        all.add(new FaultView(new Fault(fault.kind(), at, fault.factor(), end), each.since()));
      }
    }
    return List.copyOf(all);
  }

  /// What is wrong with a fault, or null: a sentence that says what, where and what is allowed.
  static @Nullable String problem(Fault fault, World world) {
    if (fault.kind() == Kind.ZONE_OUT) {
      return Zones.ALL.contains(fault.at())
          ? null
          : "there is no zone " + fault.at() + "; there are " + Zones.ALL;
    }
    Node at = world.look(fault.at());
    if (at == null) {
      return unknown(fault.at(), world);
    }
    String split = split(fault.at(), world);
    if (split != null) {
      return split;
    }
    String who = fault.at() + " can't be " + fault.kind().state() + ": only ";
    boolean borne =
        switch (fault.kind().bearer()) {
          case REPLICA ->
              at instanceof Replica
                  || at instanceof IndexFeed && fault.kind() == Kind.SLOW
                  || at instanceof CacheNode && fault.kind() != Kind.GRAY;
          case ANYTHING -> true;
          case CLIENT -> at instanceof Caller;
          case WORKERS -> at.canCrash();
          case ZONE -> false;
        };
    if (!borne && fault.kind().bearer() == Bearer.WORKERS) {
      return who + "consumers can, and clients with a queue, whose workers die";
    }
    if (!borne && fault.kind().bearer() == Bearer.CLIENT) {
      return who + "clients can, whose answers are lost";
    }
    if (!borne) {
      return who + "replicas can, such as Users/P1/replica-b";
    }
    boolean measured = fault.kind().needs() == Needs.FACTOR;
    if (measured && !(fault.factor() >= 1 && fault.factor() <= Fault.MOST)) {
      return fault.at()
          + " can be "
          + fault.kind().state()
          + " by 1 to 100,000 times, not "
          + fault.factor();
    }
    Address to = fault.to();
    if (to != null && world.look(to) == null) {
      return unknown(to, world);
    }
    return fault.at().equals(to) ? fault.at() + " has no link to itself" : null;
  }

  /// What to say of a partition that has split, and of its copies; null for everything else.
  private static @Nullable String split(Address at, World world) {
    Address partition = at.name().startsWith("replica-") ? at.parent() : at;
    return partition != null
            && world.look(partition) instanceof Partition known
            && known.isRetired()
        ? partition + " has split into " + partition + ".0 and " + partition + ".1"
        : null;
  }

  static String unknown(Address address, World world) {
    List<Address> known = world.standing().stream().map(Node::address).toList();
    Optional<Address> nearest = Address.nearest(address, known);
    return "nothing is named "
        + address
        + nearest.map(near -> "; did you mean " + near + "?").orElse("");
  }
}
