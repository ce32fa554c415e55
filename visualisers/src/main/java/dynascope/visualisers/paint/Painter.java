package dynascope.visualisers.paint;

import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import dynascope.visualisers.scene.Shape.Arc;
import dynascope.visualisers.scene.Shape.Area;
import dynascope.visualisers.scene.Shape.Disc;
import dynascope.visualisers.scene.Shape.Glyph;
import dynascope.visualisers.scene.Shape.Hatch;
import dynascope.visualisers.scene.Shape.Line;
import dynascope.visualisers.scene.Shape.Rect;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Palette;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.Role;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Draws scenes on a canvas in the colours of one palette, crisply, leaving out what can't be seen.
public final class Painter {
  /// From this width on a line lies between two pixels.
  private static final double THIN = 1.9;

  private final Palette palette;
  private final Brush brush;
  private final Sprites sprites;
  private final double scale;

  /// A painter for a screen on which one px of a picture is one of its own.
  public Painter(Palette palette) {
    this(palette, 1);
  }

  /// @param scale how many of the screen's px one px of a picture takes
  public Painter(Palette palette, double scale) {
    this.palette = palette;
    this.scale = scale;
    this.brush = new Brush(palette);
    this.sprites = new Sprites(brush, scale);
  }

  public Palette palette() {
    return palette;
  }

  public double scale() {
    return scale;
  }

  /// The colour of a tone in this palette.
  public Color colour(Tone tone) {
    return brush.of(tone);
  }

  /// Fills a rectangle with the ground.
  public void clear(GraphicsContext gc, Box box) {
    gc.setFill(brush.of(Role.GROUND));
    gc.fillRect(box.x(), box.y(), box.width(), box.height());
  }

  /// Draws the objects in their order, those that touch `seen`.
  public void paint(GraphicsContext gc, List<SceneObject> objects, Box seen) {
    begin(gc);
    for (SceneObject object : objects) {
      for (Shape shape : object.shapes()) {
        if (shape.bounds().overlaps(seen)) {
          paint(gc, shape, seen);
        }
      }
    }
  }

  /// Sets what is alike for all shapes.
  void begin(GraphicsContext gc) {
    gc.setFontSmoothingType(FontSmoothingType.GRAY);
    gc.setTextBaseline(VPos.BASELINE);
    gc.setImageSmoothing(scale != Math.rint(scale));
  }

  /// Draws a shape, or as much of it as can be seen: where only the inside of a card shows, its
  /// round outline, which is dear, is left out.
  void paint(GraphicsContext gc, Shape shape, Box seen) {
    switch (shape) {
      case Rect rect -> rect(gc, rect, seen);
      case Disc disc -> disc(gc, disc);
      case Arc arc -> arc(gc, arc);
      case Line line -> {
        if (touches(line, seen)) {
          line(gc, line);
        }
      }
      case Area area -> area(gc, area);
      case Text text -> text(gc, text);
      case Glyph glyph -> glyph(gc, glyph);
      case Hatch hatch -> hatch(gc, hatch, seen);
    }
  }

  private void stroke(GraphicsContext gc, Stroke stroke, StrokeLineCap cap) {
    gc.setStroke(brush.of(stroke.tone()));
    gc.setLineWidth(stroke.width());
    gc.setLineCap(cap);
    gc.setLineJoin(StrokeLineJoin.ROUND);
    if (stroke.dash().on() > 0) {
      gc.setLineDashes(stroke.dash().on(), stroke.dash().off());
    } else {
      gc.setLineDashes();
    }
  }

  /// A thin line is put on the middle of a pixel, a thick one between two.
  private static double snap(double at, double width) {
    return width < THIN ? Math.floor(at) + 0.5 : Math.rint(at);
  }

  private void rect(GraphicsContext gc, Rect rect, Box seen) {
    Box box = rect.box();
    double arc = rect.radius() * 2;
    boolean inside = within(seen, box.grown(-rect.radius() - 1));
    Tone fill = rect.fill();
    if (fill != null) {
      gc.setFill(brush.of(fill));
      double x = Math.rint(box.x());
      double y = Math.rint(box.y());
      double width = Math.rint(box.right()) - x;
      double height = Math.rint(box.bottom()) - y;
      if (inside) {
        gc.fillRect(seen.x(), seen.y(), seen.width(), seen.height());
      } else if (arc == 0) {
        gc.fillRect(x, y, width, height);
      } else if (whole() && Corner.fits(rect.radius(), 0, width, height)) {
        filled(gc, x, y, width, height, rect.radius(), fill);
      } else {
        gc.fillRoundRect(x, y, width, height, arc, arc);
      }
    }
    Stroke stroke = rect.stroke();
    if (stroke != null && !within(seen, box.grown(-rect.radius() - stroke.width() - 1))) {
      stroke(gc, stroke, StrokeLineCap.BUTT);
      double x = snap(box.x(), stroke.width());
      double y = snap(box.y(), stroke.width());
      double width = snap(box.right() - 0.5, stroke.width()) - x;
      double height = snap(box.bottom() - 0.5, stroke.width()) - y;
      if (stroke.dash().on() > 0) {
        gc.strokeRoundRect(x, y, width, height, arc, arc);
      } else if (straight(seen, box, rect.radius() + stroke.width() + 1)) {
        edges(gc, x, y, width, height, 0, stroke);
      } else if (whole() && Corner.fits(rect.radius(), stroke.width(), width, height)) {
        outlined(gc, x, y, width, height, rect.radius(), stroke);
      } else {
        gc.strokeRoundRect(x, y, width, height, arc, arc);
      }
    }
  }

  /// Whether pieces fit together without a seam.
  private boolean whole() {
    return scale == Math.rint(scale);
  }

  /// Whether what is seen of a box keeps clear of its corners.
  private static boolean straight(Box seen, Box box, double corner) {
    boolean besides = seen.x() > box.x() + corner && seen.right() < box.right() - corner;
    return besides || seen.y() > box.y() + corner && seen.bottom() < box.bottom() - corner;
  }

  /// The four edges without their corners: on whole pixels, so that they need no smoothing.
  ///
  /// @param off how far from the corners they end
  private void edges(
      GraphicsContext gc, double x, double y, double w, double h, double off, Stroke stroke) {
    double half = stroke.width() / 2;
    gc.setFill(brush.of(stroke.tone()));
    gc.fillRect(x + off, y - half, w - 2 * off, stroke.width());
    gc.fillRect(x + off, y + h - half, w - 2 * off, stroke.width());
    gc.fillRect(x - half, y + off, stroke.width(), h - 2 * off);
    gc.fillRect(x + w - half, y + off, stroke.width(), h - 2 * off);
  }

  /// A card of whole pixels: three rectangles and four corners that were drawn before.
  private void filled(
      GraphicsContext gc, double x, double y, double w, double h, double radius, Tone tone) {
    Corner corner = new Corner(radius, 0, false, tone);
    double side = corner.side();
    gc.setFill(brush.of(tone));
    gc.fillRect(x + side, y, w - 2 * side, side);
    gc.fillRect(x, y + side, w, h - 2 * side);
    gc.fillRect(x + side, y + h - side, w - 2 * side, side);
    corners(gc, corner, x, y, x + w, y + h);
  }

  /// A card's line: four edges and four corners that were drawn before.
  private void outlined(
      GraphicsContext gc, double x, double y, double w, double h, double radius, Stroke stroke) {
    boolean thin = stroke.width() < THIN;
    Corner corner = new Corner(radius, stroke.width(), thin, stroke.tone());
    double off = thin ? 0.5 : 0;
    double out = corner.margin();
    edges(gc, x, y, w, h, corner.side() - out - off, stroke);
    corners(gc, corner, x - off - out, y - off - out, x + w + off + out, y + h + off + out);
  }

  private void corners(
      GraphicsContext gc, Corner corner, double left, double top, double right, double bottom) {
    Image image = sprites.corners(corner);
    double side = corner.side();
    double from = side * scale;
    double inner = right - side;
    double lower = bottom - side;
    gc.drawImage(image, 0, 0, from, from, left, top, side, side);
    gc.drawImage(image, from, 0, from, from, inner, top, side, side);
    gc.drawImage(image, 0, from, from, from, left, lower, side, side);
    gc.drawImage(image, from, from, from, from, inner, lower, side, side);
  }

  /// Whether nothing below this shape can be seen there: all our colours are opaque.
  static boolean covers(Shape shape, Box seen) {
    return shape instanceof Rect rect
        && rect.fill() != null
        && within(seen, rect.box().grown(-rect.radius() - 1));
  }

  private static boolean within(Box inner, Box outer) {
    return inner.x() >= outer.x()
        && inner.y() >= outer.y()
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom();
  }

  /// Whether a piece of the line between two of its points may be seen.
  private static boolean touches(Line line, Box seen) {
    List<Point> points = line.points();
    double margin = line.stroke().width() / 2 + 1;
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      if (Math.min(a.x(), b.x()) - margin < seen.right()
          && Math.max(a.x(), b.x()) + margin > seen.x()
          && Math.min(a.y(), b.y()) - margin < seen.bottom()
          && Math.max(a.y(), b.y()) + margin > seen.y()) {
        return true;
      }
    }
    return false;
  }

  private void disc(GraphicsContext gc, Disc disc) {
    Point at = disc.at();
    double radius = disc.radius();
    Tone fill = disc.fill();
    if (fill != null) {
      gc.setFill(brush.of(fill));
      gc.fillOval(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
    }
    Stroke stroke = disc.stroke();
    if (stroke != null) {
      stroke(gc, stroke, StrokeLineCap.BUTT);
      gc.strokeOval(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
    }
  }

  private void arc(GraphicsContext gc, Arc arc) {
    stroke(gc, arc.stroke(), StrokeLineCap.BUTT);
    double radius = arc.radius();
    gc.strokeArc(
        arc.at().x() - radius,
        arc.at().y() - radius,
        2 * radius,
        2 * radius,
        arc.from(),
        arc.extent(),
        ArcType.OPEN);
  }

  private void line(GraphicsContext gc, Line line) {
    List<Point> points = line.points();
    if (points.size() < 2) {
      return;
    }
    Stroke stroke = line.stroke();
    double width = stroke.width();
    if (straight(line)) {
      pieces(gc, points, stroke);
      return;
    }
    stroke(gc, stroke, width == 4 ? StrokeLineCap.ROUND : StrokeLineCap.BUTT);
    if (points.size() == 2) {
      Point a = points.getFirst();
      Point b = points.getLast();
      boolean upright = Math.abs(a.x() - b.x()) < 0.01;
      boolean level = Math.abs(a.y() - b.y()) < 0.01;
      gc.strokeLine(
          upright ? snap(a.x(), width) : a.x(),
          level ? snap(a.y(), width) : a.y(),
          upright ? snap(b.x(), width) : b.x(),
          level ? snap(b.y(), width) : b.y());
      return;
    }
    gc.beginPath();
    gc.moveTo(snap(points.getFirst().x(), width), snap(points.getFirst().y(), width));
    for (int i = 1; i < points.size(); i++) {
      Point at = points.get(i);
      double x = snap(at.x(), width);
      double y = snap(at.y(), width);
      if (line.radius() > 0 && i < points.size() - 1) {
        Point next = points.get(i + 1);
        double room = Math.min(at.distance(points.get(i - 1)), at.distance(next)) / 2;
        double radius = Math.min(line.radius(), room);
        gc.arcTo(x, y, snap(next.x(), width), snap(next.y(), width), radius);
      } else {
        gc.lineTo(x, y);
      }
    }
    gc.stroke();
  }

  /// Whether a line has only level and upright pieces, sharp corners and blunt ends.
  private static boolean straight(Line line) {
    List<Point> points = line.points();
    Stroke stroke = line.stroke();
    boolean rounded = line.radius() > 0 && points.size() > 2;
    if (rounded || stroke.dash().on() > 0 || stroke.width() > 2) {
      return false;
    }
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      if (Math.abs(a.x() - b.x()) >= 0.01 && Math.abs(a.y() - b.y()) >= 0.01) {
        return false;
      }
    }
    return true;
  }

  /// Level and upright pieces as rectangles: a path is dear.
  private void pieces(GraphicsContext gc, List<Point> points, Stroke stroke) {
    gc.setFill(brush.of(stroke.tone()));
    double width = stroke.width();
    double half = width / 2;
    int last = points.size() - 1;
    for (int i = 0; i < last; i++) {
      Point a = points.get(i);
      Point b = points.get(i + 1);
      boolean upright = Math.abs(a.x() - b.x()) < 0.01;
      double from = upright ? a.y() : a.x();
      double to = upright ? b.y() : b.x();
      if (last > 1) {
        from = snap(from, width);
        to = snap(to, width);
      }
      // Where it meets another piece, it reaches to that one's far side.
      double behind = i > 0 ? half : 0;
      double ahead = i + 1 < last ? half : 0;
      double begin = from <= to ? from - behind : to - ahead;
      double end = from <= to ? to + ahead : from + behind;
      if (upright) {
        gc.fillRect(snap(a.x(), width) - half, begin, width, end - begin);
      } else {
        gc.fillRect(begin, snap(a.y(), width) - half, end - begin, width);
      }
    }
  }

  private void area(GraphicsContext gc, Area area) {
    int count = area.points().size();
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = area.points().get(i).x();
      y[i] = area.points().get(i).y();
    }
    @Nullable Tone fill = area.fill();
    if (fill != null) {
      gc.setFill(brush.of(fill));
      gc.fillPolygon(x, y, count);
    }
    @Nullable Stroke stroke = area.stroke();
    if (stroke != null) {
      stroke(gc, stroke, StrokeLineCap.BUTT);
      gc.strokePolygon(x, y, count);
    }
  }

  private void text(GraphicsContext gc, Text text) {
    gc.setFont(Faces.of(text.type()));
    gc.setFill(brush.of(text.tone()));
    gc.setTextAlign(
        switch (text.anchor()) {
          case START -> TextAlignment.LEFT;
          case MIDDLE -> TextAlignment.CENTER;
          case END -> TextAlignment.RIGHT;
        });
    gc.fillText(text.text(), Math.rint(text.x()), Math.rint(text.y()));
  }

  /// Makes a node show a glyph where it belongs.
  void place(ImageView node, Glyph glyph) {
    int half = Sprites.half(glyph.mark(), glyph.notches());
    node.setImage(sprite(glyph));
    node.setSmooth(scale != Math.rint(scale));
    node.setFitWidth(2 * half);
    node.setFitHeight(2 * half);
    node.setTranslateX(Math.rint(glyph.at().x()) - half);
    node.setTranslateY(Math.rint(glyph.at().y()) - half);
  }

  private Image sprite(Glyph glyph) {
    int degrees = Math.floorMod((int) Math.rint(glyph.degrees()), 360);
    return sprites.of(glyph.mark(), degrees, glyph.notches(), glyph.tone());
  }

  private void glyph(GraphicsContext gc, Glyph glyph) {
    int half = Sprites.half(glyph.mark(), glyph.notches());
    gc.drawImage(
        sprite(glyph),
        Math.rint(glyph.at().x()) - half,
        Math.rint(glyph.at().y()) - half,
        2 * half,
        2 * half);
  }

  /// Puts as many pieces side by side as can be seen: lines at an angle are dear.
  private void hatch(GraphicsContext gc, Hatch hatch, Box seen) {
    Box box = hatch.box();
    double left = Math.rint(box.x());
    double top = Math.rint(box.y());
    double right = Math.min(Math.rint(box.right()), Math.ceil(seen.right()));
    double bottom = Math.min(Math.rint(box.bottom()), Math.ceil(seen.bottom()));
    double begin = Math.max(left, Math.floor(seen.x()));
    double above = Math.max(top, Math.floor(seen.y()));
    int side = Sprites.side(hatch.spacing());
    Image piece = sprites.hatch(hatch.spacing(), hatch.crossed(), hatch.stroke());
    double row = top + side * Math.floor((above - top) / side);
    for (double y = row; y < bottom; y += side) {
      double column = left + side * Math.floor((begin - left) / side);
      for (double x = column; x < right; x += side) {
        double fromX = Math.max(x, begin);
        double fromY = Math.max(y, above);
        double width = Math.min(x + side, right) - fromX;
        double height = Math.min(y + side, bottom) - fromY;
        gc.drawImage(
            piece,
            (fromX - x) * scale,
            (fromY - y) * scale,
            width * scale,
            height * scale,
            fromX,
            fromY,
            width,
            height);
      }
    }
  }
}
