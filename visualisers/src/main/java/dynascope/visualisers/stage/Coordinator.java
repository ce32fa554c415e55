package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.error.CancellationReason;
import dynascope.engine.event.Event;
import dynascope.engine.event.Event.ConditionRefused;
import dynascope.engine.event.Event.Served;
import dynascope.engine.event.Event.Transacted;
import dynascope.engine.event.Event.TransactionCancelled;
import dynascope.engine.event.TransactionEvent.Conflicted;
import dynascope.engine.event.TransactionEvent.Prepared;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.Moment;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What runs transactions: a diamond in the flight lane of the first table, and a bracket from it
/// to the partitions of the transaction that was decided just now.
final class Coordinator {
  static final double HALF = 9;

  private Coordinator() {}

  /// Where it stands.
  static Point at(Band band) {
    return new Point(
        Math.rint(band.range().right() - 22), Math.rint((band.laneY() + band.returnY()) / 2));
  }

  /// @param named whether its name stands beside it: a plate with what is under way takes its place
  static SceneObject of(CoordinatorView coordinator, Band band, boolean named) {
    Point at = at(band);
    Pen pen = new Pen();
    pen.area(
        List.of(
            new Point(at.x() - HALF, at.y()),
            new Point(at.x(), at.y() - HALF),
            new Point(at.x() + HALF, at.y()),
            new Point(at.x(), at.y() + HALF)),
        GROUND,
        Stroke.of(INK, 1.5));
    if (named && band.density() == Band.Density.ROOMY) {
      plate(pen, at.x() - HALF - 6, at.y() + 4, Words.say("picture.coordinator"), Type.LEAST);
    }
    return SceneObject.still(
        coordinator.address(),
        "coordinator",
        Box.around(at.x(), at.y(), HALF + 4),
        pen.shapes(),
        "stage.coordinator",
        coordinator.begun(),
        coordinator.underway().size());
  }

  private static void plate(Pen pen, double right, double y, String words, Type type) {
    Text text =
        new Text(Math.rint(right), y, words, type, Anchor.END, type == Type.LEAST ? SECOND : INK);
    pen.fill(text.bounds().grown(2), GROUND);
    pen.add(text);
  }

  /// The bracket of the newest decision, for as long as what happened just now is shown.
  static List<SceneObject> bracket(
      CoordinatorView coordinator, StageLayout layout, Moment moment, View view) {
    Event newest = newest(coordinator, moment, view);
    return newest == null || layout.bands().isEmpty()
        ? List.of()
        : List.of(bracket(newest, layout, moment.slice().events()));
  }

  /// What was decided just now, while it is told.
  static @Nullable String said(CoordinatorView coordinator, Moment moment, View view) {
    Event newest = newest(coordinator, moment, view);
    return newest == null ? null : words(newest);
  }

  /// The newest decision, while it is told.
  private static @Nullable Event newest(CoordinatorView coordinator, Moment moment, View view) {
    Event newest = null;
    for (Event event : moment.slice().events()) {
      boolean decision = event instanceof Transacted || event instanceof TransactionCancelled;
      if (decision && event.address().equals(coordinator.address())) {
        newest = event;
      }
    }
    return newest == null
            || moment.frame().at().nanos() - newest.at().nanos() > 2 * view.leastShown()
        ? null
        : newest;
  }

  private static SceneObject bracket(Event decision, StageLayout layout, List<Event> events) {
    Map<Address, Boolean> partitions = partitions(decision, layout, events);
    Band band = layout.bands().getFirst();
    Point from = at(band);
    boolean cancelled = decision instanceof TransactionCancelled;
    Stroke line = Stroke.of(cancelled ? ALARM : INK, 2);
    Pen pen = new Pen();
    double y = Math.rint(band.returnY() + 9);
    for (Map.Entry<Address, Boolean> each : partitions.entrySet()) {
      Band of = Objects.requireNonNull(layout.bandOf(each.getKey()));
      Slot slot = Objects.requireNonNull(of.slotOf(each.getKey()));
      if (slot.dealt() && (!cancelled || !each.getValue())) {
        continue; // The clamps on its cards tell.
      }
      double x = Math.rint(slot.box().centreX());
      double top = slot.box().y() - 4;
      pen.way(
          List.of(
              new Point(from.x(), from.y() + HALF),
              new Point(from.x(), y),
              new Point(x, y),
              new Point(x, top)),
          0,
          line);
      if (each.getValue()) {
        pen.glyph(x, top, Mark.REFUSAL, 0, 0, ALARM);
      } else if (!cancelled) {
        pen.glyph(x, top + 3, Mark.CLAMP, INK);
      }
    }
    String words = words(decision);
    if (cancelled) {
      pen.glyph(from.x(), from.y(), Mark.REFUSAL, 0, 0, ALARM);
    }
    return SceneObject.moving(
        decision.address(),
        "transaction",
        Box.NONE,
        pen.shapes(),
        cancelled ? "stage.transaction.cancelled" : "stage.transaction.done",
        Flight.name(decision),
        words,
        partitions.size());
  }

  private static String words(Event decision) {
    return switch (decision) {
      case Transacted done when done.repeated() -> Words.say("picture.transaction.repeated");
      case Transacted done -> Words.say("picture.transaction.done", done.actions());
      case TransactionCancelled cancelled ->
          Words.say(
              "picture.transaction.cancelled",
              String.join(
                  ", ",
                  cancelled.reasons().stream()
                      .map(CancellationReason::code)
                      .filter(code -> !code.equals("None"))
                      .distinct()
                      .toList()));
      default -> "";
    };
  }

  /// The partitions that a decision was about, and which of them said no.
  private static Map<Address, Boolean> partitions(
      Event decision, StageLayout layout, List<Event> events) {
    RequestId request = decision.request();
    Map<Address, Boolean> partitions = new LinkedHashMap<>();
    List<Event> same = new ArrayList<>();
    for (Event event : events) {
      if (request != null
          && request.equals(event.request())
          && event.attempt() == decision.attempt()) {
        same.add(event);
      }
    }
    for (Event event : same) {
      boolean refused = event instanceof ConditionRefused || event instanceof Conflicted;
      boolean part = refused || event instanceof Prepared || event instanceof Served;
      Slot slot = part ? slot(layout, event.address()) : null;
      if (slot != null) {
        partitions.merge(slot.partition().address(), refused, Boolean::logicalOr);
      }
    }
    return partitions;
  }

  private static @Nullable Slot slot(StageLayout layout, Address address) {
    Band band = layout.bandOf(address);
    return band == null ? null : band.slotOf(address);
  }
}
