package dynascope.visualisers.heat;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FILL;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.visualisers.chart.ChartScene;
import dynascope.visualisers.chart.TimeAxis;
import dynascope.visualisers.heat.Rows.Row;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;

/// What stands around the cells of the heat map: names and pin at the left, time below, what the
/// heat means above.
public final class HeatMap {
  /// Room at the left for names, the bar of all hashes and the pin.
  public static final double GUTTER = 112;

  private static final double BAR = 10;
  private static final double RAMP = 84;

  private HeatMap() {}

  /// Everything but the cells.
  ///
  /// @param field where the cells are
  /// @param scrolled how far the rows are moved up
  public static List<SceneObject> scene(
      KeySpace map, Rows rows, TimeAxis axis, Box field, double scrolled) {
    List<SceneObject> objects = new ArrayList<>();
    objects.add(bar(map, rows, field, scrolled));
    objects.add(names(map, rows, field, scrolled));
    objects.add(time(map, axis, field));
    if (!map.fences().isEmpty()) {
      objects.add(fences(map, rows, axis, field, scrolled));
    }
    objects.add(legend(map, field));
    return objects;
  }

  /// A row as it is seen: in the field, in px of the picture; may lie outside.
  public static Box box(Row row, Box field, double scrolled) {
    return new Box(field.x(), field.y() + row.y() - scrolled, field.width(), row.height());
  }

  private static boolean seen(Box box, Box field) {
    return box.y() >= field.y() - 1 && box.bottom() <= field.bottom() + 1;
  }

  /// The range bar, upright: fences between the ranges, and the pin of the key that is named most.
  private static SceneObject bar(KeySpace map, Rows rows, Box field, double scrolled) {
    Pen pen = new Pen();
    double x = field.x() - 8 - BAR;
    double height = Math.min(field.height(), rows.height());
    pen.card(new Box(x, field.y(), BAR, height), 0, FILL, Stroke.of(EDGE, 1));
    boolean fences = rows.foldedRows() == 0;
    for (Row row : rows.rows()) {
      Box box = box(row, field, scrolled);
      if (seen(box, field) && row.last() < map.ranges().size() - 1 && fences) {
        pen.line(x - 3, box.bottom(), x + BAR + 3, box.bottom(), INK, 1.5);
      } else if (seen(box, field) && row.height() >= Rows.NAMED && !fences) {
        pen.fill(new Box(x - 3, box.y(), BAR + 6, Math.max(1, box.height() - 1)), INK);
      }
    }
    KeySpace.Pin pin = map.pin();
    int range = pin == null ? -1 : map.of(pin.hash());
    int row = rows.of(range);
    if (pin != null && row >= 0) {
      Box box = box(rows.rows().get(row), field, scrolled);
      if (seen(box, field)) {
        KeySpace.Range keys = map.ranges().get(range);
        double share = share(pin.hash(), keys.from(), keys.to());
        boolean own = rows.rows().get(row).ranges() == 1;
        double y = Math.rint(box.y() + (own ? share : 0.5) * box.height());
        y = Math.clamp(y, field.y() + 6, field.bottom() - 6);
        pen.glyph(x + BAR / 2, y, Mark.PIN, INK);
        double name = nameWidth(map, rows);
        pen.fitted(
            x - 16 - name, y + 4, x - 16 - name - 4, pin.key(), Type.MONO_LEAST, Anchor.END, INK);
      }
    }
    return SceneObject.decoration(map.table(), "key-space", pen.shapes());
  }

  /// Fences that splits put between rows: from the instant on at which the parts took over.
  private static SceneObject fences(
      KeySpace map, Rows rows, TimeAxis axis, Box field, double scrolled) {
    Pen pen = new Pen();
    double known = map.count() == 0 ? 0 : map.bins().end(map.count() - 1, Long.MAX_VALUE);
    double end = Math.min(field.right(), axis.xOf(known, field));
    for (KeySpace.Fence fence : map.fences()) {
      int row = rows.of(fence.range());
      double x = Math.max(field.x(), Math.rint(axis.xOf(fence.second(), field)));
      Box box = row < 0 ? Box.NONE : box(rows.rows().get(row), field, scrolled);
      boolean between = row >= 0 && rows.rows().get(row).last() == fence.range();
      if (between && seen(box, field) && x < end) {
        double y = Math.rint(box.bottom() - 0.5);
        pen.line(x, y, end, y, GROUND, 4);
        pen.line(x, y, end, y, INK, 2);
        pen.line(x, y - 5, x, y + 5, INK, 2);
      }
    }
    return SceneObject.decoration(map.table(), "key-space-fences", pen.shapes());
  }

  private static double nameWidth(KeySpace map, Rows rows) {
    double widest = 0;
    for (Row row : rows.rows()) {
      if (row.ranges() == 1 && row.height() >= Rows.NAMED) {
        widest = Math.max(widest, Type.LEAST.width(map.ranges().get(row.first()).name()));
      }
    }
    return widest;
  }

  private static double share(long hash, long from, long to) {
    double span = unsigned(to - from);
    return span <= 0 ? 0.5 : Math.clamp(unsigned(hash - from) / span, 0, 1);
  }

  private static double unsigned(long value) {
    return (value >>> 1) * 2.0;
  }

  /// The names of rows that have room; of others the first, the last and those with one of their
  /// own.
  private static SceneObject names(KeySpace map, Rows rows, Box field, double scrolled) {
    Pen pen = new Pen();
    double x = field.x() - 24;
    double free = field.y() - 20;
    List<Row> all = rows.rows();
    for (Row row : all) {
      Box box = box(row, field, scrolled);
      double y = Math.rint(box.centreY() + 4);
      boolean alone = row.ranges() == 1;
      boolean tells = box.height() >= Rows.NAMED;
      boolean end = row == all.getFirst() || row == all.getLast();
      if (seen(box, field) && (tells || end) && y >= free + 12) {
        String name =
            alone
                ? map.ranges().get(row.first()).name()
                : map.ranges().get(row.first()).name() + "–" + map.ranges().get(row.last()).name();
        pen.text(
            x, y, name, alone ? Type.LEAST_STRONG : Type.LEAST, Anchor.END, alone ? INK : SECOND);
        free = y;
      }
    }
    return SceneObject.decoration(map.table(), "key-space-names", pen.shapes());
  }

  private static SceneObject time(KeySpace map, TimeAxis axis, Box field) {
    Pen pen = new Pen();
    double y = Math.rint(field.bottom());
    pen.line(field.x(), y, field.right(), y, EDGE, 1);
    ChartScene.ticks(pen, axis, field, true);
    return SceneObject.decoration(map.table(), "key-space-time", pen.shapes());
  }

  /// What heat and octagon mean, above the field at the right.
  private static SceneObject legend(KeySpace map, Box field) {
    Pen pen = new Pen();
    double y = field.y() - 10;
    double right = field.right();
    String refused = Words.say("heat.refused");
    pen.text(right, y, refused, Type.LEAST, Anchor.END, SECOND);
    right -= Type.LEAST.width(refused) + 12;
    pen.glyph(right, y - 4, Mark.OVER, ALARM);
    right -= 24;
    String most = ChartScene.number(map.limit()) + " " + unit(map);
    pen.text(right, y, most, Type.LEAST, Anchor.END, SECOND);
    right -= Type.LEAST.width(most) + 6;
    ramp(pen, new Box(right - RAMP, y - 9, RAMP, 10));
    right -= RAMP + 6;
    pen.text(right, y, "0", Type.LEAST, Anchor.END, SECOND);
    return SceneObject.decoration(map.table(), "key-space-legend", pen.shapes());
  }

  private static void ramp(Pen pen, Box box) {
    int steps = 12;
    double width = box.width() / steps;
    for (int i = 0; i < steps; i++) {
      double load = (i + 1.0) / steps;
      Box step = new Box(box.x() + i * width, box.y(), width, box.height());
      pen.fill(step, new Heat(load));
      double spacing =
          load >= 0.99 ? 4 : load >= 0.75 ? 5 : load >= 0.5 ? 8 : load >= 0.25 ? 14 : 0;
      if (spacing > 0) {
        pen.hatch(step, spacing, false, GROUND.over(INK, 0.5), 1);
      }
    }
    pen.card(box, 0, null, Stroke.of(HAIRLINE, 1));
  }

  /// The unit of a map's values.
  public static String unit(KeySpace map) {
    return Words.say("heat.unit." + map.measure().name());
  }
}
