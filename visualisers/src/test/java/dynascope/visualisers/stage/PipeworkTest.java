package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.visualisers.scene.Point;
import dynascope.visualisers.stage.Pipework.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PipeworkTest {
  private static List<Point> down(double x) {
    return List.of(new Point(10, 0), new Point(10, 20), new Point(x, 20), new Point(x, 60));
  }

  @Test
  void ways_that_share_a_lane_are_one_pipe_that_gets_thinner_where_one_leaves_it() {
    var pipes = new Pipework();
    pipes.add(down(100), 3);
    pipes.add(down(200), 4);
    List<Piece> pieces = pipes.pieces();
    assertTrue(pieces.contains(new Piece(new Point(10, 0), new Point(10, 20), 7)), "" + pieces);
    assertTrue(pieces.contains(new Piece(new Point(10, 20), new Point(100, 20), 7)), "" + pieces);
    assertTrue(pieces.contains(new Piece(new Point(100, 20), new Point(200, 20), 4)), "" + pieces);
    assertTrue(pieces.contains(new Piece(new Point(100, 20), new Point(100, 60), 3)), "" + pieces);
    assertTrue(pieces.contains(new Piece(new Point(200, 20), new Point(200, 60), 4)), "" + pieces);
    assertEquals(5, pieces.size());
  }

  @Test
  void through_every_cut_goes_what_goes_on_all_ways_that_it_cuts() {
    var random = new Random(5);
    for (int round = 0; round < 200; round++) {
      var pipes = new Pipework();
      List<List<Point>> ways = new ArrayList<>();
      List<Integer> counts = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        List<Point> way = down(20 + 10.0 * random.nextInt(30));
        ways.add(random.nextBoolean() ? way : way.reversed());
        counts.add(1 + random.nextInt(9));
        pipes.add(ways.getLast(), counts.getLast());
      }
      for (double cut = 15; cut < 330; cut += 10) {
        double expected = 0;
        for (int i = 0; i < ways.size(); i++) {
          double end = Math.max(ways.get(i).getFirst().x(), ways.get(i).getLast().x());
          expected += end > cut ? counts.get(i) : 0;
        }
        double at = cut;
        double through =
            pipes.pieces().stream()
                .filter(each -> each.from().x() < at && each.to().x() > at)
                .mapToDouble(Piece::count)
                .sum();
        assertEquals(expected, through, 1e-9);
      }
    }
  }

  @Test
  void where_nothing_goes_there_is_no_pipe() {
    var pipes = new Pipework();
    pipes.add(List.of(new Point(0, 5), new Point(10, 5)), 1);
    pipes.add(List.of(new Point(30, 5), new Point(40, 5)), 2);
    assertEquals(2, pipes.pieces().size());
  }
}
