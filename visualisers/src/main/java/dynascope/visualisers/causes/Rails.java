package dynascope.visualisers.causes;

import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Rail;
import dynascope.engine.explain.Rail.Step;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.visualisers.causes.LanePlan.Row;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;

/// The lanes themselves: names, lines, and the rails of copies, which change their shade where they
/// take the version that matters.
final class Rails {
  private static final Tone BEFORE = LINE.over(GROUND, 0.4);
  private static final Tone AFTER = DATA.over(GROUND, 0.35);
  private static final double NAME_END = LanePlan.NAMES - 14;

  private final Causes causes;
  private final LaneView view;
  private final LanePlan plan;

  Rails(Causes causes, LaneView view, LanePlan plan) {
    this.causes = causes;
    this.view = view;
    this.plan = plan;
  }

  List<SceneObject> objects() {
    List<SceneObject> objects = new ArrayList<>();
    for (Row row : plan.rows()) {
      objects.add(lane(row));
    }
    if (plan.more() > 0) {
      Pen pen = new Pen();
      String text = Words.say("causes.more", plan.more());
      pen.text(NAME_END, plan.axis() + 14, text, Type.LEAST, Anchor.END, SECOND);
      objects.add(SceneObject.decoration(Address.parse("causes"), "more", pen.shapes()));
    }
    return objects;
  }

  /// Room that no label may take.
  List<Box> taken() {
    List<Box> boxes = new ArrayList<>();
    for (Row row : plan.rows()) {
      double half = Math.max(1.5, row.half());
      boxes.add(Box.between(plan.area().x(), row.y() - half, plan.area().right(), row.y() + half));
    }
    return boxes;
  }

  private SceneObject lane(Row row) {
    Rail rail = row.rail();
    Pen pen = new Pen();
    Box area = plan.area();
    if (rail.address().equals(view.focused())) {
      pen.card(new Box(4, row.y() - 12, LanePlan.NAMES - 10, 24), 4, null, Stroke.of(INK, 2));
    }
    name(pen, row);
    if (row.isRail()) {
      rail(pen, row);
    } else {
      double width = row.hidden() ? 1 : 1.5;
      pen.line(area.x(), row.y(), area.right(), row.y(), row.hidden() ? LINE : EDGE, width);
    }
    faults(pen, row);
    return SceneObject.still(
        rail.address(),
        "lane",
        new Box(
            0, row.y() - Math.min(16, row.pitch() / 2), NAME_END + 6, Math.min(32, row.pitch())),
        pen.shapes(),
        row.hidden() ? "causes.lane.hidden" : "causes.lane." + rail.kind().name(),
        row.hidden() ? label(rail) : letter(rail),
        rail.partition().text());
  }

  private void name(Pen pen, Row row) {
    Rail rail = row.rail();
    String label = label(rail);
    Type type = row.hidden() ? Type.LEAST : Type.LABEL;
    boolean leader = rail.kind() == Rail.Kind.LEADER && !row.hidden();
    double room = NAME_END - (leader ? 26 : 8);
    boolean cramped = rail.kind().isCopy() && type.width(label) > room;
    String shorter = partition(rail.partition()) + " " + letter(rail);
    String fitted = type.fit(cramped ? shorter : label, room);
    double y = row.y() - (tight(row) ? 7 : 0);
    pen.text(NAME_END, y + 4, fitted, type, Anchor.END, row.hidden() ? SECOND : INK);
    if (leader) {
      pen.glyph(NAME_END - type.width(fitted) - 12, y, Mark.FLAG, DATA);
    }
  }

  /// Whether a name and the tag of a fault need the same room.
  private static boolean tight(Row row) {
    return !row.hidden() && !row.rail().faults().isEmpty() && row.pitch() < 46;
  }

  private String label(Rail rail) {
    return switch (rail.kind()) {
      case CLIENT, OTHER -> rail.address().name();
      case ROUTER, COORDINATOR -> Words.say("causes.name." + rail.kind().name());
      case LEADER, FOLLOWER -> {
        String name = Words.say("causes.name." + rail.kind().name(), letter(rail));
        yield plan.manyPartitions()
            ? Words.say("causes.name.of", name, partition(rail.partition()))
            : name;
      }
    };
  }

  /// The table is known where there is one partition only; an index is always named.
  private static String partition(Address partition) {
    List<String> segments = partition.segments();
    return segments.size() == 2
        ? segments.getLast()
        : String.join(" ", segments.subList(1, segments.size()));
  }

  private static String letter(Rail rail) {
    String name = rail.address().name();
    return rail.kind().isCopy() ? name.substring(name.lastIndexOf('-') + 1) : name;
  }

  private void rail(Pen pen, Row row) {
    Box area = plan.area();
    double top = row.y() - LanePlan.RAIL / 2;
    double bottom = top + LanePlan.RAIL;
    double from = area.x();
    long version = before(row.rail());
    for (Step step : seen(row.rail())) {
      double x = Math.rint(plan.x(step.shown()));
      pen.fill(Box.between(from, top, x, bottom), shade(row.rail(), version));
      from = x;
      version = step.version();
    }
    pen.fill(Box.between(from, top, area.right(), bottom), shade(row.rail(), version));
    for (Step step : row.rail().steps()) {
      boolean turns = matters(row.rail()) && step.version() == causes.version();
      double got = Math.clamp(plan.x(step.got()), area.x(), area.right());
      double x = Math.clamp(plan.x(step.shown()), area.x(), area.right());
      if (turns && x - got > 3) {
        pen.hatch(Box.between(got, top, x, bottom), 6, false, DATA.over(GROUND, 0.6), 1);
        pen.line(got, top, got, bottom, DATA, 1);
      }
      if (x > area.x() && x < area.right()) {
        double over = turns ? 4 : 0;
        pen.line(Math.rint(x), top - over, Math.rint(x), bottom + over, DATA, turns ? 2 : 1);
      }
    }
  }

  /// The version that a copy shows where the picture begins.
  private long before(Rail rail) {
    long version = rail.position();
    for (Step step : rail.steps()) {
      version = step.shown().isBefore(view.from()) ? Math.max(version, step.version()) : version;
    }
    return version;
  }

  private List<Step> seen(Rail rail) {
    return rail.steps().stream().filter(step -> plan.shows(step.shown())).toList();
  }

  private boolean matters(Rail rail) {
    return causes.version() > 0 && causes.chain().getLast().lane().startsWith(rail.partition());
  }

  private Tone shade(Rail rail, long version) {
    return matters(rail) && version >= causes.version() ? AFTER : BEFORE;
  }

  /// What a hatched stretch means, beside the longest one.
  List<SceneObject> legend(Places places) {
    Box longest = null;
    for (Row row : plan.rows()) {
      if (row.isRail() && matters(row.rail())) {
        for (Step step : row.rail().steps()) {
          Box area = plan.area();
          double got = Math.clamp(plan.x(step.got()), area.x(), area.right());
          double shown = Math.clamp(plan.x(step.shown()), area.x(), area.right());
          boolean longer = longest == null || shown - got > longest.width();
          if (step.version() == causes.version() && shown - got > 3 && longer) {
            longest = new Box(got, row.y() - LanePlan.RAIL / 2, shown - got, LanePlan.RAIL);
          }
        }
      }
    }
    if (longest == null) {
      return List.of();
    }
    String words = Words.say("causes.hidden", Long.toString(causes.version()));
    Point middle = new Point(longest.centreX(), longest.centreY());
    Box box = places.near(middle, Type.LEAST.width(words), 14, LanePlan.RAIL, 60);
    if (box == null) {
      return List.of();
    }
    Pen pen = new Pen();
    pen.text(box.x(), box.y() + 11, words, Type.LEAST, INK);
    return List.of(
        SceneObject.decoration(plan.rows().getFirst().rail().address(), "legend", pen.shapes()));
  }

  /// The versions on the rails, where there is room for them.
  List<SceneObject> versions(Places places) {
    List<SceneObject> labels = new ArrayList<>();
    for (Row row : plan.rows()) {
      if (row.isRail()) {
        Pen pen = new Pen();
        versions(pen, row, places);
        labels.add(SceneObject.decoration(row.rail().address(), "version", pen.shapes()));
      }
    }
    return labels;
  }

  private void versions(Pen pen, Row row, Places places) {
    Box area = plan.area();
    List<Step> steps = seen(row.rail());
    double from = area.x();
    long version = before(row.rail());
    for (int i = 0; i <= steps.size(); i++) {
      double to =
          i < steps.size() ? Math.min(area.right(), plan.x(steps.get(i).shown())) : area.right();
      String text = Words.say("causes.version", Long.toString(version));
      double width = Type.MONO_LEAST.width(text);
      boolean room = to - from > width + 10;
      double x = from + 6;
      while (room && x + width < to - 3) {
        Box box = new Box(x - 2, row.y() - 8, width + 4, 16);
        if (places.freeOnLane(box)) {
          places.take(box);
          pen.text(x, row.y() + 4, text, Type.MONO_LEAST, INK);
          break;
        }
        x += 12;
      }
      if (i < steps.size()) {
        from = Math.max(from, plan.x(steps.get(i).shown()));
        version = steps.get(i).version();
      }
    }
  }

  private void faults(Pen pen, Row row) {
    if (row.hidden() || row.rail().faults().isEmpty()) {
      return;
    }
    Fault fault = row.rail().faults().getFirst();
    String text = Type.LEAST.fit(fault.text(), NAME_END - 34);
    double width = Type.LEAST.width(text) + 26;
    Box box = new Box(NAME_END - width, row.y() + (tight(row) ? 0 : 9), width, 16);
    pen.card(box, 3, INK, null);
    pen.glyph(box.x() + 10, box.centreY(), Mark.FAULT, GROUND);
    pen.text(box.x() + 19, box.centreY() + 4, text, Type.LEAST, GROUND);
  }
}
