package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.moment.ShelfView;
import dynascope.engine.moment.SweeperView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.OnHeat;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The sweepers of a table on its range bar: a cart with a broom where each has come to, and in the
/// slot a dashed card with the number of items that have expired and are still there, and of those
/// that it has found.
final class Brooms {
  private static final double WIDTH = 20;

  private Brooms() {}

  /// @param shelves that are shown: they tell what has expired themselves
  static List<SceneObject> of(Band band, List<ShelfView> shelves) {
    var carts = new ArrayList<SceneObject>();
    for (SweeperView each : band.table().sweepers()) {
      Slot slot = band.slotOf(each.partition());
      if (slot != null && !slot.thin() && slot.partition().address().equals(each.partition())) {
        boolean shelf =
            shelves.stream().anyMatch(shown -> shown.partition().equals(each.partition()));
        carts.add(cart(band, slot, each, !shelf));
      }
    }
    return carts;
  }

  private static SceneObject cart(Band band, Slot slot, SweeperView sweeper, boolean counts) {
    Pen pen = new Pen();
    Box range = band.range();
    double most = Math.max(slot.box().x() + 4, slot.box().right() - WIDTH - 4);
    double x = Math.clamp(Math.rint(band.hashX(sweeper.hash())), slot.box().x() + 4, most);
    double wheels = range.bottom() - 2;
    Box cart = new Box(x + 7, wheels - 9, WIDTH - 8, 7);
    pen.card(cart, 1, sweeper.passing() ? DATA : GROUND, Stroke.of(INK, 1.2));
    pen.disc(cart.x() + 2.5, wheels - 1, 1.6, INK, null);
    pen.disc(cart.right() - 2.5, wheels - 1, 1.6, INK, null);
    // The broom hangs over the front.
    pen.line(cart.x() + 1, cart.y() + 1, x + 2, wheels - 2, INK, 1.2);
    pen.line(x - 1, wheels, x + 4, wheels, INK, 2);
    if (counts && Math.max(sweeper.marked(), sweeper.expired()) > 0 && slot.roomy()) {
      card(pen, slot, sweeper);
    }
    return SceneObject.still(
        sweeper.address(),
        "sweeper",
        Box.between(x - 2, range.y(), cart.right() + 2, range.bottom()),
        pen.shapes(),
        sweeper.passing() ? "stage.sweeper.passing" : "stage.sweeper",
        sweeper.partition().name(),
        sweeper.attribute(),
        sweeper.marked(),
        sweeper.deleted(),
        sweeper.next().text(),
        sweeper.expired());
  }

  /// How many expired items stand there still.
  private static void card(Pen pen, Slot slot, SweeperView sweeper) {
    Tone ink = new OnHeat(Shelves.heat(slot));
    long all = Math.max(sweeper.expired(), sweeper.marked());
    double right = slot.box().right() - 6;
    double y = slot.box().y() + 50;
    double room = right - slot.textX() - 50;
    String words =
        Stream.of(
                sweeper.expired() > sweeper.marked()
                    ? Words.say("picture.expired.found", sweeper.expired(), sweeper.marked())
                    : Words.say("picture.expired", sweeper.marked()),
                Words.say("picture.expired.brief", all))
            .filter(each -> Type.LEAST.width(each) + 10 <= room)
            .findFirst()
            .orElse("");
    if (words.isEmpty()) {
      return;
    }
    double wide = Type.LEAST.width(words) + 10;
    Box card = new Box(right - wide, y, wide, 17);
    pen.way(
        List.of(
            new Point(card.x(), card.y()),
            new Point(card.right(), card.y()),
            new Point(card.right(), card.bottom()),
            new Point(card.x(), card.bottom()),
            new Point(card.x(), card.y())),
        0,
        Stroke.of(ink, 1.2).dashed(Dash.EXPIRED));
    pen.text(card.x() + 5, card.bottom() - 5, words, Type.LEAST, ink);
  }
}
