package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.moment.ClientView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Type;
import java.util.Locale;
import java.util.Optional;

/// What retries do to a client, in its rack: tries for one success, those who wait, the glass of
/// tokens, and what its rate limiter lets through.
///
/// Of the rows that a client has, those are drawn that there is room for, the first first.
final class RetryGauges {
  private static final double ROW = 20;
  private static final double PITCH = 4;
  private static final int LINES = 2;

  private final ClientView client;
  private final Box room;
  private final Pen pen = new Pen();
  private double bottom;

  private RetryGauges(ClientView client, Box room) {
    this.client = client;
    this.room = room;
    this.bottom = room.y();
  }

  /// @param room what the rack has left
  static Optional<SceneObject> of(ClientView client, Box room) {
    return new RetryGauges(client, room).drawn();
  }

  private Optional<SceneObject> drawn() {
    ClientView.Retries retries = client.retries();
    if (retries.policy().attempts() < 2 && retries.held() == 0) {
      return Optional.empty();
    }
    row(Words.say("picture.retries.tries"), amplification());
    if (retries.hasBudget()) {
      budget(retries);
    }
    if (retries.limitsRate()) {
      String rate = String.format(Locale.ROOT, "%.1f", retries.rate());
      row(Words.say("picture.retries.limiter"), Words.say("picture.a-second", rate));
    }
    swarm(retries.pausing() + retries.held());
    if (pen.shapes().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        SceneObject.still(
            client.address(),
            "retries",
            Box.between(room.x(), room.y(), room.right(), bottom),
            pen.shapes(),
            "stage.client.retries",
            client.address().name(),
            amplification(),
            retries.pausing() + retries.held(),
            retries.hasBudget() ? 1 : 0,
            retries.tokens(),
            retries.policy().tokens(),
            retries.rate()));
  }

  private String amplification() {
    return client.succeeded() == 0
        ? Figures.grouped(client.tries()) + " : 0"
        : String.format(Locale.ROOT, "%.1f", (double) client.tries() / client.succeeded());
  }

  private boolean fits(double height) {
    return bottom + height <= room.bottom();
  }

  private boolean row(String label, String value) {
    if (!fits(ROW)) {
      return false;
    }
    double y = bottom + 14;
    double width = room.width() - Type.LEAST_STRONG.width(value) - 6;
    pen.fitted(room.x(), y, width, label, Type.LEAST, Anchor.START, SECOND);
    pen.text(room.right(), y, value, Type.LEAST_STRONG, Anchor.END, INK);
    bottom += ROW;
    return true;
  }

  /// A lying glass, crossed where it does not hold what a retry costs.
  private void budget(ClientView.Retries retries) {
    String left =
        Words.say(
            "picture.retries.of",
            Figures.grouped(retries.tokens()),
            Figures.grouped(retries.policy().tokens()));
    if (!fits(ROW + 12) || !row(Words.say("picture.retries.tokens"), left)) {
      return;
    }
    Box glass = new Box(room.x(), bottom, room.width(), 7);
    double share = Math.clamp((double) retries.tokens() / retries.policy().tokens(), 0.0, 1.0);
    pen.fill(new Box(glass.x(), glass.y(), Math.rint(glass.width() * share), 7), CACHE);
    if (share < 0.01) {
      pen.hatch(glass, 6, true, ALARM, 1);
    }
    pen.card(glass, 2, null, Stroke.of(EDGE, 1));
    bottom += 12;
  }

  /// A tick for each request that waits at the client, as many as there is room for.
  private void swarm(long waiting) {
    if (waiting == 0 || !row(Words.say("picture.retries.waiting"), Figures.grouped(waiting))) {
      return;
    }
    int across = (int) (room.width() / PITCH);
    for (int line = 0; line < LINES && (long) line * across < waiting && fits(8); line++) {
      long ticks = Math.min(across, waiting - (long) line * across);
      for (int i = 0; i < ticks; i++) {
        double x = Math.rint(room.x() + i * PITCH) + 0.5;
        pen.line(x, bottom, x, bottom + 5, INK, 1.5);
      }
      bottom += 8;
    }
  }
}
