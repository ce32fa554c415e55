package dynascope.engine.simulation;

import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.LeaseView;
import dynascope.engine.moment.RepairView;
import dynascope.engine.table.Leader;
import dynascope.engine.table.Repair;
import dynascope.engine.table.Replica;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What can be seen of who leads a partition whose copies are not well.
final class LeaseLook {
  private LeaseLook() {}

  /// Why a copy that should lead does not serve, null if it does.
  static @Nullable LeaseView of(Replica leads, World world) {
    SimTime now = world.now;
    Limits limits = world.limits;
    Address at = leads.address();
    boolean down = Faults.crashed(world.faults, at) || Faults.frozen(world.faults, at);
    if (!(leads instanceof Leader leader) || !down && leader.serves(now, limits)) {
      return null;
    }
    SimTime waits = leader.waits();
    SimTime own = leader.leaseUntil(limits, now);
    SimTime until = waits != null && now.isBefore(waits) ? waits : own;
    boolean other = until == waits;
    boolean runs = now.isBefore(until);
    LeaseView.Why why =
        other
            ? LeaseView.Why.WAITS
            : !runs ? LeaseView.Why.OVER : down ? LeaseView.Why.DOWN : LeaseView.Why.BEGINS;
    return new LeaseView(
        why,
        other ? leader.before() : at,
        until,
        runs ? until.since(now) : Duration.ZERO,
        Duration.ofMillis(limits.get(Limits.LEASE)));
  }

  /// How a lost copy is replaced, null for none.
  static @Nullable RepairView of(@Nullable Repair repair, SimTime now) {
    if (repair == null) {
      return null;
    }
    double whole = repair.due().since(repair.since()).toNanos();
    double done = whole <= 0 ? 1 : now.since(repair.since()).toNanos() / whole;
    return new RepairView(
        repair.lost(),
        repair.since(),
        repair.logDue(),
        repair.joined(),
        repair.due(),
        Math.clamp(done, 0, 1));
  }
}
