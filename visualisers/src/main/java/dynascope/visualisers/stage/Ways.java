package dynascope.visualisers.stage;

import dynascope.engine.client.Workload;
import dynascope.engine.event.Asked;
import dynascope.engine.event.Event.Hop;
import dynascope.engine.event.HopKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.moment.CacheView;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ProgramView;
import dynascope.engine.moment.Slice;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every way that a token can take on a stage.
///
/// Requests go from the rack's port over the router's trunk and the flight lane down to a slot;
/// answers and refusals come back on a lane beside it.
final class Ways {
  private static final double CORNER_ASK = 160;
  private static final double CORNER_BACK = 168;

  private final StageLayout layout;
  private final Map<Address, Box> racks = new LinkedHashMap<>();
  private final Map<Address, Workload> workloads = new LinkedHashMap<>();
  private final Map<Address, Map<Address, Box>> cards = new LinkedHashMap<>();
  private final Map<Leg, Optional<Route>> known = new HashMap<>();
  private final Map<Address, Place> places = new HashMap<>();
  private final double speed;
  private final @Nullable Address coordinator;
  private final boolean items;
  private final @Nullable CacheWays cache;
  private @Nullable String askedTable;

  Ways(StageLayout layout, Frame frame, View view) {
    this.layout = layout;
    this.speed = view.speed();
    this.cache = layout.cache() == null ? null : new CacheWays(layout.cache());
    CoordinatorView standing = frame.coordinator();
    this.coordinator = standing == null ? null : standing.address();
    for (int i = 0; i < frame.clients().size(); i++) {
      ClientView client = frame.clients().get(i);
      racks.put(client.address(), layout.racks().get(i));
      workloads.put(client.address(), client.workload());
    }
    ProgramView program = frame.program();
    if (program != null) {
      racks.put(program.address(), layout.racks().get(frame.clients().size()));
    }
    int place = frame.clients().size() + (program == null ? 0 : 1);
    for (ClientView client : frame.clients()) {
      if (client.queue() != null) {
        racks.put(client.address(), layout.racks().get(place++)); // its workers write
      }
    }
    Asked asked = frame.asked();
    this.items = view.items();
    if ((view.cups() || view.items()) && !frame.receipts().isEmpty()) {
      racks.put(You.ADDRESS, layout.racks().getLast());
      askedTable = frame.receipts().getLast().sent().table();
    } else if (asked != null) {
      racks.put(You.ADDRESS, layout.racks().getLast());
      askedTable = asked.table();
    }
  }

  /// From a client to the router of a table.
  Route ask(@Nullable Address client, Band band) {
    Point port = port(client, band, 24);
    double bottom = band.router().bottom() - 6;
    List<Point> points = new ArrayList<>();
    points.add(port);
    if (Math.abs(port.y() - band.entryY()) > 0.5) {
      points.add(new Point(CORNER_ASK, port.y()));
      points.add(new Point(CORNER_ASK, band.entryY()));
    }
    points.add(new Point(band.trunkX(), band.entryY()));
    points.add(new Point(band.trunkX(), bottom));
    return new Route(points);
  }

  /// From the router of a table to a client.
  Route answer(@Nullable Address client, Band band) {
    Point port = port(client, band, 40);
    double bottom = band.router().bottom() - 6;
    List<Point> points = new ArrayList<>();
    points.add(new Point(band.backX(), bottom));
    points.add(new Point(band.backX(), band.exitY()));
    if (Math.abs(port.y() - band.exitY()) > 0.5) {
      points.add(new Point(CORNER_BACK, band.exitY()));
      points.add(new Point(CORNER_BACK, port.y()));
    }
    points.add(new Point(port.x() + 4, port.y()));
    return new Route(points);
  }

  private Point port(@Nullable Address client, Band band, double below) {
    Box rack = client == null ? null : racks.get(client);
    if (rack == null) {
      double y = below < 30 ? band.entryY() : band.exitY();
      return new Point(StageLayout.MARGIN + 136, y);
    }
    return new Point(rack.right(), rack.y() + Math.min(below, rack.height() - 4));
  }

  /// From the router down to the rim of a slot's write glass.
  Route down(Band band, Slot slot) {
    if (!band.curl().flat()) {
      return overDial(band, slot);
    }
    return Route.of(
        new Point(band.trunkX(), band.router().bottom() - 6),
        new Point(band.trunkX(), band.laneY()),
        new Point(slot.wayX(), band.laneY()),
        new Point(slot.wayX(), slot.rimY()));
  }

  /// From the rim of a slot's glass back to the router.
  Route up(Band band, Slot slot) {
    if (!band.curl().flat()) {
      return pastDial(band, slot);
    }
    return Route.of(
        new Point(slot.backX(), slot.rimY() + 2),
        new Point(slot.backX(), band.returnY()),
        new Point(band.backX(), band.returnY()),
        new Point(band.backX(), band.router().bottom() - 6));
  }

  /// Where a request turns that came to a partition after it had split: from the rim of the first
  /// part back to the lane, from which it goes down again. Null where neither is on the stage.
  @Nullable Route sentOn(Address replica) {
    Band band = layout.bandOf(replica);
    Slot slot = band == null ? null : band.slotOf(replica);
    return band == null || slot == null || !band.curl().flat()
        ? null
        : Route.of(new Point(slot.wayX(), slot.rimY()), new Point(slot.wayX(), band.laneY() + 8));
  }

  /// From the router to the dial's middle, out to the slot's piece of it, around it and down. While
  /// it unrolls, every turn comes nearer to the straight way.
  private static Route overDial(Band band, Slot slot) {
    Curl curl = band.curl();
    double straight = 1 - curl.curvature();
    double lane = band.laneY();
    double bar = band.range().centreY();
    double middle = band.range().centreX();
    double drop = slot.box().y() - 6;
    PartitionView partition = slot.partition();
    double share = (Curl.share(partition.from()) + Curl.share(partition.to())) / 2;
    Point on = curl.at(share, 0);
    Point out = curl.at(share, 14);
    boolean above = on.y() < curl.centre().y();
    double side = on.x() < middle ? -1 : 1;
    double round = curl.curvature() < 0.5 ? out.x() : middle + side * (curl.radius() + 14);
    double x = above ? round : out.x();
    double hub = Math.min(curl.centre().y(), bar + curl.depth());
    List<Point> dial =
        List.of(
            new Point(middle, lane),
            new Point(middle, hub),
            on,
            out,
            new Point(x, out.y()),
            new Point(x, drop),
            new Point(slot.wayX(), drop));
    double way = slot.wayX();
    List<Point> bars =
        List.of(
            new Point(way, lane),
            new Point(way, lane),
            new Point(way, bar),
            new Point(way, bar),
            new Point(way, bar),
            new Point(way, drop),
            new Point(way, drop));
    List<Point> points = new ArrayList<>();
    points.add(new Point(band.trunkX(), band.router().bottom() - 6));
    points.add(new Point(band.trunkX(), lane));
    for (int i = 0; i < dial.size(); i++) {
      points.add(dial.get(i).towards(bars.get(i), straight));
    }
    points.add(new Point(way, slot.rimY()));
    return new Route(points);
  }

  /// From a slot back to the router, left of the dial.
  private static Route pastDial(Band band, Slot slot) {
    double curvature = band.curl().curvature();
    double drop = band.returnY() + (slot.box().y() - 10 - band.returnY()) * curvature;
    double x = slot.backX() + (band.gutterX() - slot.backX()) * curvature;
    return Route.of(
        new Point(slot.backX(), slot.rimY() + 2),
        new Point(slot.backX(), drop),
        new Point(x, drop),
        new Point(x, band.returnY()),
        new Point(band.backX(), band.returnY()),
        new Point(band.backX(), band.router().bottom() - 6));
  }

  /// What a hop's way depends on.
  private record Leg(HopKind kind, Address from, Address to, boolean write, boolean refused) {}

  /// The way of a hop, or nothing when its ends are not on the stage. Thousands go the same ways.
  @Nullable Route of(Hop hop) {
    return of(leg(hop));
  }

  private static Leg leg(Hop hop) {
    return new Leg(hop.kind(), hop.from(), hop.to(), hop.operation().isWrite(), hop.refused());
  }

  private @Nullable Route of(Leg leg) {
    return known.computeIfAbsent(leg, each -> Optional.ofNullable(way(each))).orElse(null);
  }

  private @Nullable Route way(Leg leg) {
    Address from = leg.from();
    Address to = leg.to();
    return switch (leg.kind()) {
      case REQUEST -> {
        Band band = bandOf(from, to);
        if (isCache(from) || isCache(to)) {
          yield cached(from, to, band);
        }
        yield band == null ? null : ask(from, band);
      }
      case ANSWER -> {
        Band band = bandOf(to, from);
        if (isCache(from) || isCache(to)) {
          yield cached(from, to, band);
        }
        yield band == null ? null : answer(to, band);
      }
      case ERRAND ->
          coordinated(from, to) ? coordinator(from, to) : slotWay(to, leg.write(), false);
      case REPLY ->
          coordinated(from, to)
              ? coordinator(from, to)
              : slotWay(from, leg.write() || leg.refused(), true);
      case REPLICATE, ACKNOWLEDGE, GROUP -> between(from, to);
      case FEED -> fed(from, to);
      case FED -> null;
      case CACHE -> cache == null ? null : cache.between(from, to);
    };
  }

  private static boolean isCache(Address end) {
    return end.startsWith(CacheDefinition.CLUSTER);
  }

  /// From the clients that ask a cache to its nodes, and from its primary to a table's router.
  List<Route> cached(@Nullable CacheView view, Band band) {
    List<Route> all = new ArrayList<>();
    CacheWays trays = cache;
    if (trays == null || view == null) {
      return all;
    }
    for (Address client : view.through()) {
      Workload workload = workloads.get(client);
      boolean here = workload != null && workload.table().equals(band.table().definition().name());
      for (CacheView.Node node : here ? view.nodes() : List.<CacheView.Node>of()) {
        Route way = node.lost() ? null : trays.ask(port(client, band, 24), node.address());
        if (way != null) {
          all.add(way);
        }
      }
    }
    Route miss = all.isEmpty() ? null : trays.miss(view.primary(), band);
    if (miss != null) {
      all.add(miss);
    }
    return all;
  }

  /// To or from a node of a cache.
  private @Nullable Route cached(Address from, Address to, @Nullable Band band) {
    CacheWays trays = cache;
    if (trays == null || band == null) {
      return null;
    }
    if (isCache(from) && isCache(to)) {
      return trays.between(from, to);
    }
    boolean down = isCache(from) && racks.get(to) == null;
    if (down) {
      return trays.miss(from, band);
    }
    if (isCache(from)) {
      return trays.answer(port(to, band, 40), from);
    }
    return racks.get(from) == null ? trays.fill(to, band) : trays.ask(port(from, band, 24), to);
  }

  /// The way of a crowd: like that of a hop, but it ends at the rim of a slot, and for a column at
  /// the range bar.
  @Nullable Route ofCrowd(Hop hop) {
    return ofCrowd(leg(hop));
  }

  /// The way of hops that were counted together.
  @Nullable Route ofCrowd(Slice.Edge edge) {
    return ofCrowd(new Leg(edge.kind(), edge.from(), edge.to(), edge.write(), false));
  }

  private @Nullable Route ofCrowd(Leg leg) {
    return switch (leg.kind()) {
      case ERRAND -> crowdTo(leg, leg.to(), false);
      case REPLY -> crowdTo(leg, leg.from(), true);
      case REQUEST, ANSWER, REPLICATE, ACKNOWLEDGE, GROUP, FEED, FED, CACHE -> of(leg);
    };
  }

  private @Nullable Route crowdTo(Leg leg, Address replica, boolean back) {
    if (coordinated(leg.from(), leg.to())) {
      return of(leg);
    }
    Place place = place(replica.parent());
    return place == null ? slotWay(replica, true, back) : back ? place.up() : place.down();
  }

  /// Where a partition of a table stands, and how crowds go there.
  private final class Place {
    private final Band band;
    private final Slot slot;
    private @Nullable Route down;
    private @Nullable Route up;

    Place(Band band, Slot slot) {
      this.band = band;
      this.slot = slot;
    }

    Route down() {
      Route way = down;
      if (way == null) {
        way =
            slot.thin()
                ? Route.of(
                    new Point(band.trunkX(), band.router().bottom() - 6),
                    new Point(band.trunkX(), band.laneY()),
                    new Point(slot.wayX(), band.laneY()),
                    new Point(slot.wayX(), band.range().y() - 2))
                : Ways.this.down(band, slot);
        down = way;
      }
      return way;
    }

    Route up() {
      Route way = up;
      if (way == null) {
        way =
            slot.thin()
                ? Route.of(
                    new Point(slot.wayX(), band.returnY()),
                    new Point(band.backX(), band.returnY()),
                    new Point(band.backX(), band.router().bottom() - 6))
                : Ways.this.up(band, slot);
        up = way;
      }
      return way;
    }
  }

  private @Nullable Place place(@Nullable Address partition) {
    if (places.isEmpty()) {
      for (Band band : layout.bands()) {
        for (Slot slot : band.slots()) {
          slot.partitions().forEach(each -> places.put(each.address(), new Place(band, slot)));
        }
      }
    }
    return partition == null ? null : places.get(partition);
  }

  /// How wide a pipe may be that begins at a point: below the lane no wider than a column.
  double widest(Point from) {
    double widest = Double.MAX_VALUE;
    for (Band band : layout.bands()) {
      boolean below = from.y() >= band.laneY() - 1 && from.y() < band.range().bottom();
      if (below && from.x() > band.trunkX() + 1) {
        for (Slot slot : band.slots()) {
          widest = slot.thin() ? Math.min(widest, slot.box().width() - 1) : widest;
        }
      }
    }
    return Math.max(1, widest);
  }

  private @Nullable Band bandOf(Address client, Address router) {
    Band band = layout.bandOf(router);
    Workload workload = workloads.get(client);
    if (band == null && client.equals(You.ADDRESS) && askedTable != null) {
      band = layout.bandOf(askedTable);
    }
    if (band == null && workload != null) {
      band = layout.bandOf(workload.table());
    }
    return band == null && !layout.bands().isEmpty() && workload == null
        ? layout.bands().getFirst()
        : band;
  }

  private @Nullable Route slotWay(Address replica, boolean write, boolean back) {
    Band band = layout.bandOf(replica);
    Slot slot = band == null ? null : band.slotOf(replica);
    if (band == null || slot == null) {
      return band == null ? null : stripWay(band, replica, back);
    }
    Route way = back ? up(band, slot) : down(band, slot);
    Box card = write || slot.shelved() ? null : cards(slot).get(replica);
    if (card == null) {
      return way;
    }
    double x = card.x() + 10;
    double y = Math.min(card.centreY() + 6, card.bottom() - 4);
    double gap = slot.sideGlass().right() + 2;
    Route last =
        Route.of(new Point(gap, slot.mainGlass().y() - 4), new Point(gap, y), new Point(x, y));
    return back ? last.reversed().then(way) : way.then(last);
  }

  /// From the router to a partition of an index, past all slots of the table.
  private @Nullable Route stripWay(Band band, Address partition, boolean back) {
    Strip strip = band.stripOf(partition);
    Strip.Slot slot = strip == null ? null : strip.slotOf(partition);
    if (strip == null || slot == null) {
      return null;
    }
    double x = band.gutterX() - (back ? 5 : 0);
    Route way =
        Route.of(
            new Point(back ? band.backX() : band.trunkX(), band.router().bottom() - 6),
            new Point(back ? band.backX() : band.trunkX(), back ? band.returnY() : band.laneY()),
            new Point(x, back ? band.returnY() : band.laneY()),
            new Point(x, strip.laneY() - (back ? 3 : 0)),
            new Point(slot.wayX(), strip.laneY() - (back ? 3 : 0)),
            new Point(slot.wayX(), slot.box().y() + 3));
    return back ? way.reversed() : way;
  }

  /// From a partition of a table on the cable that all entries take to the box in which they wait
  /// for an index.
  @Nullable Route handed(Address base, Address index) {
    Band band = layout.bandOf(base);
    Slot from = band == null ? null : band.slotOf(base);
    Strip strip = band == null ? null : band.stripOf(index);
    if (band == null || from == null || strip == null) {
      return null;
    }
    Box box = FeedBox.box(strip);
    return Route.of(
        new Point(from.box().centreX(), from.box().bottom() - 4),
        new Point(from.box().centreX(), band.cableY()),
        new Point(band.cableX(), band.cableY()),
        new Point(band.cableX(), box.centreY()),
        new Point(box.right(), box.centreY()));
  }

  /// From the box in which changes wait to a partition of their index.
  private @Nullable Route fed(Address feed, Address partition) {
    Band band = layout.bandOf(feed);
    Strip strip = band == null ? null : band.stripOf(feed);
    Strip.Slot to = strip == null ? null : strip.slotOf(partition);
    if (strip == null || to == null) {
      return null;
    }
    Box box = FeedBox.box(strip);
    return Route.of(
        new Point(box.x(), box.centreY()),
        new Point(box.x() - 6, strip.laneY()),
        new Point(to.wayX(), strip.laneY()),
        new Point(to.wayX(), to.box().y() + Math.min(8, to.box().height())));
  }

  private boolean coordinated(Address from, Address to) {
    return from.equals(coordinator) || to.equals(coordinator);
  }

  /// Between the coordinator and the router, or a leader.
  private @Nullable Route coordinator(Address from, Address to) {
    if (layout.bands().isEmpty()) {
      return null;
    }
    Band home = layout.bands().getFirst();
    Point at = Coordinator.at(home);
    Address other = from.equals(coordinator) ? to : from;
    Band band = layout.bandOf(other);
    Slot slot = band == null ? null : band.slotOf(other);
    boolean out = from.equals(coordinator);
    if (band == null || slot == null) {
      double lane = out ? home.returnY() : home.laneY();
      double trunk = out ? home.backX() : home.trunkX();
      Route way =
          Route.of(
              new Point(trunk, home.router().bottom() - 6),
              new Point(trunk, lane),
              new Point(at.x(), lane),
              at);
      return out ? way.reversed() : way;
    }
    double lane = out ? home.laneY() : home.returnY();
    double x = out ? slot.wayX() : slot.backX();
    Route way =
        Route.of(at, new Point(at.x(), lane), new Point(x, lane), new Point(x, slot.rimY()));
    return out ? way : way.reversed();
  }

  private @Nullable Route between(Address from, Address to) {
    Band band = layout.bandOf(from);
    Slot slot = band == null ? null : band.slotOf(from);
    if (slot == null) {
      return null;
    }
    Box start = cards(slot).get(from);
    Box end = cards(slot).get(to);
    return start == null || end == null
        ? null
        : Route.of(
            new Point(start.right() - 9, start.y() + Math.min(24, start.height() / 2)),
            new Point(end.right() - 9, end.y() + Math.min(24, end.height() / 2)));
  }

  private Map<Address, Box> cards(Slot slot) {
    return cards.computeIfAbsent(
        slot.partition().address(), each -> items ? Homes.rails(slot) : Copies.cards(slot, speed));
  }

  /// The way of a refusal from the bucket that refused to the client that asked.
  @Nullable Route refusal(Address bucket, @Nullable Address client) {
    Band band = layout.bandOf(bucket);
    if (band == null) {
      return null;
    }
    Slot slot = band.slotOf(bucket);
    Route home = answer(client, band);
    Route up = slot == null ? stripWay(band, bucket, true) : up(band, slot);
    return up == null ? home : up.then(home);
  }
}
