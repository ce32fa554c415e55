package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.moment.ProgramView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Type;

/// The programs outside, as an asker: how much they ask, and what becomes of it.
final class Program {
  private static final double PAD = 12;
  private static final double ROW = 18;

  private Program() {}

  static SceneObject of(ProgramView program, Box box) {
    Pen pen = new Pen();
    double x = box.x() + PAD;
    double right = box.right() - PAD;
    pen.card(
        new Box(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1),
        6,
        null,
        Stroke.of(LINE, 1));
    pen.fitted(
        x, box.y() + 20, right - x, Words.say("picture.program"), Type.STRONG, Anchor.START, INK);
    pen.card(new Box(box.right() - 4, box.y() + 19, 6, 10), 1, GROUND, Stroke.of(LINE, 1));
    double y = box.y() + 20 + ROW;
    pen.fitted(x, y, right - x, Words.say("picture.program.how"), Type.LEAST, Anchor.START, SECOND);
    y += 8;
    pen.line(x, y + 0.5, right, y + 0.5, HAIRLINE, 1);
    y += 18;
    y = row(pen, box, y, "picture.program.tries", aSecond(program.tries()));
    y = row(pen, box, y, "picture.program.succeeded", aSecond(program.succeeded()));
    y = row(pen, box, y, "picture.refused", aSecond(program.refused()));
    y = row(pen, box, y, "picture.program.waiting", Figures.grouped(program.waiting()));
    row(pen, box, y, "picture.program.calls", Figures.grouped(program.calls()));
    return SceneObject.still(
        program.address(),
        "client",
        box,
        pen.shapes(),
        program.refused() > 0 ? "stage.program.refused" : "stage.program",
        program.tries(),
        program.succeeded(),
        program.refused(),
        program.waiting(),
        program.calls());
  }

  private static String aSecond(long count) {
    return Words.say("picture.a-second", Figures.grouped(count));
  }

  /// A figure with its name, if there is room. Returns where the next one goes.
  private static double row(Pen pen, Box box, double y, String name, String value) {
    if (y <= box.bottom() - 6) {
      pen.text(box.x() + PAD, y, Words.say(name), Type.LEAST, SECOND);
      pen.text(box.right() - PAD, y, value, Type.LEAST_STRONG, Anchor.END, INK);
    }
    return y + ROW;
  }
}
