package dynascope.engine.simulation;

import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.Throughput;
import dynascope.engine.moment.ScalerView;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.scaling.Scaler;
import dynascope.engine.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What auto scaling there is in a world: a scaler for each table and global index that anybody
/// gave a policy. It stays when its table goes, as scalable targets do.
final class Scalers {
  private Scalers() {}

  /// Follows a policy of the world's definition.
  static void stand(World world, ScalingPolicy policy, Hands hands) {
    if (!isScalable(world, policy.of())) {
      throw new IllegalArgumentException(
          "auto scaling names " + policy.of().text() + ", which is no table or global index");
    }
    if (world.look(policy.scaler()) == null) {
      world.stand(new Scaler(policy.of()));
    }
    var scaler = (Scaler) world.own(policy.scaler());
    hands.at(scaler.address());
    scaler.follow(policy.dimension(), policy, hands);
  }

  /// A scaler that is turned for the first time stands there from then on. Answers whether one
  /// does.
  static boolean mayStand(World world, Address at) {
    Address of = at.parent();
    if (of == null || !at.name().equals(ScalingPolicy.SCALER) || !isScalable(world, of)) {
      return false;
    }
    world.stand(new Scaler(of));
    return true;
  }

  private static boolean isScalable(World world, Address of) {
    Table table = world.catalog.find(of.root());
    if (table == null || of.parent() == null) {
      return table != null;
    }
    IndexDefinition index =
        of.segments().size() == 2 ? table.definition().index(IndexDefinition.nameAt(of)) : null;
    return index != null && !index.local();
  }

  /// A capacity is another one now.
  static void tell(World world, Address of, Throughput units, Outbox out) {
    Address at = of.child(ScalingPolicy.SCALER);
    if (world.look(at) instanceof Scaler && world.own(at) instanceof Scaler scaler) {
      scaler.hear(units, out.as(at));
    }
  }

  static List<ScalerView> views(World world) {
    var views = new ArrayList<ScalerView>();
    for (Node node : world.standing()) {
      @Nullable ScalerView view =
          node instanceof Scaler scaler
              ? scaler.view(world.catalog, world.now, world.epoch, world.limits)
              : null;
      if (view != null) {
        views.add(view);
      }
    }
    return List.copyOf(views);
  }
}
