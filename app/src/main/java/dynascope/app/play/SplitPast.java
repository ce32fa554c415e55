package dynascope.app.play;

import dynascope.engine.metric.Bins;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Chronicle;
import dynascope.engine.simulation.Marker;
import dynascope.visualisers.heat.KeySpace;
import dynascope.visualisers.scene.Lineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The past of partitions that are parts of a split: what the whole did before is theirs too, so
/// that a row of the heat map goes on where a fence came into it.
final class SplitPast {
  private static final String SPLIT = Marker.key("split");

  private SplitPast() {}

  /// What was counted of a partition, and of those that it was a part of, in bins.
  static long[] over(Chronicle chronicle, Counter counter, Address of, Bins bins) {
    long[] counted = chronicle.over(counter, of, bins);
    Address each = of;
    for (int point = each.name().lastIndexOf('.');
        point > 0;
        point = each.name().lastIndexOf('.')) {
      each = Objects.requireNonNull(each.parent()).child(each.name().substring(0, point));
      long[] before = chronicle.over(counter, each, bins);
      for (int i = 0; i < counted.length; i++) {
        counted[i] += before[i];
      }
    }
    return counted;
  }

  /// The fences that splits put between ranges, as markers tell of them.
  static List<KeySpace.Fence> fences(List<KeySpace.Range> ranges, List<Marker> markers) {
    var fences = new ArrayList<KeySpace.Fence>();
    for (int i = 0; i + 1 < ranges.size(); i++) {
      Address owner = Objects.requireNonNull(ranges.get(i).address().parent());
      String whole = Lineage.whole(ranges.get(i).name(), ranges.get(i + 1).name());
      for (Marker marker : markers) {
        if (!whole.isEmpty()
            && marker.key().equals(SPLIT)
            && marker.about().equals(owner.child(whole))) {
          fences.add(new KeySpace.Fence(i, seconds(marker.at())));
        }
      }
    }
    return fences;
  }

  private static double seconds(SimTime at) {
    return at.nanos() / 1e9;
  }
}
