package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.event.Event;
import dynascope.engine.event.TransactionEvent.Conflicted;
import dynascope.engine.model.Address;
import dynascope.engine.model.PrimaryKey;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The items that leaders keep for transactions: a bracket from the coordinator to their cards, or
/// to their partitions where there are no cards, with an open clamp for each item that is prepared
/// and a closed one where it is decided to be written. Where somebody came second, another clamp is
/// an octagon.
final class Clamps {
  private static final int MOST_LABELS = 3;
  private static final double BETWEEN = 22;
  private static final double ASIDE_EACH = 4;
  private static final double LINE = 13;

  private Clamps() {}

  static List<SceneObject> of(
      CoordinatorView coordinator, StageLayout layout, Moment moment, View view) {
    if (layout.bands().isEmpty() || view.leastShown() <= 0 && coordinator.kept().isEmpty()) {
      return List.of();
    }
    Map<Item, List<Conflicted>> conflicts = conflicts(moment, view);
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
        int bracket = Math.min(brackets.indexOf(kept.transaction()), MOST_LABELS - 1);
        Tone tone = bracket % 2 == 0 ? INK : EDGE;
        Mark mark = isDecided(coordinator, kept) ? Mark.CLAMP : Mark.CLAMP_OPEN;
        double high = Math.rint(first.returnY() + 9);
        Box card = Dealt.places(slot, moment.frame()).get(kept.key());
        if (card != null) {
          fromBelow(pen, from, bracket, high, card, tone, mark);
          continue;
        }
        int place = places.merge(slot.partition().address(), 1, Integer::sum) - 1;
        double x = Math.rint(slot.box().centreX()) + place * BETWEEN;
        double top = slot.box().y() - 4;
        bracket(pen, from, bracket, high, List.of(new Point(x, top)), tone);
        pen.glyph(x, top + 3, mark, tone);
        if (brackets.size() > 1) {
          number(pen, x, top, kept.transaction());
        }
      }
    }
    Map<Address, Integer> elsewhere = new LinkedHashMap<>();
    conflicts.forEach((item, all) -> {
      Slot slot = slot(layout, item.partition);
      Box card = slot == null ? null : Dealt.places(slot, moment.frame()).get(item.key);
      if (card != null) {
        fromAbove(pen, card, all);
      } else if (slot != null) {
        elsewhere.merge(item.partition, all.size(), Integer::sum);
      }
    });
    elsewhere.forEach((partition, count) -> {
      Slot slot = Objects.requireNonNull(slot(layout, partition));
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
    });
    return List.of(
        SceneObject.moving(
            coordinator.address(),
            "clamps",
            Box.NONE,
            pen.shapes(),
            "stage.clamps",
            coordinator.underway().size(),
            coordinator.kept().size(),
            conflicts.values().stream().mapToInt(List::size).sum()));
  }

  /// An item that somebody wanted while another one had it.
  private record Item(Address partition, PrimaryKey key) {}

  /// Who has an item clamps its card from below; the bracket comes down beside the card.
  private static void fromBelow(
      Pen pen, Point from, int bracket, double high, Box card, Tone tone, Mark mark) {
    double x = Math.rint(card.centreX());
    double under = card.bottom() + 8;
    double side = card.right() + 4 + bracket * ASIDE_EACH;
    List<Point> way = List.of(new Point(side, under), new Point(x, under));
    bracket(pen, from, bracket, high, way, tone);
    pen.line(x, under, x, card.bottom() + 4, tone, 2);
    pen.glyph(x, card.bottom() + 1, mark, 180, 0, tone);
  }

  /// Who came second clamps it from above, and is refused.
  private static void fromAbove(Pen pen, Box card, List<Conflicted> all) {
    double x = Math.rint(card.right() - 12);
    pen.glyph(x - 8, card.y() - 1, Mark.CLAMP_OPEN, ALARM);
    pen.glyph(x + 4, card.y() - 1, Mark.OVER, ALARM);
    Conflicted last = all.getLast();
    String words =
        all.size() > 1
            ? Words.say("picture.transaction.conflicts", all.size())
            : last.transaction() > 0
                ? Words.say("picture.transaction.number", last.transaction())
                : "";
    double right = x - 20;
    if (!words.isEmpty()) {
      Text text = new Text(right, card.y() - 4, words, Type.LEAST_STRONG, Anchor.END, INK);
      pen.fill(text.bounds().grown(1), GROUND);
      pen.add(text);
    }
  }

  /// Each transaction has a bracket of its own, side by side below the diamond.
  private static void bracket(
      Pen pen, Point from, int place, double high, List<Point> to, Tone tone) {
    double aside = from.x() - place * ASIDE_EACH;
    double y = high + place * ASIDE_EACH;
    List<Point> way = new ArrayList<>();
    way.add(new Point(aside, from.y() + Coordinator.HALF - place * ASIDE_EACH));
    way.add(new Point(aside, y));
    way.add(new Point(to.getFirst().x(), y));
    way.addAll(to);
    pen.way(way, 0, Stroke.of(tone, 2));
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

  /// A plate beside the diamond: what was decided just now, and what the first transactions wait
  /// for; a dot is the seal of a token. What flies passes behind it.
  static List<SceneObject> plate(
      CoordinatorView coordinator, StageLayout layout, Moment moment, View view) {
    if (layout.bands().isEmpty()) {
      return List.of();
    }
    Band band = layout.bands().getFirst();
    Point at = Coordinator.at(band);
    String said = Coordinator.said(coordinator, moment, view);
    List<TransactionView> writes =
        coordinator.underway().stream().filter(each -> each.operation().isWrite()).toList();
    if (said == null && writes.isEmpty()) {
      return List.of();
    }
    int lines = band.density() == Band.Density.TIGHT ? 1 : 2;
    int told = Math.min(writes.size(), said == null ? lines : lines - 1);
    double right = at.x() - Coordinator.HALF - 6;
    double y = lines == 1 || said == null && told < 2 || told == 0 ? at.y() + 4 : at.y() - 3;
    Pen pen = new Pen();
    List<Text> texts = new ArrayList<>();
    if (said != null) {
      texts.add(new Text(right, y, said, Type.LEAST_STRONG, Anchor.END, INK));
    }
    for (int i = 0; i < told; i++) {
      String words = state(writes.get(i));
      int more = i == told - 1 ? writes.size() - told : 0;
      String all = more > 0 ? Words.say("picture.transaction.more", words, more) : words;
      double line = y + texts.size() * LINE;
      texts.add(new Text(right, line, all, Type.LEAST, Anchor.END, INK));
    }
    Box all = texts.getFirst().bounds();
    for (Text text : texts) {
      all =
          Box.between(Math.min(all.x(), text.bounds().x()), all.y(), right, text.bounds().bottom());
    }
    boolean sealed = writes.stream().limit(told).anyMatch(TransactionView::named);
    double left = all.x() - (sealed ? 16 : 4);
    double name = right - Type.LEAST.width(Words.say("picture.coordinator")) - 4;
    Box plate = Box.between(Math.min(left, name), all.y() - 2, right + 3, all.bottom() + 2);
    pen.card(plate, 2, GROUND, null);
    texts.forEach(pen::add);
    for (int i = 0; i < told; i++) {
      if (writes.get(i).named()) {
        Text text = texts.get(texts.size() - told + i);
        pen.glyph(text.bounds().x() - 8, text.y() - 4, Mark.SEAL, INK);
      }
    }
    return List.of(SceneObject.moving(coordinator.address(), "plate", Box.NONE, pen.shapes(), ""));
  }

  private static String state(TransactionView of) {
    return Words.say(
        "picture.transaction.underway",
        of.number(),
        of.orphaned()
            ? Words.say("transaction.orphaned", of.phase().isSecond() ? 1 : 0)
            : Words.say("transaction.phase." + of.phase(), of.heard(), of.actions()));
  }

  /// Whom leaders refused just now because of another transaction, by the item.
  private static Map<Item, List<Conflicted>> conflicts(Moment moment, View view) {
    Map<Item, List<Conflicted>> conflicts = new LinkedHashMap<>();
    long now = moment.frame().at().nanos();
    for (Event event : moment.slice().events()) {
      if (event instanceof Conflicted conflicted
          && now - event.at().nanos() <= 2 * view.leastShown()) {
        conflicts
            .computeIfAbsent(new Item(event.address(), conflicted.key()), _ -> new ArrayList<>())
            .add(conflicted);
      }
    }
    return conflicts;
  }

  private static @Nullable Slot slot(StageLayout layout, Address address) {
    Band band = layout.bandOf(address);
    return band == null ? null : band.slotOf(address);
  }
}
