package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;

import dynascope.engine.event.Asked;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.PartitionView;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The ways as thin lines: all of them quiet, the one of the story strong.
final class Guides {
  private static final double CORNER = 8;

  private Guides() {}

  static SceneObject of(Band band, Frame frame, Ways ways) {
    Pen pen = new Pen();
    List<ClientView> askers =
        frame.clients().stream()
            .filter(each -> each.workload().table().equals(band.table().definition().name()))
            .toList();
    Hand newest = Hand.newest(frame, band.table().definition());
    if (band.curl().flat()) {
      drops(pen, band);
    } else if (newest != null) {
      PartitionView home = band.table().home(newest.hash());
      Slot slot = home == null ? null : band.slotOf(home.address());
      if (slot != null) {
        pen.way(ways.down(band, slot).points(), CORNER, Stroke.of(EDGE, 1.5));
      }
    }
    for (ClientView client : askers) {
      boolean through = frame.cache() != null && frame.cache().through().contains(client.address());
      if (!through) {
        pen.way(ways.ask(client.address(), band).points(), CORNER, Stroke.of(EDGE, 1.5));
      }
    }
    for (Route way : ways.cached(frame.cache(), band)) {
      pen.way(way.points(), CORNER, Stroke.of(EDGE, 1.5));
    }
    Asked asked = frame.asked();
    if (asked != null && asked.table().equals(band.table().definition().name())) {
      pen.way(ways.ask(You.ADDRESS, band).points(), CORNER, Stroke.of(EDGE, 1.5));
    }
    List<Slot> refusing =
        band.slots().stream()
            .filter(slot -> Load.over(slot.partition()))
            .sorted(Comparator.comparingDouble((Slot slot) -> Load.of(slot.partition())).reversed())
            .limit(3)
            .toList();
    for (Slot slot : refusing) {
      pen.way(ways.down(band, slot).points(), CORNER, Stroke.of(EDGE, 1.5));
      inside(pen, slot);
    }
    Stroke refused = Stroke.of(ALARM, 1.5).dashed(Dash.REFUSED);
    for (Slot slot : refusing) {
      pen.way(shortened(ways.up(band, slot), slot), CORNER, refused);
    }
    boolean back = !refusing.isEmpty() || band.table().refused() > 0;
    for (ClientView client : askers) {
      if (back && client.refused() > 0 || askers.size() == 1 && back) {
        Route home = ways.answer(client.address(), band);
        pen.way(home.points(), CORNER, refused);
        arrow(pen, home.points().getLast());
      }
    }
    return SceneObject.decoration(band.table().address(), "ways", pen.shapes());
  }

  /// The refusals' way down to the slot's upper edge.
  private static List<Point> shortened(Route up, Slot slot) {
    List<Point> points = new ArrayList<>(up.points());
    points.set(0, new Point(points.getFirst().x(), slot.box().y()));
    return points;
  }

  /// Inside a hot slot, lines stand out in ground.
  private static void inside(Pen pen, Slot slot) {
    double top = slot.box().y();
    double rim = slot.rimY();
    pen.line(slot.wayX(), top, slot.wayX(), rim, GROUND, 1.5);
    pen.way(
        List.of(new Point(slot.backX(), top), new Point(slot.backX(), rim)),
        0,
        Stroke.of(GROUND, 1.5).dashed(Dash.REFUSED));
  }

  private static void arrow(Pen pen, Point tip) {
    double x = tip.x() - 2;
    pen.way(
        List.of(
            new Point(x + 7, tip.y() - 4), new Point(x, tip.y()), new Point(x + 7, tip.y() + 4)),
        0,
        Stroke.of(ALARM, 1.5));
  }

  /// A hairline from the lane down to every slot that is wide enough to own one.
  private static void drops(Pen pen, Band band) {
    if (band.slots().isEmpty()) {
      return;
    }
    double last = band.slots().getLast().wayX();
    pen.way(
        List.of(
            new Point(band.trunkX(), band.router().bottom() - 6),
            new Point(band.trunkX(), band.laneY()),
            new Point(last, band.laneY()),
            new Point(last, band.range().y() - 2)),
        CORNER,
        Stroke.of(LINE, 1));
    double room = 0;
    for (Slot slot : band.slots()) {
      boolean apart = slot.wayX() - room >= 24;
      if (apart && slot != band.slots().getLast()) {
        pen.line(slot.wayX(), band.laneY(), slot.wayX(), band.range().y() - 2, LINE, 1);
        room = slot.wayX();
      }
      if (!slot.thin() && !Load.over(slot.partition())) {
        double rim = slot.rimY();
        pen.line(slot.wayX(), slot.box().y(), slot.wayX(), rim, LINE, 1);
      }
    }
    pen.disc(band.trunkX(), band.entryY(), 0.5, INK, null);
  }
}
