package dynascope.visualisers.paint;

import dynascope.assets.Words;
import dynascope.visualisers.chart.Chart;
import dynascope.visualisers.chart.ChartScene;
import dynascope.visualisers.chart.TimeAxis;
import dynascope.visualisers.heat.Board;
import dynascope.visualisers.heat.Cells;
import dynascope.visualisers.heat.HeatMap;
import dynascope.visualisers.heat.KeySpace;
import dynascope.visualisers.heat.Rows;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.theme.Palette;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.Role;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The key space over time with charts below it: one axis of time, one playhead, one cursor.
public final class HeatAndCharts extends Region {
  private final SceneCanvas canvas;
  private final Raster raster = new Raster();
  private final Pane above = new Pane();
  private final List<Line> playheads = new ArrayList<>();
  private final List<Line> cursors = new ArrayList<>();
  private final List<Rectangle> brushes = new ArrayList<>();
  private final Rectangle chosen = new Rectangle();
  private final Rectangle under = new Rectangle();
  private final Rectangle behind = new Rectangle();
  private final Text notRun = new Text(Words.say("heat.not-run"));
  private Palette palette;
  private Cells cells;
  private @Nullable Painted painted;

  /// What is shown.
  ///
  /// @param map nothing while there is no table
  /// @param scrolled how far the rows are moved up
  /// @param row the row under the cursor; -1 for none
  /// @param chosen the row that is chosen; -1 for none
  /// @param reading what a chart reads, in words
  public record Picture(
      @Nullable KeySpace map,
      Rows rows,
      List<Chart> charts,
      TimeAxis axis,
      Board board,
      double scrolled,
      int row,
      int chosen,
      double playhead,
      double cursor,
      double brushedTo,
      Function<Chart, String> reading) {}

  /// What the pixels were painted of.
  private record Painted(
      KeySpace map, List<Rows.Row> rows, TimeAxis axis, double scrolled, int count) {
    /// Whether only bins came along.
    boolean grows(Painted next) {
      return map.bins().equals(next.map.bins())
          && map.values() == next.map.values()
          && map.limit() == next.map.limit()
          && rows.equals(next.rows)
          && axis.equals(next.axis)
          && scrolled == next.scrolled
          && count <= next.count;
    }
  }

  public HeatAndCharts(Palette palette) {
    this.palette = palette;
    canvas = new SceneCanvas(palette);
    cells = new Cells(palette);
    above.setMouseTransparent(true);
    raster.setManaged(false);
    chosen.setFill(Color.TRANSPARENT);
    chosen.setStrokeWidth(2);
    under.setFill(Color.TRANSPARENT);
    under.setStrokeWidth(1);
    getChildren().addAll(canvas, raster, above);
    setMinSize(0, 0);
  }

  public void setPalette(Palette next) {
    palette = next;
    canvas.setPalette(next);
    cells = new Cells(next);
    painted = null;
  }

  public void show(Picture picture) {
    List<SceneObject> scene = new ArrayList<>();
    KeySpace map = picture.map();
    if (map != null) {
      scene.addAll(
          HeatMap.scene(
              map, picture.rows(), picture.axis(), picture.board().heat(), picture.scrolled()));
      cells(picture, map);
    }
    raster.setVisible(map != null);
    for (int i = 0; i < picture.charts().size(); i++) {
      Chart chart = picture.charts().get(i);
      scene.addAll(
          ChartScene.scene(
              chart,
              picture.axis(),
              picture.board().charts().get(i),
              picture.reading().apply(chart),
              picture.board().lowest(i)));
    }
    canvas.show(scene);
    lines(picture);
  }

  private void cells(Picture picture, KeySpace map) {
    Box field = picture.board().heat();
    Window window = getScene() == null ? null : getScene().getWindow();
    boolean empty =
        raster.size(field.width(), field.height(), window == null ? 1 : window.getRenderScaleX());
    raster.relocate(field.x(), field.y());
    var next =
        new Painted(map, picture.rows().rows(), picture.axis(), picture.scrolled(), map.count());
    Painted before = painted;
    int first = 0;
    if (!empty && before != null && before.grows(next)) {
      if (before.count == next.count) {
        return;
      }
      first = before.count;
    }
    painted = next;
    var surface =
        new Cells.Surface(raster.pixels(), raster.columns(), raster.rows(), raster.scale());
    raster.written(
        cells.paint(surface, map, picture.rows(), picture.axis(), picture.scrolled(), first));
  }

  /// Playhead, cursor and brush on every field, and the frames of rows.
  private void lines(Picture picture) {
    List<Box> fields = new ArrayList<>();
    if (picture.map() != null) {
      fields.add(picture.board().heat());
    }
    picture.board().charts().forEach(area -> fields.add(ChartScene.field(area)));
    while (playheads.size() < fields.size()) {
      playheads.add(line(1.5));
      cursors.add(line(1));
      brushes.add(new Rectangle());
    }
    List<javafx.scene.Node> shown = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Box field = fields.get(i);
      Rectangle brush = brushes.get(i);
      brush(picture, brush, field);
      upright(playheads.get(i), picture.axis(), picture.playhead(), field, 3);
      upright(cursors.get(i), picture.axis(), picture.cursor(), field, 0);
      cursors.get(i).getStrokeDashArray().setAll(3.0, 3.0);
      shown.addAll(List.of(brush, playheads.get(i), cursors.get(i)));
    }
    frame(chosen, picture, picture.chosen(), Role.INK);
    frame(under, picture, picture.row(), Role.SECOND);
    shown.addAll(List.of(under, chosen, behind, notRun));
    notRun(picture);
    if (!above.getChildren().equals(shown)) {
      above.getChildren().setAll(shown);
    }
  }

  /// Says what the lines after the last bin mean, where there is room.
  private void notRun(Picture picture) {
    KeySpace map = picture.map();
    Box field = picture.board().heat();
    double from = map == null ? 0 : map.bins().end(map.count() - 1, Long.MAX_VALUE);
    double left = picture.axis().xOf(from, field);
    double width = Type.LEAST.width(notRun.getText()) + 12;
    double height = Math.min(field.height(), picture.rows().height());
    boolean room = map != null && field.right() - left > width + 16 && height > 24;
    notRun.setVisible(room);
    behind.setVisible(room);
    if (room) {
      double x = Math.rint((left + field.right() - width) / 2);
      double y = Math.rint(field.y() + height / 2);
      behind.setX(x);
      behind.setY(y - 10);
      behind.setWidth(width);
      behind.setHeight(20);
      behind.setFill(colour(Role.GROUND));
      notRun.setFont(Faces.of(Type.LEAST));
      notRun.setX(x + 6);
      notRun.setY(y + 4);
      notRun.setFill(colour(Role.SECOND));
    }
  }

  private static Line line(double width) {
    Line line = new Line();
    line.setStrokeWidth(width);
    return line;
  }

  private void upright(Line line, TimeAxis axis, double second, Box field, double over) {
    line.setVisible(axis.shows(second));
    double x = Math.floor(axis.xOf(Double.isNaN(second) ? axis.from() : second, field)) + 0.5;
    line.setStartX(x);
    line.setEndX(x);
    line.setStartY(field.y() - over);
    line.setEndY(field.bottom() + over);
    line.setStroke(colour(Role.INK));
  }

  private void brush(Picture picture, Rectangle brush, Box field) {
    boolean on = !Double.isNaN(picture.brushedTo()) && !Double.isNaN(picture.cursor());
    brush.setVisible(on);
    if (on) {
      double a = picture.axis().xOf(picture.cursor(), field);
      double b = picture.axis().xOf(picture.brushedTo(), field);
      brush.setX(Math.min(a, b));
      brush.setY(field.y());
      brush.setWidth(Math.abs(a - b));
      brush.setHeight(field.height());
      Color ink = colour(Role.INK);
      brush.setFill(Color.color(ink.getRed(), ink.getGreen(), ink.getBlue(), 0.14));
    }
  }

  private void frame(Rectangle frame, Picture picture, int row, Tone tone) {
    boolean known = row >= 0 && row < picture.rows().rows().size() && picture.map() != null;
    Box field = picture.board().heat();
    Box box =
        known ? HeatMap.box(picture.rows().rows().get(row), field, picture.scrolled()) : Box.NONE;
    boolean seen = known && box.overlaps(field);
    frame.setVisible(seen);
    if (seen) {
      frame.setX(box.x() - 1);
      frame.setY(Math.max(box.y(), field.y()) - 1);
      frame.setWidth(box.width() + 2);
      frame.setHeight(Math.min(box.bottom(), field.bottom()) - Math.max(box.y(), field.y()) + 1);
      frame.setStroke(colour(tone));
    }
  }

  private Color colour(Tone tone) {
    int rgb = palette.rgb(tone);
    return Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }

  @Override
  protected void layoutChildren() {
    canvas.resizeRelocate(0, 0, getWidth(), getHeight());
    above.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
