package dynascope.visualisers.stage;

import dynascope.assets.Words;
import dynascope.engine.moment.LeaseView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.RepairView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.OnHeat;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Partitions that nobody leads, with the lease that is waited for as a line that grows shorter,
/// and lost copies that are being replaced, as a line that grows.
final class Leases {
  private static final double THICK = 4;
  private static final double SIDE = 6;
  private static final double LEAST_WIDTH = 24;

  private Leases() {}

  static List<SceneObject> of(Band band) {
    var found = new ArrayList<SceneObject>();
    for (Slot slot : band.slots()) {
      for (PartitionView each : slot.partitions()) {
        LeaseView lease = each.lease();
        RepairView repair = each.repair();
        if (!slot.thin() && lease != null) {
          found.add(lease(slot, each, lease));
        } else if (!slot.thin() && repair != null) {
          found.add(repair(slot, each, repair));
        }
      }
    }
    return found;
  }

  private static SceneObject lease(Slot slot, PartitionView partition, LeaseView lease) {
    Pen pen = new Pen();
    String holder = lease.holder().name().replace("replica-", "");
    String key = "lease." + lease.why();
    double left = lease.left().toNanos() / (double) Math.max(1, lease.length().toNanos());
    line(pen, slot, Math.clamp(left, 0, 1));
    words(
        pen,
        slot,
        Words.say("picture." + key, holder, lease.until().text()),
        Words.say("picture.no-leader"));
    return SceneObject.still(
        partition.address().child("lease"),
        "lease",
        track(slot),
        pen.shapes(),
        "stage." + key,
        partition.address().name(),
        holder,
        lease.until().text());
  }

  private static SceneObject repair(Slot slot, PartitionView partition, RepairView repair) {
    Pen pen = new Pen();
    String lost = repair.lost().name().replace("replica-", "");
    String key = repair.joined() ? "repair.log" : "repair";
    line(pen, slot, repair.done());
    words(
        pen,
        slot,
        Words.say("picture." + key, lost, repair.due().text(), repair.logDue().text()),
        Words.say("picture.repairs", lost));
    return SceneObject.still(
        partition.address().child("repair"),
        "lease",
        track(slot),
        pen.shapes(),
        "stage." + key,
        partition.address().name(),
        lost,
        repair.due().text(),
        repair.logDue().text());
  }

  private static Box track(Slot slot) {
    Box box = slot.box();
    double y = box.y() + slot.headerHeight() - THICK - 2;
    return Box.between(box.x() + SIDE, y, Math.max(box.x() + SIDE, box.right() - SIDE), y + THICK);
  }

  private static void line(Pen pen, Slot slot, double share) {
    Box track = track(slot);
    if (track.width() < LEAST_WIDTH) {
      return;
    }
    Tone ink = new OnHeat(Shelves.heat(slot));
    double x = track.x() + share * track.width();
    pen.card(track, 0, null, Stroke.of(ink, 1));
    pen.fill(Box.between(track.x(), track.y(), x, track.bottom()), ink);
  }

  /// Beside the name of the slot: the longest that there is room for.
  private static void words(Pen pen, Slot slot, String... longestFirst) {
    Box box = slot.box();
    double x = slot.textX() + Type.STRONG.width(slot.partition().address().name()) + 8;
    double room = box.right() - (Load.over(slot.partition()) ? 28 : 6) - x;
    double y = box.y() + (slot.headerHeight() >= 84 ? 20 : 16);
    Tone ink = new OnHeat(Shelves.heat(slot));
    Stream.of(longestFirst)
        .filter(each -> Type.LEAST.width(each) <= room)
        .findFirst()
        .ifPresent(each -> pen.text(x, y, each, Type.LEAST, ink));
  }
}
