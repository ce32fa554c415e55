package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.assets.Words;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A partition that is being split has a fence that is not there yet.
final class FencesTest {
  private static List<SceneObject> fences(PartitionView partition, double width) {
    Slot slot = new Slot(List.of(partition), new Box(100, 40, width, 260), false);
    TableView table = Samples.table(List.of(partition), 900, 1);
    Box range = new Box(100, 20, width, 16);
    return Fences.of(
        new Band(
            table, Band.Density.ROOMY, false, 0, range, 0, 0, range, List.of(slot), List.of()));
  }

  private static PartitionView whole() {
    return Samples.partition(3, 8, 960, 410);
  }

  @Test
  void onlyAPartitionThatIsBeingSplitHasOne() {
    assertEquals(List.of(), fences(whole(), 300));
    SceneObject fence = fences(Samples.splitting(), 300).getFirst();
    assertEquals("Orders/P3/split", fence.address().text());
    assertEquals(
        "Partition P3 is being split for heat: its parts take over at 180.000 s",
        Words.say(fence.textKey(), fence.args().toArray()));
  }

  @Test
  void itStandsWhereTheSecondPartWillBegin() {
    Box fence = fences(Samples.splitting(), 300).getFirst().bounds();
    assertEquals(250, fence.centreX(), 1);
  }

  @Test
  void itKeepsWithinItsSlotHoweverNarrow() {
    for (double width : new double[] {3, 12, 60, 110}) {
      SceneObject fence = fences(Samples.splitting(), width).getFirst();
      assertTrue(Math.abs(fence.bounds().centreX() - 100 - width / 2) <= width / 2, "at " + width);
    }
  }
}
