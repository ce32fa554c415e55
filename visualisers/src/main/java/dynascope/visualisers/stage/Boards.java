package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.event.Asked;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.ShelfView;
import dynascope.engine.moment.ShelfView.Slip;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An item collection as slips on boards, in the order of their sort keys, read as people read.
///
/// A slip that was just written slides into its place while the others make room; those that a
/// Query brought are lifted and full; one that stands behind a later thing has a wedge. A slip that
/// took the place of other versions says of how many.
final class Boards {
  private static final double GAP = 5;
  private static final double TITLE = 20;
  private static final double MOST_HEIGHT = 28;
  private static final double LEAST_HEIGHT = 14;

  /// A slip without words.
  private static final double MUTE_WIDTH = 12;

  private static final double MUTE_HEIGHT = 9;

  /// Where slips stand.
  ///
  /// @param words whether they carry their sort keys
  record Grid(Box area, int columns, double width, double height, double pitch, boolean words) {
    Box place(double index) {
      int row = (int) (index / columns);
      double column = index - (double) row * columns;
      return new Box(
          Math.rint(area.x() + column * (width + GAP)),
          Math.rint(area.y() + row * pitch),
          width,
          height);
    }

    int most() {
      return columns * Math.max(1, (int) Math.floor((area.height() + pitch - height) / pitch));
    }
  }

  /// What has expired and is still there.
  private static final Stroke EXPIRED = Stroke.of(EDGE, 1.25).dashed(Stroke.Dash.EXPIRED);

  /// How many versions were lost, at most, as it is written on a slip.
  private static final String LOST = " \u221299";

  private Boards() {}

  static List<SceneObject> of(ShelfView shelf, Slot slot, Moment moment, View view) {
    Box box = slot.shelf();
    if (box.width() < 24 || box.height() < 40) {
      return List.of();
    }
    String prefix = prefix(shelf.slips());
    Grid grid = grid(box, shelf.slips(), prefix, mayLose(shelf, moment) ? LOST : "");
    List<Slip> shown = shelf.slips().subList(0, Math.min(shelf.slips().size(), grid.most()));
    List<SceneObject> scene = new ArrayList<>();
    scene.add(board(shelf, slot, box, grid, prefix, shown.size()));
    Set<String> lifted = lifted(shelf, moment.frame().asked());
    Map<String, Double> arriving = arriving(shelf, moment, view);
    double[] places = places(shown, arriving);
    Address at = shelf.partition().child("shelf");
    for (int i = 0; i < shown.size(); i++) {
      Slip slip = shown.get(i);
      boolean late = i > 0 && slip.number() > 0 && slip.number() < shown.get(i - 1).number();
      Double progress = arriving.get(slip.sort());
      Box place = grid.place(places[i]);
      if (progress != null) {
        Point from = new Point(slot.wayX(), slot.mainGlass().y() - 8);
        Point to = new Point(place.x(), place.y());
        Point now = from.towards(to, progress);
        place = new Box(now.x(), now.y(), place.width(), place.height());
      }
      boolean up = lifted.contains(slip.sort());
      SceneObject object =
          slip(at.child("slip-" + (i + 1)), shelf, slip, place, grid, prefix, up, late, slot, i);
      scene.add(arriving.isEmpty() ? object : object.with(Layer.MOVING));
    }
    scene.addAll(Clashes.of(shelf, shown, grid, prefix, moment, view));
    return scene;
  }

  /// As many columns as give every slip its words and room; else slips without words.
  ///
  /// @param room what there must be room for behind a sort key, so that nothing moves when it comes
  private static Grid grid(Box box, List<Slip> slips, String prefix, String room) {
    double widest = 30;
    for (Slip slip : slips) {
      String text = slip.sort().substring(prefix.length()) + room;
      widest = Math.max(widest, Type.MONO_LEAST.width(text) + 10);
    }
    Box area = Box.between(box.x() + 8, box.y() + TITLE + 8, box.right() - 8, box.bottom() - 4);
    int columns = (int) Math.floor((area.width() + GAP) / (widest + GAP));
    if (columns >= 1) {
      int rows = (slips.size() + columns - 1) / columns;
      double pitch = Math.min(MOST_HEIGHT + 12, area.height() / Math.max(1, rows));
      double height = Math.min(MOST_HEIGHT, Math.floor(pitch - 5));
      boolean many = columns < 3 && rows > 4;
      if (height >= LEAST_HEIGHT && !many) {
        return new Grid(area, columns, Math.ceil(widest), Math.floor(height), pitch, true);
      }
    }
    int mute = Math.max(1, (int) Math.floor((area.width() + GAP) / (MUTE_WIDTH + GAP)));
    return new Grid(area, mute, MUTE_WIDTH, MUTE_HEIGHT, MUTE_HEIGHT + 8, false);
  }

  /// What all sort keys begin with, up to a #: it is said once.
  private static String prefix(List<Slip> slips) {
    if (slips.isEmpty()) {
      return "";
    }
    String common = slips.getFirst().sort();
    for (Slip slip : slips) {
      int same = 0;
      int most = Math.min(common.length(), slip.sort().length());
      while (same < most && common.charAt(same) == slip.sort().charAt(same)) {
        same++;
      }
      common = common.substring(0, same);
    }
    return common.substring(0, common.lastIndexOf('#') + 1);
  }

  private static SceneObject board(
      ShelfView shelf, Slot slot, Box box, Grid grid, String prefix, int shown) {
    Pen pen = new Pen();
    pen.card(box, 4, GROUND.over(Shelves.ground(slot), 0.9), Stroke.of(HAIRLINE, 1));
    double baseline = box.y() + 17;
    double room = box.width() - 16;
    String count = Figures.grouped(shelf.items()) + (shelf.more() ? "+" : "");
    String items =
        shelf.earlier() > 0
            ? Words.say("picture.slips.newest", Figures.grouped(shelf.slips().size()), count)
            : Words.say("picture.slips", count, shelf.more() ? 2 : shelf.items());
    long expired = shelf.slips().stream().filter(Slip::expired).count();
    if (expired > 0) {
      items = Words.say("picture.slips.expired", items, expired);
    }
    double right = Type.LEAST.width(items);
    boolean both = room >= right + 60;
    String title = shelf.collection() + (prefix.isEmpty() || !grid.words() ? "" : " / " + prefix);
    pen.fitted(
        box.x() + 8,
        baseline,
        both ? room - right - 8 : room,
        title,
        Type.MONO_LEAST_STRONG,
        Anchor.START,
        INK);
    if (both) {
      pen.text(box.right() - 8, baseline, items, Type.LEAST, Anchor.END, SECOND);
    }
    int rows = (shown + grid.columns() - 1) / grid.columns();
    for (int row = 0; row < Math.max(1, rows); row++) {
      Box first = grid.place((double) row * grid.columns());
      double y = first.bottom() + 1.5;
      pen.line(grid.area().x() - 3, y, grid.area().right() + 3, y, EDGE, 1.5);
    }
    return SceneObject.still(
        shelf.partition().child("shelf"),
        "shelf",
        box,
        pen.shapes(),
        "stage.shelf",
        shelf.collection(),
        count);
  }

  private static SceneObject slip(
      Address address,
      ShelfView shelf,
      Slip slip,
      Box place,
      Grid grid,
      String prefix,
      boolean lifted,
      boolean late,
      Slot slot,
      int index) {
    Pen pen = new Pen();
    Box box = lifted ? place.moved(0, grid.words() ? -3 : -2) : place;
    Tone under = GROUND.over(Shelves.ground(slot), 0.9);
    boolean replaced = slip.lost() > 0;
    Tone fill = DATA.over(under, slip.latest() > 0 ? 0.3 : 0.1);
    Stroke edge = Stroke.of(late || replaced ? ALARM : DATA, replaced ? 2 : 1.25);
    boolean gone = slip.expired() && !lifted;
    pen.card(box, 2, gone ? under : lifted ? DATA : fill, gone ? EXPIRED : edge);
    if (grid.words()) {
      String text = label(slip, prefix);
      double baseline = Math.rint(box.centreY() + 4);
      Tone ink = lifted ? GROUND : gone ? SECOND : INK;
      pen.text(box.x() + 5, baseline, text, Type.MONO_LEAST, ink);
      if (replaced) {
        double x = box.right() - 5;
        Tone alarm = lifted ? GROUND : ALARM;
        pen.text(x, baseline, lost(slip), Type.MONO_LEAST_STRONG, Anchor.END, alarm);
      }
      if (late) {
        wedge(pen, box);
      }
    }
    return SceneObject.still(
        address,
        "slip",
        box,
        pen.shapes(),
        lifted
            ? slip.expired() ? "stage.slip.expired-returned" : "stage.slip.returned"
            : slip.expired()
                ? "stage.slip.expired"
                : replaced
                    ? "stage.slip.replaced"
                    : late
                        ? "stage.slip.late"
                        : slip.latest() > 0 ? "stage.slip.latest" : "stage.slip",
        slip.sort(),
        shelf.collection(),
        index + 1,
        replaced ? slip.lost() : slip.latest());
  }

  /// Whether somebody writes versions of what stands on the shelf, or holds it.
  private static boolean mayLose(ShelfView shelf, Moment moment) {
    return moment.frame().clients().stream()
        .anyMatch(each ->
            (each.workload().versions() != null || each.workload().contents().holds() != null)
                && each.workload().table().equals(shelf.table().text()));
  }

  /// What a slip says: its sort key, and of which version it is a copy.
  private static String label(Slip slip, String prefix) {
    String sort = slip.sort().substring(prefix.length());
    return slip.latest() > 0 ? sort + "=" + slip.latest() : sort;
  }

  /// How many versions it took the place of, behind what it says.
  private static String lost(Slip slip) {
    return slip.lost() > 0 ? " \u2212" + slip.lost() : "";
  }

  /// It stands behind something that came about later: a wedge points back.
  private static void wedge(Pen pen, Box box) {
    double y = box.centreY();
    pen.area(
        List.of(
            new Point(box.x() - 5, y),
            new Point(box.x() + 1, y - 5),
            new Point(box.x() + 1, y + 5)),
        ALARM,
        null);
  }

  /// The sort keys that the last Query of this collection brought.
  private static Set<String> lifted(
      ShelfView shelf, @org.jspecify.annotations.Nullable Asked asked) {
    boolean here =
        asked != null
            && asked.operation() == OperationKind.Query
            && asked.table().equals(shelf.table().text())
            && asked.collection().equals(shelf.collection());
    return here && asked != null ? new HashSet<>(asked.keys()) : Set.of();
  }

  /// How far each slip has come that was written within the last while, 0 to 1, by its sort key.
  private static Map<String, Double> arriving(ShelfView shelf, Moment moment, View view) {
    Map<String, Double> arriving = new HashMap<>();
    if (view.reducedMotion()) {
      return arriving;
    }
    double least = Math.max(1, view.leastShown());
    for (Event event : moment.slice().events()) {
      if (event instanceof Event.Written written
          && written.address().equals(shelf.partition())
          && written.item() != null
          && written.item().sort() != null) {
        double gone = moment.frame().at().nanos() - written.at().nanos();
        String key = written.item().text();
        for (Slip slip : shelf.slips()) {
          if (gone < least && key.equals(shelf.collection() + " / " + slip.sort())) {
            double share = gone / least;
            arriving.put(slip.sort(), share * (2 - share));
          }
        }
      }
    }
    return arriving;
  }

  /// The place of each slip: those that stand make room as the others come.
  private static double[] places(List<Slip> slips, Map<String, Double> arriving) {
    double[] places = new double[slips.size()];
    for (int i = 0; i < slips.size(); i++) {
      double before = 0;
      for (int j = 0; j < i; j++) {
        Double share = arriving.get(slips.get(j).sort());
        before += share == null ? 1 : share;
      }
      boolean comes = arriving.containsKey(slips.get(i).sort());
      // Across the end of a board nothing slides: it would fly through the others.
      places[i] = comes || before == Math.rint(before) ? i : before;
    }
    return places;
  }
}
