package dynascope.visualisers.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.visualisers.Fixtures;
import dynascope.visualisers.heat.Rows.Row;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every range has its place, and a hot one never shares it.
class RowsTest {
  @Test
  void few_ranges_have_rows_of_equal_height() {
    Rows rows = Rows.of(Fixtures.keySpace(8, 20, 14, 2), -1, 240);
    assertEquals(8, rows.rows().size());
    assertEquals(240, rows.height());
    assertEquals(1, rows.rows().stream().mapToDouble(Row::height).distinct().count());
    assertEquals(0, rows.foldedRanges());
  }

  @Test
  void every_range_is_in_one_row_in_the_order_of_the_hashes() {
    var random = new Random(3);
    for (int round = 0; round < 200; round++) {
      int ranges = 1 + random.nextInt(600);
      int[] hot = random.ints(random.nextInt(1 + ranges / 2), 0, ranges).distinct().toArray();
      int chosen = random.nextInt(ranges + 1) - 1;
      double field = 60 + random.nextInt(500);
      Rows rows = Rows.of(Fixtures.keySpace(ranges, 10, 8, hot), chosen, field);
      int next = 0;
      double y = 0;
      for (Row row : rows.rows()) {
        assertEquals(next, row.first());
        assertEquals(y, row.y());
        assertTrue(row.height() >= 3, row.toString());
        next = row.last() + 1;
        y = row.bottom();
      }
      assertEquals(ranges, next);
    }
  }

  @Test
  void folding_never_hides_a_hot_range_or_the_chosen_one() {
    var random = new Random(5);
    for (int round = 0; round < 200; round++) {
      int ranges = 100 + random.nextInt(500);
      int[] hot = random.ints(random.nextInt(ranges), 0, ranges).distinct().toArray();
      int chosen = random.nextInt(ranges);
      KeySpace map = Fixtures.keySpace(ranges, 10, 8, hot);
      Rows rows = Rows.of(map, chosen, 60 + random.nextInt(300));
      for (int range : IntStream.concat(IntStream.of(hot), IntStream.of(chosen)).toArray()) {
        Row row = rows.rows().get(rows.of(range));
        assertEquals(1, row.ranges(), "range " + range + " shares " + row);
        assertTrue(row.height() >= Rows.LEAST, row.toString());
      }
    }
  }

  @Test
  void five_hundred_ranges_fit_where_few_are_hot() {
    Rows rows = Rows.of(Fixtures.keySpace(500, 600, 400, 17, 18, 333), -1, 200);
    assertTrue(rows.height() <= 200, rows.height() + " px");
    assertTrue(rows.foldedRanges() >= 490, rows.foldedRanges() + " folded");
    assertTrue(rows.rows().get(rows.of(333)).height() >= Rows.NAMED);
  }

  @Test
  void where_all_are_hot_the_rows_are_higher_than_their_field() {
    int[] all = IntStream.range(0, 500).toArray();
    Rows rows = Rows.of(Fixtures.keySpace(500, 10, 8, all), -1, 200);
    assertEquals(500, rows.rows().size());
    assertEquals(500 * Rows.LEAST, rows.height());
  }

  @Test
  void a_place_belongs_to_the_row_that_is_drawn_there() {
    Rows rows = Rows.of(Fixtures.keySpace(500, 600, 400, 17), -1, 200);
    for (int i = 0; i < rows.rows().size(); i++) {
      assertEquals(i, rows.at(rows.rows().get(i).y()));
      assertEquals(i, rows.at(rows.rows().get(i).bottom() - 0.1));
    }
    assertEquals(-1, rows.at(rows.height()));
  }
}
