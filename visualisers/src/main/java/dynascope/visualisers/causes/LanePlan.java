package dynascope.visualisers.causes;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Rail;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.visualisers.scene.Box;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Where lanes and instants lie.
final class LanePlan {
  static final double NAMES = 136;
  static final double RAIL = 14;
  private static final double RIGHT = 20;
  private static final double TOP = 44;
  private static final double AXIS = 30;
  private static final double LEAST_PITCH = 34;
  private static final double MOST_PITCH = 92;
  private static final double FOLDED = 20;
  private static final double GAP = 8;

  /// One lane.
  record Row(Rail rail, double y, double pitch, boolean hidden) {
    boolean isRail() {
      return rail.kind().isCopy() && !hidden;
    }

    /// How far from the middle a message ends.
    double half() {
      return isRail() ? RAIL / 2 : 0;
    }
  }

  private final LaneView view;
  private final Map<Address, Row> rows = new LinkedHashMap<>();
  private final Box area;
  private final int more;
  private final boolean manyPartitions;

  LanePlan(Causes causes, LaneView view) {
    this.view = view;
    Set<Address> followed = new TreeSet<>();
    for (Event.Hop hop : causes.hops()) {
      if (view.followed() != null && view.followed().equals(hop.request())) {
        followed.add(hop.from());
        followed.add(hop.to());
      }
    }
    List<Rail> wanted =
        causes.rails().stream()
            .filter(rail ->
                view.everything()
                    || rail.involved()
                    || followed.stream().anyMatch(node -> node.startsWith(rail.partition())))
            .toList();
    double room = view.height() - TOP - AXIS - (causes.cycle() == null ? 0 : CycleLanes.HEIGHT);
    List<Rail> shown = fitting(wanted, causes, room);
    more = wanted.size() - shown.size();
    manyPartitions =
        shown.stream().filter(rail -> rail.kind().isCopy()).map(Rail::partition).distinct().count()
            > 1;
    long folded = shown.stream().filter(this::folded).count();
    double gaps = GAP * gaps(shown);
    long open = Math.max(1, shown.size() - folded);
    double pitch =
        Math.clamp(Math.floor((room - gaps - folded * FOLDED) / open), LEAST_PITCH, MOST_PITCH);
    double y = TOP;
    Rail before = null;
    for (Rail rail : shown) {
      if (before != null && parted(before, rail)) {
        y += GAP;
      }
      double own = folded(rail) ? FOLDED : pitch;
      rows.put(rail.address(), new Row(rail, Math.rint(y + own / 2), own, folded(rail)));
      y += own;
      before = rail;
    }
    area = Box.between(NAMES, 4, view.width() - RIGHT, Math.min(view.height() - AXIS, y + 6));
  }

  private boolean folded(Rail rail) {
    return view.hidden().contains(rail.address());
  }

  private static boolean parted(Rail above, Rail below) {
    boolean first = !above.kind().isCopy() && below.kind().isCopy();
    return first || !above.partition().equals(below.partition()) && below.kind().isCopy();
  }

  private static double gaps(List<Rail> rails) {
    int gaps = 0;
    for (int i = 1; i < rails.size(); i++) {
      gaps += parted(rails.get(i - 1), rails.get(i)) ? 1 : 0;
    }
    return gaps;
  }

  /// As many lanes as fit: those go first that have no part, then the copies of other partitions
  /// than the effect's.
  private List<Rail> fitting(List<Rail> wanted, Causes causes, double room) {
    var shown = new ArrayList<>(wanted);
    Address subject = causes.chain().getLast().lane();
    for (int round = 0; round < 3 && height(shown) > room; round++) {
      for (int i = shown.size() - 1; i >= 0 && height(shown) > room; i--) {
        Rail rail = shown.get(i);
        boolean own = subject.startsWith(rail.partition());
        boolean goes =
            switch (round) {
              case 0 -> !rail.involved() && rail.kind().isCopy();
              case 1 -> !rail.involved();
              default -> rail.kind().isCopy() && !own;
            };
        if (goes) {
          // A partition goes whole, its leader with its followers.
          shown.removeIf(each -> each.partition().equals(rail.partition()));
          i = Math.min(i, shown.size());
        }
      }
    }
    return shown;
  }

  private double height(List<Rail> rails) {
    double height = GAP * gaps(rails);
    for (Rail rail : rails) {
      height += folded(rail) ? FOLDED : LEAST_PITCH;
    }
    return height;
  }

  List<Row> rows() {
    return List.copyOf(rows.values());
  }

  @Nullable Row row(Address node) {
    return rows.get(node);
  }

  /// How many lanes found no room.
  int more() {
    return more;
  }

  boolean manyPartitions() {
    return manyPartitions;
  }

  /// Where lanes are, without their names and the axis.
  Box area() {
    return area;
  }

  /// Where the axis of time lies.
  double axis() {
    return view.height() - AXIS + 4;
  }

  double x(SimTime at) {
    return x(at.nanos());
  }

  double x(long nanos) {
    double span = view.to().nanos() - view.from().nanos();
    return area.x() + (nanos - view.from().nanos()) / span * area.width();
  }

  boolean shows(SimTime at) {
    return !at.isBefore(view.from()) && !at.isAfter(view.to());
  }

  /// The instant at a place.
  static SimTime at(LaneView view, double x) {
    double width = Math.max(1, view.width() - RIGHT - NAMES);
    double share = (x - NAMES) / width;
    double nanos = view.from().nanos() + share * (view.to().nanos() - view.from().nanos());
    return new SimTime(Math.max(0, (long) nanos));
  }
}
