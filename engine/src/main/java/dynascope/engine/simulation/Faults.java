package dynascope.engine.simulation;

import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.moment.FaultView;
import dynascope.engine.node.Node;
import dynascope.engine.table.Follower;
import dynascope.engine.table.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the faults that stand do to messages, and which faults make sense.
final class Faults {
  private Faults() {}

  static boolean stopped(List<FaultView> faults, Address node) {
    for (FaultView each : faults) {
      if (each.fault() instanceof Fault.Stopped(var at) && at.equals(node)) {
        return true;
      }
    }
    return false;
  }

  static boolean cut(List<FaultView> faults, Address from, Address to) {
    for (FaultView each : faults) {
      if (each.fault() instanceof Fault.Cut(var one, var other)
          && (one.equals(from) && other.equals(to) || one.equals(to) && other.equals(from))) {
        return true;
      }
    }
    return false;
  }

  static double slowness(List<FaultView> faults, Address node) {
    double factor = 1;
    for (FaultView each : faults) {
      if (each.fault() instanceof Fault.Slow(var at, var by) && at.equals(node)) {
        factor *= by;
      }
    }
    return factor;
  }

  /// The faults with one more; one of the same kind at the same thing is replaced.
  static List<FaultView> with(List<FaultView> faults, FaultView more) {
    var all = new ArrayList<>(faults);
    all.removeIf(each ->
        each.fault().at().equals(more.fault().at())
            && each.fault().kind().equals(more.fault().kind())
            && !(each.fault() instanceof Fault.Cut));
    all.add(more);
    return List.copyOf(all);
  }

  /// What is wrong with a fault, or null: a sentence that says what, where and what is allowed.
  static @Nullable String problem(Fault fault, World world) {
    Node at = world.look(fault.at());
    if (at == null) {
      return unknown(fault.at(), world);
    }
    return switch (fault) {
      case Fault.Slow(var where, var factor) ->
          !(at instanceof Replica)
              ? where + " can't be slow: only replicas can, such as Users/P1/replica-b"
              : factor >= 1 && factor <= 100_000
                  ? null
                  : where + " can be slow by 1 to 100,000 times, not " + factor;
      case Fault.Stopped(var where) ->
          at instanceof Follower
              ? null
              : where + " can't be stopped: only followers can until leaders are elected";
      case Fault.Cut(var where, var to) ->
          world.look(to) == null
              ? unknown(to, world)
              : where.equals(to) ? where + " has no link to itself" : null;
    };
  }

  static String unknown(Address address, World world) {
    List<Address> known = world.standing().stream().map(Node::address).toList();
    Optional<Address> nearest = Address.nearest(address, known);
    return "nothing is named "
        + address
        + nearest.map(near -> "; did you mean " + near + "?").orElse("");
  }
}
