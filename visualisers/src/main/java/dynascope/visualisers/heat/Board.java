package dynascope.visualisers.heat;

import dynascope.visualisers.scene.Box;
import java.util.ArrayList;
import java.util.List;

/// Where heat map and charts stand: the map above, the charts in rows below.
///
/// @param heat where the cells are
/// @param charts the areas of the charts, row by row
public record Board(Box heat, List<Box> charts) {
  private static final double MARGIN = 20;
  private static final double TITLE = 28;
  private static final double SECONDS = 24;
  private static final double HEAT = 0.45;
  private static final double GAP = 24;
  private static final double ROW_GAP = 6;

  /// A chart that is narrower can't be read.
  private static final double NARROW = 200;

  public static Board of(double width, double height, int charts) {
    double right = Math.max(width - MARGIN, MARGIN + HeatMap.GUTTER + 40);
    double bottom = charts == 0 ? height - SECONDS : Math.max(90, height * HEAT - SECONDS);
    Box heat = Box.between(MARGIN + HeatMap.GUTTER, TITLE, right, Math.max(TITLE + 20, bottom));
    List<Box> areas = new ArrayList<>();
    int columns = (int) Math.clamp(Math.floor((right - MARGIN + GAP) / (NARROW + GAP)), 1, 3);
    columns = Math.max(1, Math.min(columns, charts));
    columns -= columns > 2 && charts % columns == 1 ? 1 : 0; // none stands alone in its row
    int rows = Math.ceilDiv(charts, columns);
    double top = heat.bottom() + SECONDS + 4;
    double pitch = (height - 8 - top) / Math.max(1, rows);
    double share = (right - MARGIN + GAP) / columns;
    for (int i = 0; i < charts; i++) {
      double x = Math.rint(MARGIN + i % columns * share);
      int row = i / columns;
      double y = Math.rint(top + row * pitch);
      areas.add(new Box(x, y, Math.rint(share - GAP), Math.rint(pitch - ROW_GAP)));
    }
    return new Board(heat, areas);
  }

  /// Whether a chart stands in the last row of its column, so that its seconds are written below.
  public boolean lowest(int chart) {
    Box area = charts.get(chart);
    return charts.stream().noneMatch(each -> each.x() == area.x() && each.y() > area.y());
  }
}
