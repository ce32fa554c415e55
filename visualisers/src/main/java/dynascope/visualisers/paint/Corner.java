package dynascope.visualisers.paint;

import dynascope.visualisers.theme.Tone;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/// The four corners of a card, or of its line, each a square: paths are the dearest that the
/// software pipeline draws, and cards differ in their colours and sizes only.
///
/// @param width of the line; 0 for a card without one
/// @param thin whether the line lies on the middle of a pixel
record Corner(double radius, double width, boolean thin, Tone tone) {
  /// Whether a card is large enough for its corners to stand apart.
  static boolean fits(double radius, double width, double across, double down) {
    return Math.min(across, down) > 2 * side(radius, width);
  }

  private static int side(double radius, double width) {
    return (int) (Math.ceil(radius) + 2 * Math.ceil(width / 2)) + 1;
  }

  /// The side of one corner, in whole px.
  int side() {
    return side(radius, width);
  }

  /// How far the line reaches out of the card.
  int margin() {
    return (int) Math.ceil(width / 2);
  }

  Corner of(Tone other) {
    return new Corner(radius, width, thin, other);
  }

  /// All four, as on the smallest card that has them.
  Canvas draw(Canvas canvas) {
    GraphicsContext gc = canvas.getGraphicsContext2D();
    double size = 2.0 * side();
    double arc = 2 * radius;
    if (width == 0) {
      gc.fillRoundRect(0, 0, size, size, arc, arc);
    } else {
      gc.setLineWidth(width);
      double at = margin() + (thin ? 0.5 : 0);
      gc.strokeRoundRect(at, at, size - 2 * at, size - 2 * at, arc, arc);
    }
    return canvas;
  }
}
