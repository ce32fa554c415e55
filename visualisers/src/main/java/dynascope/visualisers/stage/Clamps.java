package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.event.Event;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.TransactionPhase;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.TransactionView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The items that leaders keep for transactions: a bracket from the coordinator to their
/// partitions, with an open clamp for each item that is prepared and a closed one where it is
/// decided to be written. Where somebody came second, an octagon sits beside the clamp.
final class Clamps {
  private static final int MOST_LABELS = 3;
  private static final double BETWEEN = 22;
  private static final double ASIDE_EACH = 4;
  private static final double LINE = 13;
  private static final double ASIDE = 230;

  private Clamps() {}

  static List<SceneObject> of(
      CoordinatorView coordinator, StageLayout layout, Moment moment, View view) {
    if (layout.bands().isEmpty() || view.leastShown() <= 0 && coordinator.kept().isEmpty()) {
      return List.of();
    }
    Map<Address, Integer> conflicts = conflicts(moment, view);
    if (coordinator.kept().isEmpty() && conflicts.isEmpty()) {
      return List.of();
    }
    Band first = layout.bands().getFirst();
    Point from = Coordinator.at(first);
    Pen pen = new Pen();
    Map<Address, Integer> places = new LinkedHashMap<>();
    List<Long> brackets =
        coordinator.kept().stream().map(CoordinatorView.Kept::transaction).distinct().toList();
    for (CoordinatorView.Kept kept : coordinator.kept()) {
      Slot slot = slot(layout, kept.partition());
      if (slot != null) {
        int place = places.merge(slot.partition().address(), 1, Integer::sum) - 1;
        double x = Math.rint(slot.box().centreX()) + place * BETWEEN;
        double top = slot.box().y() - 4;
        int bracket = Math.min(brackets.indexOf(kept.transaction()), MOST_LABELS - 1);
        Tone tone = bracket % 2 == 0 ? INK : EDGE;
        bracket(pen, from, bracket, Math.rint(first.returnY() + 9), new Point(x, top), tone);
        pen.glyph(x, top + 3, isDecided(coordinator, kept) ? Mark.CLAMP : Mark.CLAMP_OPEN, tone);
        if (brackets.size() > 1) {
          number(pen, x, top, kept.transaction());
        }
      }
    }
    conflicts.forEach((partition, count) -> {
      Slot slot = slot(layout, partition);
      if (slot != null) {
        int place = places.getOrDefault(slot.partition().address(), 0);
        double x = Math.rint(slot.box().centreX()) + place * BETWEEN;
        pen.glyph(x, slot.box().y() - 4, Mark.REFUSAL, 0, 0, ALARM);
        if (count > 1) {
          pen.add(
              new Text(
                  x + 12,
                  slot.box().y(),
                  Words.say("picture.transaction.conflicts", count),
                  Type.LEAST_STRONG,
                  Anchor.START,
                  INK));
        }
      }
    });
    labels(pen, coordinator, from);
    return List.of(
        SceneObject.moving(
            coordinator.address(),
            "clamps",
            Box.NONE,
            pen.shapes(),
            "stage.clamps",
            coordinator.underway().size(),
            coordinator.kept().size(),
            conflicts.values().stream().mapToInt(Integer::intValue).sum()));
  }

  /// Each transaction has a bracket of its own, side by side below the diamond.
  private static void bracket(Pen pen, Point from, int place, double high, Point clamp, Tone tone) {
    double aside = from.x() - place * ASIDE_EACH;
    double y = high + place * ASIDE_EACH;
    pen.way(
        List.of(
            new Point(aside, from.y() + Coordinator.HALF - place * ASIDE_EACH),
            new Point(aside, y),
            new Point(clamp.x(), y),
            clamp),
        0,
        Stroke.of(tone, 2));
  }

  /// Whose clamp it is, where there are several.
  private static void number(Pen pen, double x, double top, long transaction) {
    String words = Words.say("picture.transaction.number", transaction);
    Text text = new Text(x + 3, top - 4, words, Type.LEAST, Anchor.START, INK);
    pen.fill(text.bounds().grown(1), GROUND);
    pen.add(text);
  }

  private static boolean isDecided(CoordinatorView coordinator, CoordinatorView.Kept kept) {
    return coordinator.underway().stream()
        .anyMatch(each ->
            each.number() == kept.transaction() && each.phase() == TransactionPhase.COMMITTING);
  }

  /// What the first few transactions that are under way wait for, left of what is decided; a dot is
  /// the seal of a token.
  private static void labels(Pen pen, CoordinatorView coordinator, Point from) {
    List<TransactionView> told =
        coordinator.underway().stream()
            .filter(each -> each.operation().isWrite())
            .limit(MOST_LABELS)
            .toList();
    double right = from.x() - Coordinator.HALF - ASIDE;
    for (int i = 0; i < told.size(); i++) {
      TransactionView each = told.get(i);
      double y = from.y() + 4 - i * LINE;
      Text text = new Text(right, y, state(each), Type.LEAST_STRONG, Anchor.END, INK);
      Box box = text.bounds().grown(2);
      pen.fill(Box.between(box.x() - 12, box.y(), right + 2, box.bottom()), GROUND);
      pen.add(text);
      if (each.named()) {
        pen.glyph(text.bounds().x() - 8, y - 4, Mark.SEAL, INK);
      }
    }
  }

  private static String state(TransactionView of) {
    return Words.say(
        "picture.transaction.underway",
        of.number(),
        of.orphaned()
            ? Words.say("transaction.orphaned", of.phase().isSecond() ? 1 : 0)
            : Words.say("transaction.phase." + of.phase(), of.heard(), of.actions()));
  }

  /// How often leaders refused just now because of another transaction, by their partitions.
  private static Map<Address, Integer> conflicts(Moment moment, View view) {
    Map<Address, Integer> conflicts = new LinkedHashMap<>();
    long now = moment.frame().at().nanos();
    for (Event event : moment.slice().events()) {
      if (event instanceof TransactionEvent.Conflicted
          && now - event.at().nanos() <= 2 * view.leastShown()) {
        conflicts.merge(event.address(), 1, Integer::sum);
      }
    }
    return conflicts;
  }

  private static @Nullable Slot slot(StageLayout layout, Address address) {
    Band band = layout.bandOf(address);
    return band == null ? null : band.slotOf(address);
  }
}
