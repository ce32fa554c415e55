package dynascope.visualisers.causes;

import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Point;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which room of a picture is taken, and where there is some left for a label.
final class Places {
  private static final double STRONG_CROSSING = 30;
  private static final double FAINT_CROSSING = 6;

  private record Piece(Point a, Point b, double cost) {}

  private final Box within;
  private final List<Box> taken = new ArrayList<>();
  private final List<Piece> lines = new ArrayList<>();

  Places(Box within) {
    this.within = within;
  }

  void take(Box box) {
    taken.add(box);
  }

  /// A line may run below a label, but better not.
  void line(Point a, Point b, boolean strong) {
    lines.add(new Piece(a, b, strong ? STRONG_CROSSING : FAINT_CROSSING));
  }

  boolean free(Box box) {
    return inside(box) && taken.stream().noneMatch(box::overlaps);
  }

  /// Whether nothing but the lane itself is there.
  boolean freeOnLane(Box box) {
    return taken.stream().filter(each -> each.width() < within.width()).noneMatch(box::overlaps);
  }

  private boolean inside(Box box) {
    return box.x() >= within.x()
        && box.right() <= within.right()
        && box.y() >= within.y()
        && box.bottom() <= within.bottom();
  }

  /// The best room for something of this size near a point; null where there is none.
  @Nullable Box near(Point at, double width, double height, double gap, double farthest) {
    Box best = null;
    double least = Double.MAX_VALUE;
    for (double away = gap; away <= farthest; away += 7) {
      for (double aside = 0; aside <= farthest * 1.6; aside += 16) {
        for (int quarter = 0; quarter < 4; quarter++) {
          boolean right = quarter % 2 == 0;
          boolean above = quarter < 2;
          double x = right ? at.x() + 8 - gap + aside : at.x() - 8 + gap - aside - width;
          double y = above ? at.y() - away - height : at.y() + away;
          Box box = new Box(x, y, width, height);
          double cost = away * 1.2 + aside * 0.5 + (above ? 0 : 1) + (right ? 0 : 2);
          if (cost < least && free(box)) {
            double whole = cost + crossings(box);
            if (whole < least) {
              least = whole;
              best = box;
            }
          }
        }
      }
    }
    if (best != null) {
      take(best);
    }
    return best;
  }

  private double crossings(Box box) {
    double cost = 0;
    for (Piece piece : lines) {
      if (crosses(piece, box)) {
        cost += piece.cost;
      }
    }
    return cost;
  }

  /// Whether a line runs through a box (Liang and Barsky).
  private static boolean crosses(Piece piece, Box box) {
    double dx = piece.b.x() - piece.a.x();
    double dy = piece.b.y() - piece.a.y();
    double[] p = {-dx, dx, -dy, dy};
    double[] q = {
      piece.a.x() - box.x(),
      box.right() - piece.a.x(),
      piece.a.y() - box.y(),
      box.bottom() - piece.a.y()
    };
    double enters = 0;
    double leaves = 1;
    for (int i = 0; i < 4; i++) {
      if (p[i] == 0) {
        if (q[i] < 0) {
          return false;
        }
      } else {
        double share = q[i] / p[i];
        if (p[i] < 0) {
          enters = Math.max(enters, share);
        } else {
          leaves = Math.min(leaves, share);
        }
      }
    }
    return enters <= leaves;
  }
}
