package dynascope.visualisers.stage;

import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.moment.CacheView;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Lineage;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.Band.Density;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where everything stands, by rules alone: nobody places anything.
///
/// Askers stand at the left. A cache stands above everything. Each table has a band: heading,
/// router, flight lane, range bar, slots. Captions have the gutter below the last band.
record StageLayout(
    Box area, List<Box> racks, List<Band> bands, Box gutter, CacheTrays.@Nullable Place cache) {
  static final double MARGIN = 16;
  private static final double RACK = 136;
  private static final double RANGE_LEFT = 192;
  private static final double ROUTER_LEFT = 176;
  private static final double RIGHT = 24;
  private static final double BAND_GAP = 12;
  private static final double RACK_GAP = 8;
  private static final int MOST_TABLES = 3;

  /// The least height of a table, before others are left out.
  private static final double LEAST_BAND = 146;

  /// How wide a slot is that is the story while its neighbours are narrower.
  private static final double LOUD = 104;

  /// The least width of a quiet slot, before neighbours are folded together.
  private static final double LEAST = 5;

  private static final double GAP = 4;

  /// The least width of a part of a split, before all slots share the width equally.
  private static final double LEAST_PART = 64;

  /// How many partitions of the story have a slot where the others are columns.
  private static final int MOST_LOUD = 3;

  /// Up to how many have a column to themselves where others share one.
  private static final int MOST_ALONE = 40;

  /// The height in which slots show all that they have, above their indexes.
  private static final double FULL_SLOTS = 200;

  /// The room between slots and indexes, where entries travel.
  private static final double CABLE = 10;

  /// What a dial leaves for the slots below it.
  private static final double LEAST_HOMES = 134;

  /// What indexes leave of a table's own slots at least.
  private static final double LEAST_SLOTS = 96;

  static StageLayout of(Frame frame, View view) {
    double width = view.width() * view.zoom();
    double height = view.height() * view.zoom();
    List<TableView> tables = shown(frame.tables(), view, height);
    int count = Math.max(1, tables.size());
    double gutter = view.dial() != null || height < 480 || count > 1 ? 60 : height < 560 ? 72 : 104;
    CacheView cached = frame.cache();
    double above = CacheTrays.Place.height(cached, height);
    double bandHeight = (height - above - gutter - (count - 1) * BAND_GAP) / count;
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      double top = above + i * (bandHeight + BAND_GAP);
      bands.add(band(frame, tables.get(i), view, top, bandHeight, width));
    }
    double racksTop = above + density(bandHeight, view).heading;
    Box rackColumn = Box.between(MARGIN, racksTop, MARGIN + RACK, height - gutter);
    Box below = Box.between(MARGIN, height - gutter, width - RIGHT, height);
    CacheTrays.Place cache =
        cached == null
            ? null
            : CacheTrays.Place.of(
                cached,
                Box.between(MARGIN, 8, MARGIN + RACK, above - 22),
                RANGE_LEFT,
                width - RIGHT,
                height);
    return new StageLayout(
        new Box(0, 0, width, height), racks(rackColumn, askers(frame, view)), bands, below, cache);
  }

  /// The tables that there is room for: those of the story first, in their own order.
  private static List<TableView> shown(List<TableView> tables, View view, double height) {
    int room = (int) Math.floor((height - 60 + BAND_GAP) / (LEAST_BAND + BAND_GAP));
    int most = Math.clamp(room, 1, MOST_TABLES);
    if (tables.size() <= most) {
      return tables;
    }
    List<TableView> first =
        tables.stream()
            .sorted(Comparator.comparing((TableView table) -> !isStory(table, view)))
            .limit(most)
            .toList();
    return tables.stream().filter(first::contains).toList();
  }

  private static boolean isStory(TableView table, View view) {
    View.Caption caption = view.caption();
    Address selected = view.selected();
    return caption != null && caption.about().startsWith(table.address())
        || selected != null && selected.startsWith(table.address())
        || table.partitions().stream().anyMatch(Load::over);
  }

  /// The clients, the programs outside, and the person who asks by hand.
  private static int askers(Frame frame, View view) {
    return frame.clients().size()
        + (frame.program() == null ? 0 : 1)
        + Tanks.count(frame)
        + (You.stands(frame, view) || view.cups() ? 1 : 0);
  }

  private static List<Box> racks(Box column, int count) {
    List<Box> racks = new ArrayList<>();
    double each = (column.height() - (count - 1) * RACK_GAP) / Math.max(1, count);
    for (int i = 0; i < count; i++) {
      double top = Math.rint(column.y() + i * (each + RACK_GAP));
      racks.add(new Box(column.x(), top, column.width(), Math.floor(each)));
    }
    return racks;
  }

  private static Band band(
      Frame frame, TableView table, View view, double top, double all, double width) {
    double height = all - streamed(frame, table, all);
    Density density = density(height, view);
    double routerTop = Math.rint(top + density.heading);
    double routerBottom = routerTop + density.router;
    double rangeTop = routerBottom + density.flight;
    Box router = Box.between(ROUTER_LEFT, routerTop, width - RIGHT, routerBottom);
    Box range = new Box(RANGE_LEFT, rangeTop, width - RIGHT - RANGE_LEFT, density.range);
    Curl curl = curl(frame, view, range, top + height - range.bottom());
    double slotsTop = range.bottom() + GAP + (curl.flat() ? 0 : Math.rint(curl.depth() + 14));
    List<IndexView> indexes =
        table.indexes().stream().filter(each -> !each.definition().local()).toList();
    Strip.Size size = size(indexes.size(), top + height - slotsTop);
    int most = (int) Math.max(0, (top + height - slotsTop - LEAST_SLOTS) / size.height);
    List<IndexView> there = indexes.stream().limit(most).toList();
    double stripsTop = Math.rint(top + height - there.size() * size.height);
    double slotsBottom = there.isEmpty() ? stripsTop : stripsTop - CABLE;
    List<Strip> strips = new ArrayList<>();
    for (IndexView index : there) {
      double at = stripsTop + strips.size() * size.height;
      strips.add(Strip.of(index, size, at, RANGE_LEFT, width - RIGHT));
    }
    Box shelves = Box.between(RANGE_LEFT, slotsTop, width - RIGHT, slotsBottom);
    return new Band(
        table,
        density,
        reads(frame, table),
        routerTop - (density == Density.TIGHT ? 7 : 14),
        router,
        routerBottom + density.lane,
        routerBottom + density.back,
        range,
        slots(table, shelves, view, frame),
        strips,
        curl);
  }

  /// How much of a band's height a table's stream takes, with those who read it.
  private static double streamed(Frame frame, TableView table, double height) {
    double river = River.height(table, height);
    return river == 0 ? 0 : river + Fronts.height(frame, table);
  }

  /// The room of a table's stream, at the bottom of its band; none where there is no stream.
  static Box river(Frame frame, Band band, double bottom) {
    TableView table = band.table();
    double top = band.router().y() - band.density().heading;
    double high = streamed(frame, table, bottom - top);
    return Box.between(
        band.range().x(),
        bottom - high + 8,
        band.range().right(),
        high == 0 ? bottom - high + 8 : bottom);
  }

  /// Where a dial stands, the router makes room.
  private static Density density(double height, View view) {
    Density usual = Density.of(height);
    return view.dial() != null && usual == Density.ROOMY ? Density.SNUG : usual;
  }

  private static Curl curl(Frame frame, View view, Box range, double below) {
    View.Dial dial = view.dial();
    double curvature = dial == null ? 0 : dial.curl(frame.at(), view.reducedMotion());
    return Curl.of(range, curvature, Math.max(24, below - LEAST_HOMES));
  }

  /// The largest in which all indexes leave the table's own slots enough room.
  private static Strip.Size size(int count, double height) {
    if (height - count * Strip.Size.ROOMY.height >= FULL_SLOTS) {
      return Strip.Size.ROOMY;
    }
    return height - count * Strip.Size.SNUG.height >= LEAST_SLOTS
        ? Strip.Size.SNUG
        : Strip.Size.BAR;
  }

  /// Whether the clients ask for more of the read capacity than of the write capacity. Of programs
  /// and hands nobody knows what they will ask: what they took in the last second decides.
  static boolean reads(Frame frame, TableView table) {
    double writes = 0;
    double reads = 0;
    if (frame.clients().isEmpty()) {
      int taken = Double.compare(Load.read(table), Load.write(table));
      boolean onDemand = table.definition().billing() == BillingMode.PAY_PER_REQUEST;
      return taken > 0
          || taken == 0 && !onDemand && table.read().rate().compareTo(table.write().rate()) > 0;
    }
    for (ClientView client : frame.clients()) {
      if (client.workload().table().equals(table.definition().name())) {
        double rate = Math.max(1e-9, client.workload().rate()); // one at rest still is what it is
        writes += rate * client.workload().writes();
        reads += rate * (1 - client.workload().writes());
      }
    }
    double writeRate = Math.max(1, table.write().rate().asDouble());
    double readRate = Math.max(1, table.read().rate().asDouble());
    return reads / readRate > writes / writeRate;
  }

  private static List<Slot> slots(TableView table, Box shelves, View view, Frame frame) {
    List<PartitionView> partitions = table.partitions();
    double below = Drawers.height(table);
    int count = partitions.size();
    if (count == 0) {
      return List.of();
    }
    double @Nullable [] edges = edges(partitions, shelves.width());
    if (edges != null) {
      return parts(table, shelves, view, frame, edges);
    }
    double equal = shelves.width() / count;
    List<PartitionView> story = equal >= LOUD ? List.of() : story(partitions, view);
    List<PartitionView> loud = story.subList(0, Math.min(MOST_LOUD, story.size()));
    double quiet =
        loud.size() == count
            ? equal
            : (shelves.width() - loud.size() * LOUD) / (count - loud.size());
    int fold = quiet >= LEAST ? 1 : (int) Math.ceil(LEAST / Math.max(0.1, quiet));
    List<List<PartitionView>> groups = groups(partitions, story, loud, fold);
    int quietGroups = groups.size() - loud.size();
    double quietWidth = quietGroups == 0 ? 0 : (shelves.width() - loud.size() * LOUD) / quietGroups;
    double loudWidth = quietGroups == 0 ? shelves.width() / count : LOUD;
    List<Slot> slots = new ArrayList<>();
    double x = shelves.x();
    for (List<PartitionView> group : groups) {
      boolean subject = loud.contains(group.getFirst());
      double width = subject ? loudWidth : quietWidth;
      double gap = width >= Slot.THIN ? GAP : width >= 8 ? 2 : 1;
      double left = Math.rint(x);
      double right = Math.rint(x + width);
      Box box =
          new Box(left + Math.floor(gap / 2), shelves.y(), right - left - gap, shelves.height());
      boolean shelved = shelved(group, frame, view);
      double cards = Dealt.height(frame, table, box);
      slots.add(new Slot(group, box, isStory(group, view), shelved, below, cards));
      x += width;
    }
    return slots;
  }

  /// Where slots begin in a table of which something has split, as far as all keep a readable slot.
  static double @Nullable [] edges(List<PartitionView> partitions, double width) {
    List<Lineage.Piece> pieces =
        partitions.stream()
            .map(each -> new Lineage.Piece(each.address().name(), each.from(), each.to()))
            .toList();
    return Lineage.isSplit(pieces) ? Lineage.edges(pieces, width, LEAST_PART) : null;
  }

  /// The slots of a table of which something has split: nobody else moves.
  private static List<Slot> parts(
      TableView table, Box shelves, View view, Frame frame, double[] edges) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < edges.length - 1; i++) {
      List<PartitionView> own = List.of(table.partitions().get(i));
      double left = Math.rint(shelves.x() + edges[i]);
      double right = Math.rint(shelves.x() + edges[i + 1]);
      Box box = new Box(left + GAP / 2, shelves.y(), right - left - GAP, shelves.height());
      slots.add(
          new Slot(
              own,
              box,
              isStory(own, view),
              shelved(own, frame, view),
              Drawers.height(table),
              Dealt.height(frame, table, box)));
    }
    return slots;
  }

  private static boolean shelved(List<PartitionView> group, Frame frame, View view) {
    if (view.cups()) {
      return true;
    }
    return !frame.shelves().isEmpty()
        && frame.shelves().stream()
            .anyMatch(
                shelf -> group.stream().anyMatch(each -> each.address().equals(shelf.partition())));
  }

  private static boolean isStory(List<PartitionView> group, View view) {
    return group.stream()
        .anyMatch(each -> Load.over(each) || attended(each, view) || Load.of(each) >= 0.95);
  }

  /// Those that are never folded: those attended to, then the hottest; the first few keep slots.
  private static List<PartitionView> story(List<PartitionView> partitions, View view) {
    return partitions.stream()
        .filter(each -> Load.over(each) || attended(each, view) || Load.of(each) >= 0.95)
        .sorted(
            Comparator.comparing((PartitionView each) -> !attended(each, view))
                .thenComparing(Comparator.comparingDouble(Load::of).reversed()))
        .toList();
  }

  private static boolean attended(PartitionView partition, View view) {
    Address selected = view.selected();
    View.Caption caption = view.caption();
    return selected != null && selected.startsWith(partition.address())
        || caption != null && caption.about().startsWith(partition.address());
  }

  /// Neighbours that share a column. Where all are of the story, only the loud ones are alone.
  private static List<List<PartitionView>> groups(
      List<PartitionView> partitions,
      List<PartitionView> story,
      List<PartitionView> loud,
      int fold) {
    boolean crowd = story.size() > MOST_ALONE;
    Set<PartitionView> single = Collections.newSetFromMap(new IdentityHashMap<>());
    single.addAll(crowd ? loud : story);
    List<List<PartitionView>> groups = new ArrayList<>();
    List<PartitionView> open = new ArrayList<>();
    for (PartitionView each : partitions) {
      boolean alone = single.contains(each);
      if (!open.isEmpty() && (alone || open.size() == fold)) {
        groups.add(List.copyOf(open));
        open.clear();
      }
      if (alone) {
        groups.add(List.of(each));
      } else {
        open.add(each);
      }
    }
    if (!open.isEmpty()) {
      groups.add(List.copyOf(open));
    }
    return groups;
  }

  /// Where a band ends.
  double bottom(Band band) {
    int next = bands.indexOf(band) + 1;
    return next == bands.size()
        ? gutter.y()
        : bands.get(next).router().y() - bands.get(next).density().heading - BAND_GAP;
  }

  /// The band in which an address lies.
  @Nullable Band bandOf(Address address) {
    for (Band band : bands) {
      if (address.startsWith(band.table().address())) {
        return band;
      }
    }
    return null;
  }

  /// The band of a table by its name.
  @Nullable Band bandOf(String table) {
    for (Band band : bands) {
      if (band.table().definition().name().equals(table)) {
        return band;
      }
    }
    return null;
  }
}
