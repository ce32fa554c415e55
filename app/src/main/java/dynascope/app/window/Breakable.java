package dynascope.app.window;

import dynascope.engine.fault.Fault;
import dynascope.engine.fault.Zones;
import dynascope.engine.model.Address;
import dynascope.engine.moment.CacheView;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.ConsumerView;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ReplicaView;
import dynascope.engine.moment.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What can be broken where.
final class Breakable {
  private static final List<Double> FACTORS = List.of(20.0, 500.0);

  private Breakable() {}

  /// At a thing, or at the followers of a partition.
  static List<Fault> at(Address selected, Frame frame) {
    List<Fault> faults = new ArrayList<>();
    for (ClientView client : frame.clients()) {
      if (selected.startsWith(client.address())) {
        if (client.queue() != null) {
          faults.add(Fault.crashed(client.address()));
        }
        faults.add(Fault.deaf(client.address()));
      }
    }
    for (ConsumerView consumer : frame.consumers()) {
      if (selected.startsWith(consumer.address())) {
        faults.add(Fault.crashed(consumer.address()));
      }
    }
    CoordinatorView coordinator = frame.coordinator();
    if (coordinator != null && selected.equals(coordinator.address())) {
      faults.add(Fault.crashed(coordinator.address()));
    }
    CacheView cache = frame.cache();
    if (cache != null) {
      for (CacheView.Node node : cache.nodes()) {
        if (selected.startsWith(node.address())) {
          faults.add(Fault.stopped(node.address()));
          faults.add(Fault.frozen(node.address()));
        }
      }
    }
    for (TableView table : frame.tables()) {
      for (PartitionView partition : table.partitions()) {
        for (ReplicaView replica : partition.replicas()) {
          boolean meant =
              selected.equals(replica.address()) || selected.equals(partition.address());
          if (meant) {
            for (Fault.Kind kind : Fault.Kind.values()) {
              faults.addAll(offers(kind, replica, leader(partition)));
            }
          }
        }
      }
    }
    return faults;
  }

  /// The faults of a kind that a replica can have; its links are those to its leader.
  private static List<Fault> offers(
      Fault.Kind kind, ReplicaView replica, Optional<Address> leader) {
    if (kind.bearer() == Fault.Bearer.WORKERS
        || kind.bearer() == Fault.Bearer.CLIENT
        || replica.leader() && kind.needs() == Fault.Needs.OTHER_END) {
      return List.of();
    }
    Address zone = Zones.of(replica.address());
    Address at = kind.bearer() == Fault.Bearer.ZONE && zone != null ? zone : replica.address();
    return switch (kind.needs()) {
      case NOTHING -> List.of(new Fault(kind, at, 1, null));
      case FACTOR -> FACTORS.stream().map(factor -> new Fault(kind, at, factor, null)).toList();
      case OTHER_END -> leader.stream().map(other -> new Fault(kind, at, 1, other)).toList();
    };
  }

  private static Optional<Address> leader(PartitionView partition) {
    return partition.replicas().stream()
        .filter(ReplicaView::leader)
        .map(ReplicaView::address)
        .findFirst();
  }
}
