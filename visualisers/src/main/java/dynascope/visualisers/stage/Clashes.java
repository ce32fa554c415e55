package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.engine.event.Event;
import dynascope.engine.event.TtlEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.ShelfView;
import dynascope.engine.moment.ShelfView.Slip;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;

/// What wanted a place on a shelf that another version has: with a condition it bounces off the one
/// that stands there; without one it stays, and what stood there falls out.
final class Clashes {
  /// How often the least time of a motion they are seen for.
  private static final double SLOW = 2;

  private Clashes() {}

  static List<SceneObject> of(
      ShelfView shelf,
      List<Slip> shown,
      Boards.Grid grid,
      String prefix,
      Moment moment,
      View view) {
    List<SceneObject> scene = new ArrayList<>();
    if (!grid.words()) {
      return scene;
    }
    double least = SLOW * Math.max(1, view.leastShown());
    for (Event event : moment.slice().events()) {
      double share = (moment.frame().at().nanos() - event.at().nanos()) / least;
      if (share >= 1 || !event.address().equals(shelf.partition())) {
        continue;
      }
      String key =
          switch (event) {
            case Event.VersionLost lost -> lost.item().text();
            case TtlEvent.HoldLost lost -> lost.key().text();
            case Event.ConditionRefused refused -> key(refused, shelf, moment);
            default -> "";
          };
      for (int i = 0; i < shown.size(); i++) {
        if (key.equals(shelf.collection() + " / " + shown.get(i).sort())) {
          boolean held = event instanceof TtlEvent.HoldLost;
          boolean lost = held || event instanceof Event.VersionLost;
          double moved = view.reducedMotion() ? 1 : share * (2 - share);
          Box place = grid.place(i);
          Box box =
              place.moved(
                  0, lost ? 4 + moved * place.height() : -(0.15 + 0.25 * moved) * place.height());
          String sort = shown.get(i).sort();
          Address at =
              shelf.partition().child("shelf").child((lost ? "lost-" : "taken-") + event.seq());
          scene.add(ghost(at, box, sort.substring(prefix.length()), lost, sort, shelf, held));
        }
      }
    }
    return scene;
  }

  /// The key of the item that a condition was asked about, where it is one of a shelf.
  private static String key(Event.ConditionRefused refused, ShelfView shelf, Moment moment) {
    Item item = refused.item();
    for (TableView table : moment.frame().tables()) {
      KeyAttribute sort = table.definition().schema().sort();
      if (item != null
          && sort != null
          && table.address().equals(shelf.table())
          && refused.key().equals(shelf.collection())) {
        return switch (item.get(sort.name())) {
          case AttributeValue.S text -> shelf.collection() + " / " + text.value();
          case AttributeValue.N number -> shelf.collection() + " / " + number.text();
          case null, default -> "";
        };
      }
    }
    return "";
  }

  private static SceneObject ghost(
      Address at, Box box, String text, boolean lost, String sort, ShelfView shelf, boolean held) {
    Pen pen = new Pen();
    Dash dash = lost ? Dash.GHOST : Dash.REFUSED;
    pen.card(box, 2, GROUND, Stroke.of(ALARM, 1.5).dashed(dash));
    double baseline = Math.rint(box.centreY() + 4);
    pen.text(box.x() + 5, baseline, text, Type.MONO_LEAST, INK);
    if (lost) {
      double end = box.x() + 5 + Type.MONO_LEAST.width(text);
      pen.line(box.x() + 3, baseline - 4, end + 2, baseline - 4, ALARM, 1.5);
    } else {
      pen.glyph(Math.rint(box.right() - 2), Math.rint(box.y()), Mark.OVER, ALARM);
    }
    return SceneObject.still(
            at,
            lost ? "lost" : "taken",
            box,
            pen.shapes(),
            held ? "stage.slip.held-twice" : lost ? "stage.slip.lost" : "stage.slip.taken",
            sort,
            shelf.collection())
        .with(Layer.MOVING);
  }
}
