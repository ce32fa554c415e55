package dynascope.visualisers.heat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.visualisers.Fixtures;
import dynascope.visualisers.chart.TimeAxis;
import dynascope.visualisers.heat.Cells.Surface;
import dynascope.visualisers.heat.Rows.Row;
import dynascope.visualisers.theme.Palette;
import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Tone.Role;
import org.junit.jupiter.api.Test;

/// The cells as pixels.
class CellsTest {
  private static final int OPAQUE = 0xFF000000;

  private static Surface surface(int width, int height) {
    return new Surface(new int[width * height], width, height, 1);
  }

  private static boolean has(Surface surface, Row row, int from, int to, int colour) {
    for (int y = (int) row.y(); y < row.bottom(); y++) {
      for (int x = from; x < to; x++) {
        if (surface.pixels()[y * surface.width() + x] == (colour | OPAQUE)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void new_columns_alone_give_the_same_picture_as_all_of_them() {
    for (double scale : new double[] {1, 1.5, 2}) {
      for (int ranges : new int[] {8, 500}) {
        KeySpace now = Fixtures.keySpace(ranges, 120, 90, 2, 5);
        KeySpace before =
            new KeySpace(
                now.table(),
                now.measure(),
                now.bins(),
                70,
                now.ranges(),
                now.values(),
                now.refused(),
                now.limit(),
                now.pin());
        Rows rows = Rows.of(now, -1, 160);
        var axis = new TimeAxis(0, 120);
        var cells = new Cells(Palette.LIGHT);
        int width = (int) (600 * scale);
        int height = (int) (160 * scale);
        var grown = new Surface(new int[width * height], width, height, scale);
        cells.paint(grown, before, rows, axis, 0, 0);
        int left = cells.paint(grown, now, rows, axis, 0, 70);
        var whole = new Surface(new int[width * height], width, height, scale);
        cells.paint(whole, now, rows, axis, 0, 0);
        assertArrayEquals(whole.pixels(), grown.pixels(), ranges + " ranges at " + scale);
        assertTrue(left > width / 3, "it painted all again from " + left);
      }
    }
  }

  @Test
  void a_refusal_is_seen_in_every_row_that_has_one_however_low() {
    int alarm = Palette.LIGHT.rgb(Role.ALARM);
    for (int ranges : new int[] {4, 30, 500}) {
      KeySpace map = Fixtures.keySpace(ranges, 600, 400, 1, 3);
      Rows rows = Rows.of(map, -1, 200);
      Surface surface = surface(640, 200);
      new Cells(Palette.LIGHT).paint(surface, map, rows, new TimeAxis(0, 600), 0, 0);
      for (int range : new int[] {1, 3}) {
        Row row = rows.rows().get(rows.of(range));
        assertTrue(has(surface, row, 220, 420, alarm), ranges + " ranges");
        assertTrue(!has(surface, row, 0, 200, alarm), "nothing was refused before");
      }
    }
  }

  @Test
  void a_shared_row_is_as_hot_as_its_hottest_range() {
    KeySpace map = Fixtures.keySpace(500, 10, 8);
    map.values()[250][4] = 450;
    Rows rows = Rows.of(map, -1, 100);
    Row row = rows.rows().get(rows.of(250));
    assertTrue(row.ranges() > 1);
    Surface surface = surface(100, 100);
    new Cells(Palette.DARK).paint(surface, map, rows, new TimeAxis(0, 10), 0, 0);
    assertTrue(has(surface, row, 40, 50, Palette.DARK.rgb(new Heat(0.45))));
  }

  @Test
  void what_was_not_run_has_lines_and_no_heat() {
    KeySpace map = Fixtures.keySpace(4, 20, 10, 2);
    Rows rows = Rows.of(map, -1, 120);
    Surface surface = surface(200, 120);
    new Cells(Palette.LIGHT).paint(surface, map, rows, new TimeAxis(0, 20), 0, 0);
    int ground = Palette.LIGHT.rgb(Role.GROUND) | OPAQUE;
    int line = Palette.LIGHT.rgb(Role.HAIRLINE) | OPAQUE;
    for (int y = 0; y < 120; y++) {
      for (int x = 101; x < 200; x++) {
        int pixel = surface.pixels()[y * 200 + x];
        assertTrue(pixel == ground || pixel == line, "heat at " + x);
      }
      assertNotEquals(0, surface.pixels()[y * 200 + 50]);
    }
    assertEquals(line, surface.pixels()[4 * 200 + 150]);
  }
}
