package dynascope.visualisers.heat;

import dynascope.engine.metric.Bins;
import dynascope.visualisers.chart.TimeAxis;
import dynascope.visualisers.heat.Rows.Row;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.theme.Palette;
import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Tone.OnHeat;
import dynascope.visualisers.theme.Tone.Role;
import java.util.Arrays;

/// The cells of the heat map as pixels: heat, hatches that are tighter the hotter it is, octagons
/// where something was refused, and lines over what was not run yet.
///
/// Hundreds of ranges by hundreds of bins are too many shapes; as pixels only the new columns are
/// made.
public final class Cells {
  private static final int STEPS = 150;
  private static final double[] HATCHED = {1, 0.75, 0.5, 0.25};
  private static final int[] SPACING = {4, 5, 8, 14};
  private static final double HATCH = 0.35;
  private static final double OCTAGON = 5.5;

  /// Room for an octagon and a gap.
  private static final double PITCH = 14;

  /// A row that is lower has a band instead of octagons.
  private static final double OCTAGONS_FROM = 11;

  private static final double BAND = 2;
  private static final double GAPS_FROM = 6;
  private static final int OPAQUE = 0xFF000000;

  private final int[] heats = new int[STEPS + 1];
  private final int[] hatches = new int[STEPS + 1];
  private final int ground;
  private final int alarm;
  private final int line;

  /// Where the cells go: pixels row by row, each 0xAARRGGBB.
  ///
  /// @param scale how many pixels one px of the picture takes
  @SuppressWarnings("ArrayRecordComponent")
  public record Surface(int[] pixels, int width, int height, double scale) {}

  public Cells(Palette palette) {
    for (int i = 0; i <= STEPS; i++) {
      double load = i * 1.5 / STEPS;
      heats[i] = palette.rgb(new Heat(load)) | OPAQUE;
      hatches[i] = palette.rgb(new OnHeat(load).over(new Heat(load), HATCH)) | OPAQUE;
    }
    ground = palette.rgb(Role.GROUND) | OPAQUE;
    alarm = palette.rgb(Role.ALARM) | OPAQUE;
    line = palette.rgb(Role.HAIRLINE) | OPAQUE;
  }

  /// Paints the bins from `first` on, and what was not run yet. Returns the first column that it
  /// painted.
  ///
  /// @param scrolled how far the rows are moved up, in px
  public int paint(Surface to, KeySpace map, Rows rows, TimeAxis axis, double scrolled, int first) {
    Bins bins = map.bins();
    int block = block(to, axis, bins);
    int from = Math.max(0, first / block * block);
    Box all = new Box(0, 0, to.width(), to.height());
    int left = column(axis, all, bins.begin(from));
    fill(to, left, 0, to.width(), to.height(), ground);
    var load = new double[Math.max(0, map.count() - from)];
    var refused = new boolean[load.length];
    double upper = Double.POSITIVE_INFINITY;
    double lower = 0;
    for (Row row : rows.rows()) {
      int y = (int) Math.rint((row.y() - scrolled) * to.scale());
      int bottom = (int) Math.rint((row.bottom() - scrolled) * to.scale());
      upper = Math.min(upper, y);
      lower = Math.max(lower, bottom);
      if (bottom > 0 && y < to.height() && load.length > 0) {
        hottest(map, row, from, load, refused);
        int gap = row.height() >= GAPS_FROM ? (int) Math.max(1, Math.rint(to.scale())) : 0;
        row(to, axis, bins, from, load, refused, y, bottom - gap);
        if (row.height() >= OCTAGONS_FROM) {
          octagons(to, axis, bins, from, refused, block, (y + bottom - gap) / 2.0);
        }
      }
    }
    int end = column(axis, all, bins.end(map.count() - 1, Long.MAX_VALUE));
    notRun(to, map.count() == 0 ? left : end, (int) Math.max(0, upper), (int) lower);
    return left;
  }

  private static int column(TimeAxis axis, Box all, double second) {
    return (int) Math.rint(axis.xOf(second, all));
  }

  /// How many bins share the room of one octagon.
  private static int block(Surface to, TimeAxis axis, Bins bins) {
    double cell = bins.width() / (axis.to() - axis.from()) * to.width() / to.scale();
    return (int) Math.max(1, Math.ceil(PITCH / Math.max(cell, 1e-6)));
  }

  /// What a row shows of each bin: the hottest of its ranges, and whether any refused.
  private static void hottest(KeySpace map, Row row, int from, double[] load, boolean[] refused) {
    Arrays.fill(load, 0);
    Arrays.fill(refused, false);
    for (int range = row.first(); range <= row.last(); range++) {
      for (int i = 0; i < load.length; i++) {
        load[i] = Math.max(load[i], map.load(range, from + i));
        refused[i] |= map.refused()[range][from + i] > 0;
      }
    }
  }

  private void row(
      Surface to,
      TimeAxis axis,
      Bins bins,
      int from,
      double[] load,
      boolean[] refused,
      int y,
      int bottom) {
    Box all = new Box(0, 0, to.width(), to.height());
    boolean bands = bottom - y < (OCTAGONS_FROM - 1) * to.scale();
    int band = (int) Math.max(1, Math.rint(BAND * to.scale()));
    int top = Math.max(0, y);
    int end = Math.min(to.height(), bottom);
    for (int i = 0; i < load.length; i++) {
      int left = column(axis, all, bins.begin(from + i));
      int right = Math.max(left + 1, column(axis, all, bins.end(from + i, Long.MAX_VALUE)));
      right = Math.min(right, to.width());
      int step = (int) Math.clamp(Math.rint(load[i] / 1.5 * STEPS), 0, STEPS);
      fill(to, left, top, right, end, heats[step]);
      hatch(to, left, top, right, end, spacing(load[i], to.scale()), hatches[step]);
      if (bands && refused[i]) {
        fill(to, left, Math.max(top, bottom - band), right, end, alarm);
      }
    }
  }

  private static int spacing(double load, double scale) {
    for (int i = 0; i < HATCHED.length; i++) {
      if (load >= HATCHED[i]) {
        return (int) Math.rint(SPACING[i] * scale);
      }
    }
    return 0;
  }

  private static void fill(Surface to, int left, int top, int right, int bottom, int colour) {
    for (int y = top; y < bottom; y++) {
      Arrays.fill(to.pixels(), y * to.width() + left, y * to.width() + right, colour);
    }
  }

  /// Lines at 45° that go on from cell to cell.
  private static void hatch(
      Surface to, int left, int top, int right, int bottom, int spacing, int colour) {
    for (int y = top; spacing > 0 && y < bottom; y++) {
      int begin = left + Math.floorMod(-(left + y), spacing);
      for (int x = begin; x < right; x += spacing) {
        to.pixels()[y * to.width() + x] = colour;
      }
    }
  }

  /// One octagon for every block of bins that refused something, at the first of them.
  private void octagons(
      Surface to, TimeAxis axis, Bins bins, int from, boolean[] refused, int block, double y) {
    Box all = new Box(0, 0, to.width(), to.height());
    double radius = OCTAGON * to.scale();
    for (int begin = 0; begin < refused.length; begin += block) {
      int end = Math.min(refused.length, begin + block);
      for (int i = begin; i < end; i++) {
        if (refused[i]) {
          double x =
              (axis.xOf(bins.begin(from + i), all)
                      + axis.xOf(bins.end(from + i, Long.MAX_VALUE), all))
                  / 2;
          double least = axis.xOf(bins.begin(from + begin), all) + radius + 1;
          octagon(to, Math.max(x, least), y, radius);
          break;
        }
      }
    }
  }

  /// A ring of eight edges on ground with a cross in it.
  private void octagon(Surface to, double x, double y, double radius) {
    double thick = 1.5 * to.scale() / 2;
    int reach = (int) Math.ceil(radius) + 1;
    for (int py = (int) y - reach; py <= y + reach; py++) {
      for (int px = (int) x - reach; px <= x + reach; px++) {
        if (px < 0 || py < 0 || px >= to.width() || py >= to.height()) {
          continue;
        }
        double dx = Math.abs(px + 0.5 - x);
        double dy = Math.abs(py + 0.5 - y);
        double edge = Math.max(Math.max(dx, dy), (dx + dy) * Math.sqrt(0.5)) - radius;
        double cross =
            Math.max(dx, dy) < radius * 0.45 ? Math.abs(dx - dy) * Math.sqrt(0.5) : radius;
        double ink = Math.max(near(Math.abs(edge + thick), thick), near(cross, thick));
        int place = py * to.width() + px;
        int inside = mix(ground, to.pixels()[place], Math.clamp(0.5 - edge, 0, 1));
        to.pixels()[place] = mix(alarm, inside, edge > 0.5 ? 0 : ink);
      }
    }
  }

  /// How much of a pixel a line covers whose middle is so far away.
  private static double near(double distance, double half) {
    return Math.clamp(half + 0.5 - distance, 0, 1);
  }

  private static int mix(int over, int under, double share) {
    if (share <= 0) {
      return under;
    }
    int mixed = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = over >> shift & 0xFF;
      int b = under >> shift & 0xFF;
      mixed = mixed << 8 | (int) Math.round(b + (a - b) * share);
    }
    return mixed;
  }

  private void notRun(Surface to, int left, int top, int bottom) {
    int pitch = (int) Math.max(2, Math.rint(5 * to.scale()));
    for (int y = top + pitch - 1; y < Math.min(bottom, to.height()); y += pitch) {
      fill(to, Math.min(left, to.width()), y, to.width(), y + 1, line);
    }
  }
}
