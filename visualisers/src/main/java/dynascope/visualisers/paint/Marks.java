package dynascope.visualisers.paint;

import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.Role;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// How each small glyph is drawn, around the origin, looking right.
final class Marks {
  private Marks() {}

  static void draw(GraphicsContext gc, Mark mark, int notches, Tone tone, Brush brush) {
    Color ink = brush.of(tone);
    Color ground = brush.of(Role.GROUND);
    gc.setLineJoin(StrokeLineJoin.ROUND);
    gc.setLineCap(StrokeLineCap.BUTT);
    gc.setLineDashes();
    switch (mark) {
      case WRITE -> write(gc, notches, ink, ground);
      case READ_STRONG -> read(gc, notches, ink, ground, true);
      case READ_EVENTUAL -> read(gc, notches, ink, ground, false);
      case ENTRY -> entry(gc, ink, ground);
      case WRITE_TRANSACTION -> {
        write(gc, notches, ink, ground);
        outline(gc, ink, SECOND_SQUARE_X, SECOND_SQUARE_Y);
      }
      case READ_TRANSACTION -> {
        read(gc, notches, ink, ground, true);
        outline(gc, ink, SECOND_SQUARE_X, SECOND_SQUARE_Y);
      }
      case INDEX_ENTRY -> indexEntry(gc, ink, ground);
      case CLAMP -> {
        gc.setStroke(ink);
        gc.setLineWidth(4);
        gc.setLineJoin(StrokeLineJoin.MITER);
        gc.strokePolyline(new double[] {-7, -7, 7, 7}, new double[] {5, -3, -3, 5}, 4);
      }
      case CLAMP_OPEN -> {
        gc.setStroke(ink);
        gc.setLineWidth(4);
        gc.setLineJoin(StrokeLineJoin.MITER);
        gc.strokePolyline(new double[] {-7, -7, 2}, new double[] {5, -3, -3}, 3);
        gc.strokeLine(5, -6, 9, 2);
      }
      case SEAL -> {
        gc.setFill(ink);
        gc.fillOval(-5, -5, 10, 10);
        gc.setStroke(ground);
        gc.setLineWidth(1);
        gc.strokeOval(-3, -3, 6, 6);
      }
      case ANSWER -> answer(gc, ink, ground);
      case GHOST -> ghost(gc, ink, ground);
      case ACKNOWLEDGE -> acknowledge(gc, ink, ground);
      case REFUSAL -> refusal(gc, notches, ink, ground);
      case SENT_ON -> sentOn(gc, ink, ground);
      case OVER -> over(gc, ink, ground);
      case FLAG -> flag(gc, ink);
      case FAULT -> bolt(gc, ink);
      case PREDICTION -> prediction(gc, ink, ground);
      case DROP -> {
        gc.setFill(ink);
        gc.fillOval(-3, -3, 6, 6);
      }
      case PIN -> {
        gc.setFill(ground);
        gc.fillOval(-6, -6, 12, 12);
        gc.setFill(ink);
        gc.fillOval(-4.5, -4.5, 9, 9);
      }
    }
  }

  private static final double[] SQUARE_X = {-7, 7, 7, -7, -4};
  private static final double[] SQUARE_Y = {-5, -5, 5, 5, 0};

  private static void write(GraphicsContext gc, int notches, Color ink, Color ground) {
    gc.setStroke(ground);
    gc.setLineWidth(2.5);
    gc.strokePolygon(SQUARE_X, SQUARE_Y, 5);
    gc.setFill(ink);
    gc.fillPolygon(SQUARE_X, SQUARE_Y, 5);
    gc.setStroke(ground);
    gc.setLineWidth(1.6);
    gc.strokeLine(0, 2, 3.6, -1.6);
    gc.setFill(ground);
    gc.fillPolygon(new double[] {-2, -0.6, 0.6}, new double[] {3.4, 1.0, 2.4}, 3);
    notches(gc, notches, ground);
  }

  private static void notches(GraphicsContext gc, int notches, Color ground) {
    gc.setFill(ground);
    for (int i = 0; i < Math.min(5, notches); i++) {
      gc.fillRect(5.4 - i * 2.6, -5, 1.2, 3);
    }
  }

  private static void nose(GraphicsContext gc) {
    gc.beginPath();
    gc.moveTo(-7, -5);
    gc.lineTo(2, -5);
    gc.arc(2, 0, 5, 5, 90, -180);
    gc.lineTo(-7, 5);
    gc.lineTo(-4, 0);
    gc.closePath();
  }

  private static void read(
      GraphicsContext gc, int notches, Color ink, Color ground, boolean strong) {
    nose(gc);
    gc.setStroke(ground);
    gc.setLineWidth(3.5);
    gc.stroke();
    gc.setFill(ground);
    gc.fill();
    gc.setStroke(ink);
    gc.setLineWidth(1.5);
    gc.stroke();
    gc.setFill(ink);
    if (strong) {
      gc.fillOval(-0.2, -2.2, 4.4, 4.4);
    } else {
      gc.setLineWidth(1);
      gc.strokeOval(-0.2, -2.2, 4.4, 4.4);
      gc.fillArc(-0.2, -2.2, 4.4, 4.4, -90, 180, ArcType.CHORD);
    }
    for (int i = 0; i < Math.min(5, notches); i++) {
      gc.fillRect(0.6 - i * 2.4, -5.6, 1.2, 2.8);
    }
  }

  private static void entry(GraphicsContext gc, Color ink, Color ground) {
    gc.setFill(ground);
    gc.fillRoundRect(-8, -5, 16, 10, 10, 10);
    gc.setFill(ink);
    gc.fillRoundRect(-7, -4, 14, 8, 8, 8);
    gc.setStroke(ground);
    gc.setLineWidth(1.4);
    gc.strokeLine(-3.5, 3, -0.5, -3);
    gc.strokeLine(0.5, 3, 3.5, -3);
  }

  private static void ghost(GraphicsContext gc, Color ink, Color ground) {
    gc.setFill(ground);
    gc.fillOval(-8, -8, 16, 16);
    gc.setStroke(ink);
    gc.setLineWidth(1.5);
    gc.setLineDashes(2, 2.5);
    gc.strokeOval(-6.5, -6.5, 13, 13);
    gc.setLineDashes();
    gc.setLineWidth(1.8);
    gc.strokeLine(-3, -3, 3, 3);
    gc.strokeLine(-3, 3, 3, -3);
  }

  private static void sentOn(GraphicsContext gc, Color ink, Color ground) {
    gc.setFill(ground);
    gc.fillOval(-9, -9, 18, 18);
    gc.setStroke(ink);
    gc.setLineWidth(1.4);
    gc.strokeOval(-8, -8, 16, 16);
    gc.setLineWidth(1.8);
    gc.strokePolyline(new double[] {-3, -3, 3}, new double[] {4.5, -0.5, -0.5}, 3);
    gc.setFill(ink);
    gc.fillPolygon(new double[] {1, 6, 1}, new double[] {-4, -0.5, 3}, 3);
  }

  private static final double[] SECOND_SQUARE_X = {-11, 9.5, 9.5, -11, -7};
  private static final double[] SECOND_SQUARE_Y = {-7, -7, 7, 7, 0};

  private static void outline(GraphicsContext gc, Color ink, double[] x, double[] y) {
    gc.setStroke(ink);
    gc.setLineWidth(1.2);
    gc.strokePolygon(x, y, x.length);
  }

  private static void indexEntry(GraphicsContext gc, Color ink, Color ground) {
    double[] x = {-6.5, 3, 6.5, 6.5, -6.5};
    double[] y = {-5, -5, -1.5, 5, 5};
    gc.setFill(ground);
    gc.fillPolygon(x, y, 5);
    gc.setStroke(ink);
    gc.setLineWidth(1.4);
    gc.strokePolygon(x, y, 5);
    gc.strokePolyline(new double[] {3, 3, 6.5}, new double[] {-5, -1.5, -1.5}, 3);
    gc.strokeLine(-4, 0.5, 0, 0.5);
    gc.strokeLine(-4, 2.8, 3, 2.8);
  }

  private static void answer(GraphicsContext gc, Color ink, Color ground) {
    gc.setFill(ground);
    gc.fillOval(-5.5, -5.5, 11, 11);
    gc.setStroke(ink);
    gc.setLineWidth(1.25);
    gc.strokeOval(-4, -4, 8, 8);
    gc.strokePolyline(new double[] {-1.9, -0.4, 2.1}, new double[] {0.1, 1.7, -1.6}, 3);
  }

  private static void acknowledge(GraphicsContext gc, Color ink, Color ground) {
    gc.setFill(ground);
    gc.fillRect(-5, -5, 10, 10);
    gc.setStroke(ink);
    gc.setLineWidth(1.25);
    gc.strokeRect(-3.5, -3.5, 7, 7);
    gc.strokePolyline(new double[] {-1.9, -0.4, 2.1}, new double[] {0.1, 1.7, -1.6}, 3);
  }

  private static void octagon(GraphicsContext gc, double radius, boolean fill) {
    double[] x = new double[8];
    double[] y = new double[8];
    double size = radius / Math.cos(Math.PI / 8);
    for (int i = 0; i < 8; i++) {
      double angle = Math.PI / 8 + i * Math.PI / 4;
      x[i] = Math.cos(angle) * size;
      y[i] = Math.sin(angle) * size;
    }
    if (fill) {
      gc.fillPolygon(x, y, 8);
    } else {
      gc.strokePolygon(x, y, 8);
    }
  }

  private static void cross(GraphicsContext gc, double arm, double width, Color colour) {
    gc.setStroke(colour);
    gc.setLineWidth(width);
    gc.strokeLine(-arm, -arm, arm, arm);
    gc.strokeLine(-arm, arm, arm, -arm);
  }

  private static void refusal(GraphicsContext gc, int notches, Color ink, Color ground) {
    gc.setFill(ground);
    octagon(gc, 9, true);
    gc.setFill(ink);
    octagon(gc, 7.5, true);
    cross(gc, 3, 1.8, ground);
    gc.setFill(ink);
    for (int i = 0; i < Math.min(5, notches); i++) {
      gc.fillRect(9.5 + i * 2.6, -3, 1.4, 6);
    }
  }

  private static void over(GraphicsContext gc, Color ink, Color ground) {
    gc.setFill(ground);
    octagon(gc, 9, true);
    gc.setStroke(ink);
    gc.setLineWidth(2);
    octagon(gc, 7, false);
    cross(gc, 2.6, 1.8, ink);
  }

  private static void flag(GraphicsContext gc, Color ink) {
    gc.setFill(ink);
    gc.fillRect(-5, -6, 1.4, 12);
    gc.fillPolygon(new double[] {-4, 5, 2.5, 5, -4}, new double[] {-6, -6, -2.8, 0.4, 0.4}, 5);
  }

  private static void bolt(GraphicsContext gc, Color ink) {
    gc.setFill(ink);
    gc.fillPolygon(
        new double[] {1.6, -4, -0.4, -1.8, 4, 0.4}, new double[] {-6, 1, 1, 6, -1.4, -1.4}, 6);
  }

  /// A teardrop whose tip is the origin.
  private static void prediction(GraphicsContext gc, Color ink, Color ground) {
    gc.beginPath();
    gc.moveTo(0, 1);
    gc.bezierCurveTo(-2, -4, -6, -6, -6, -10);
    gc.arc(0, -10, 6, 6, 180, -180);
    gc.bezierCurveTo(6, -6, 2, -4, 0, 1);
    gc.closePath();
    gc.setFill(ground);
    gc.fill();
    gc.setStroke(ink);
    gc.setLineWidth(1.5);
    gc.stroke();
    gc.setFill(ink);
    gc.fillOval(-2, -12, 4, 4);
  }
}
