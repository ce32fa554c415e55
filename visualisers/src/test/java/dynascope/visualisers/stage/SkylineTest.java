package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.moment.Frame;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.Fixtures;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import dynascope.visualisers.scene.Shape.Glyph;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkylineTest {
  private static final View ROOM = View.of(1048, 608);

  /// A table whose partitions take 300 a second, but for some that are refused.
  private static Frame table(int partitions, int... refusing) {
    List<PartitionView> views = new ArrayList<>();
    for (int i = 1; i <= partitions; i++) {
      int number = i;
      boolean hot = Arrays.stream(refusing).anyMatch(each -> each == number);
      views.add(
          Fixtures.partition("Events", i, partitions, hot ? 1_000 : 300, hot ? 0 : 900, 1, i, 0));
    }
    TableView table = Fixtures.table("Events", 40_000, 40_000, views);
    return Fixtures.moment(List.of(), List.of(table), List.of(), List.of(), List.of()).frame();
  }

  private static List<Slot> slots(Frame frame) {
    return StageLayout.of(frame, ROOM).bands().getFirst().slots();
  }

  @Test
  void every_partition_stands_once_and_in_the_order_of_the_key_space() {
    for (int count : new int[] {1, 8, 30, 100, 500}) {
      Frame frame = table(count, count / 2 + 1);
      List<PartitionView> stand =
          slots(frame).stream().flatMap(slot -> slot.partitions().stream()).toList();
      assertEquals(frame.tables().getFirst().partitions(), stand);
    }
  }

  @Test
  void columns_lie_side_by_side_and_within_the_range_bar() {
    Band band = StageLayout.of(table(500, 77, 300), ROOM).bands().getFirst();
    double right = band.range().x() - 1;
    for (Slot slot : band.slots()) {
      assertTrue(slot.box().x() >= right, slot.box() + " begins before " + right);
      right = slot.box().right();
    }
    assertTrue(right <= band.range().right() + 1, right + " leaves " + band.range());
  }

  @Test
  void ten_that_refuse_among_500_stand_alone_three_of_them_with_all_that_they_have() {
    int[] refusing = {3, 50, 51, 52, 120, 200, 301, 399, 450, 499};
    List<Slot> hot =
        slots(table(500, refusing)).stream()
            .filter(slot -> slot.partitions().stream().anyMatch(Load::over))
            .toList();
    assertEquals(10, hot.size());
    assertTrue(hot.stream().allMatch(slot -> slot.partitions().size() == 1));
    assertEquals(3, hot.stream().filter(slot -> !slot.thin()).count());
  }

  @Test
  void one_that_refuses_has_an_octagon_however_narrow_it_is() {
    Band band = StageLayout.of(table(200, 20, 60, 100, 140, 180), ROOM).bands().getFirst();
    SceneObject frame = Skyline.frame(band);
    List<Glyph> octagons =
        frame.shapes().stream()
            .filter(Glyph.class::isInstance)
            .map(Glyph.class::cast)
            .filter(each -> each.mark() == Mark.OVER)
            .toList();
    assertEquals(2, octagons.size());
  }

  @Test
  void a_column_is_as_high_as_what_it_takes_of_its_limit() {
    Slot slot = slots(table(100)).getFirst();
    Box plot = Skyline.plot(slot);
    SceneObject column = Skyline.column(slot, false);
    double highest =
        column.shapes().stream()
            .map(Shape::bounds)
            .filter(each -> each.bottom() == plot.bottom() && each.height() < plot.height())
            .mapToDouble(Box::height)
            .max()
            .orElse(0);
    assertEquals(0.3, highest / plot.height(), 0.01);
  }

  @Test
  void names_and_numbers_do_not_stand_on_each_other() {
    for (int count : new int[] {26, 40, 100, 300, 500, 1_000}) {
      Band band = StageLayout.of(table(count, 1, 7, 11, count / 2, count), ROOM).bands().getFirst();
      List<Box> texts =
          Skyline.frame(band).shapes().stream()
              .filter(Text.class::isInstance)
              .map(Shape::bounds)
              .toList();
      for (int i = 0; i < texts.size(); i++) {
        for (int k = i + 1; k < texts.size(); k++) {
          assertFalse(texts.get(i).overlaps(texts.get(k)), texts.get(i) + " on " + texts.get(k));
        }
      }
    }
  }
}
