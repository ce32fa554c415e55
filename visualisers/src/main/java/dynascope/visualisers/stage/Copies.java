package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.engine.model.Address;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ReplicaView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The copies of a partition: cards in depth, or on rails where there is room.
///
/// Lag is a gap: a follower that is visibly behind stands apart from the stack, with its number.
final class Copies {
  /// How a partition's copies are drawn.
  enum Style {
    /// Three rails; the gap along a rail is the lag.
    RAILS,
    /// Cards that stand behind each other.
    STACK,
    /// Small cards below each other.
    ROWS,
    NONE
  }

  private static final double CARD = 56;

  /// The least height of a small card with two lines.
  private static final double TWO_LINES = 32;

  /// A card that also has room for a fault's tag.
  private static final double WIDE_CARD = 80;

  private Copies() {}

  static Style style(Slot slot) {
    Box area = slot.copies();
    if (slot.thin() || area.height() < 48 || area.width() < 10) {
      return Style.NONE;
    }
    if (area.width() >= 120 && area.height() >= 90) {
      return Style.RAILS;
    }
    return area.width() >= 44 && area.height() >= 150 ? Style.STACK : Style.ROWS;
  }

  /// Where each copy's card stands, the first copy last: it is in front. Then a log replica's.
  static Map<Address, Box> cards(Slot slot, double speed) {
    Map<Address, Box> cards = new LinkedHashMap<>();
    List<ReplicaView> order = order(slot.partition());
    Style style = style(slot);
    for (int i = 0; i < order.size() && style != Style.NONE; i++) {
      Box card =
          switch (style) {
            case RAILS -> onRail(slot, order.get(i), i, order.size(), speed);
            case STACK -> inStack(slot, order.get(i), i, order.size(), speed);
            case ROWS, NONE -> inRow(slot, i, order.size());
          };
      cards.put(order.get(i).address(), card);
    }
    Box log = LogReplica.place(slot, cards);
    if (log != null) {
      cards.put(LogReplica.address(slot.partition()), log);
    }
    return cards;
  }

  /// The last copy first: each keeps its place, whoever leads.
  private static List<ReplicaView> order(PartitionView partition) {
    return partition.replicas().reversed();
  }

  /// Whether a copy's lag lasts long enough on the screen to be shown.
  static boolean behind(ReplicaView replica, double speed) {
    double least = Math.min(0.02 * speed, 1e9);
    return replica.behind() > 0 && replica.lag().toNanos() >= least;
  }

  private static Box inStack(Slot slot, ReplicaView replica, int index, int count, double speed) {
    Box area = slot.copies();
    double apart = behind(replica, speed) ? 24 : 0;
    double front = Math.min(64, area.height() * 0.36);
    double step = Math.min(64, (area.height() - 24 - front) / Math.max(1, count - 1));
    double first = area.bottom() - front - step * (count - 1);
    double top = Math.rint(first + index * step - apart);
    int depth = count - 1 - index;
    double left = area.x() + depth;
    double height = depth == 0 ? front : Math.min(CARD, step + 10);
    return Box.between(left, top, area.right() - 0.5 * depth, Math.rint(top + height));
  }

  private static Box inRow(Slot slot, int index, int count) {
    Box area = slot.copies();
    double pitch = area.height() / count;
    double top = Math.rint(area.y() + index * pitch);
    return new Box(area.x(), top, area.width(), Math.floor(Math.min(pitch - 3, 40)));
  }

  private static Box onRail(Slot slot, ReplicaView replica, int index, int count, double speed) {
    Box area = slot.copies();
    double pitch = area.height() / count;
    double height = Math.floor(Math.min(pitch - 10, 40));
    double width = area.width() >= 190 ? WIDE_CARD : CARD;
    double rail = area.right() - width - 6 - (area.x() + 18);
    double gap = behind(replica, speed) ? Math.min(rail, gap(replica)) : 0;
    double left = Math.rint(area.right() - width - 6 - gap);
    return new Box(left, Math.rint(area.y() + index * pitch + (pitch - height) / 2), width, height);
  }

  /// The lag as a length: it grows with the logarithm of the time.
  private static double gap(ReplicaView replica) {
    return 40 + 20 * Math.log10(1 + replica.lag().toNanos() / 1e6);
  }

  static List<SceneObject> of(Slot slot, double speed, boolean quiet) {
    List<SceneObject> objects = new ArrayList<>();
    Map<Address, Box> cards = cards(slot, speed);
    List<ReplicaView> order = order(slot.partition());
    for (int i = 0; i < order.size(); i++) {
      ReplicaView replica = order.get(i);
      Box card = cards.get(replica.address());
      if (card != null) {
        int depth = order.size() - 1 - i;
        objects.add(card(slot, replica, card, depth, speed, quiet));
      }
    }
    Box log = cards.get(LogReplica.address(slot.partition()));
    SceneObject replica = log == null ? null : LogReplica.of(slot, log);
    if (replica != null) {
      objects.add(replica);
    }
    return objects;
  }

  private static SceneObject card(
      Slot slot, ReplicaView replica, Box card, int depth, double speed, boolean quiet) {
    Pen pen = new Pen();
    Style style = style(slot);
    boolean apart = behind(replica, speed);
    if (style == Style.RAILS) {
      rail(pen, slot, replica, card, apart);
    }
    Tone under = Load.over(slot.partition()) ? GROUND : GROUND.over(Shelves.ground(slot), 0.85);
    Tone fill = DATA.over(under, depth == 0 ? 0.12 : depth == 1 ? 0.06 : 0.03);
    Tone edge = DATA.over(under, quiet ? depth == 0 ? 0.8 : 0.55 : 1);
    Stroke outline = Stroke.of(edge, depth == 0 ? 1.5 : 1.25);
    pen.card(
        card,
        3,
        replica.stopped() ? under : fill,
        replica.stopped() ? outline.dashed(Dash.GHOST) : outline);
    if (replica.stopped()) {
      pen.hatch(card.grown(-2), 8, true, EDGE.over(under, 0.4), 1);
    }
    words(pen, replica, card, style, apart, quiet);
    if (replica.leader() && card.width() >= 24 && card.height() >= 12) {
      pen.glyph(Math.rint(card.right() - 9), card.y() + 11, Mark.FLAG, DATA);
    }
    String name = slot.partition().address().name();
    String key =
        replica.stopped()
            ? "stage.replica.stopped"
            : replica.leader()
                ? "stage.replica.leader"
                : replica.behind() > 0 ? "stage.replica.behind" : "stage.replica";
    return SceneObject.still(
        replica.address(),
        "replica",
        card,
        pen.shapes(),
        key,
        name,
        letter(replica),
        replica.position(),
        replica.behind(),
        Figures.duration(replica.lag()));
  }

  private static void rail(Pen pen, Slot slot, ReplicaView replica, Box card, boolean apart) {
    Box area = slot.copies();
    double y = Math.rint(card.centreY());
    Tone line = new Tone.OnHeat(Shelves.heat(slot)).over(Shelves.ground(slot), 0.45);
    pen.way(
        List.of(new Point(area.x() + 16, y), new Point(area.right() - 4, y)),
        0,
        Stroke.of(line, 1.5));
    Tone ink = new Tone.OnHeat(Shelves.heat(slot));
    pen.text(area.x() + 2, y + 4, letter(replica), Type.LEAST_STRONG, ink);
    double room = area.right() - 6 - card.right();
    if (apart) {
      String lag = "−" + replica.behind() + "  " + Figures.duration(replica.lag());
      String shown = Type.LEAST_STRONG.width(lag) <= room - 6 ? lag : "−" + replica.behind();
      pen.text(card.right() + 6, y - 5, shown, Type.LEAST_STRONG, ink);
    }
  }

  private static void words(
      Pen pen, ReplicaView replica, Box card, Style style, boolean apart, boolean quiet) {
    Tone second = quiet ? SECOND : INK;
    String version = Figures.version(replica.position());
    String letter = letter(replica);
    boolean fits = Type.MONO_LEAST.width(version) <= card.width() - 4;
    switch (style) {
      case RAILS -> {
        double room = card.width() - 4 - (replica.leader() ? 14 : 0);
        if (card.height() >= 14) {
          boolean aside = replica.leader() && card.height() < 30;
          double x = aside ? card.x() + room / 2 + 2 : card.centreX();
          double y = replica.leader() && !aside ? card.bottom() - 6 : card.centreY() + 4;
          String text =
              Type.MONO_LEAST.width(version) <= (aside ? room : card.width() - 4) ? version : "";
          pen.text(x, y, text, Type.MONO_LEAST, Anchor.MIDDLE, INK);
        }
      }
      case STACK -> {
        pen.text(card.x() + 6, card.y() + 15, letter, Type.LEAST_STRONG, second);
        if (fits) {
          pen.text(card.centreX(), card.y() + 29, version, Type.MONO_LEAST, Anchor.MIDDLE, second);
        }
        if (apart) {
          String lack = "−" + Figures.brief(replica.behind());
          pen.text(card.right() - 5, card.y() + 15, lack, Type.LEAST_STRONG, Anchor.END, INK);
          if (card.height() >= CARD) {
            String lag = Figures.duration(replica.lag());
            pen.fitted(
                card.centreX(),
                card.y() + 42,
                card.width() - 2,
                lag,
                Type.LEAST,
                Anchor.MIDDLE,
                INK);
          }
        }
      }
      case ROWS -> row(pen, replica, card, version, apart, second);
      case NONE -> {}
    }
  }

  private static void row(
      Pen pen, ReplicaView replica, Box card, String version, boolean apart, Tone second) {
    if (card.height() < 13 || card.width() < 12) {
      return;
    }
    if (card.height() >= TWO_LINES) {
      twoLines(pen, replica, card, version, apart, second);
      return;
    }
    double y = card.y() + Math.min(14, card.height() / 2 + 4);
    String letter = letter(replica);
    double used = replica.leader() ? 16 : 0;
    if (apart) {
      String lack = "−" + Figures.brief(replica.behind());
      String all = letter + "  " + lack + "  " + Figures.duration(replica.lag());
      String most = longest(List.of(all, letter + " " + lack, lack), card.width() - 4);
      pen.text(card.x() + 3, y, most, Type.LEAST_STRONG, INK);
      return;
    }
    pen.text(card.x() + 3, y, letter, Type.LEAST_STRONG, second);
    double room = card.width() - 16 - used;
    if (Type.MONO_LEAST.width(version) <= room) {
      pen.text(card.right() - 3 - used, y, version, Type.MONO_LEAST, Anchor.END, second);
    }
  }

  /// Letter and lag above, the version below: the leader's flag never takes its room.
  private static void twoLines(
      Pen pen, ReplicaView replica, Box card, String version, boolean apart, Tone second) {
    String letter = letter(replica);
    double above = card.y() + 14;
    pen.text(card.x() + 4, above, letter, Type.LEAST_STRONG, second);
    if (apart) {
      double room = card.width() - 12 - Type.LEAST_STRONG.width(letter);
      String lack = "−" + Figures.brief(replica.behind());
      String all = lack + "  " + Figures.duration(replica.lag());
      String most = longest(List.of(all, lack), room);
      pen.text(card.right() - 4, above, most, Type.LEAST_STRONG, Anchor.END, INK);
    }
    String shown = shortened(version, card.width() - 6);
    pen.text(card.x() + 4, card.bottom() - 8, shown, Type.MONO_LEAST, second);
  }

  /// As much of a version as there is room for: its end is what tells copies apart.
  private static String shortened(String version, double room) {
    String shown = version;
    for (int from = 1; Type.MONO_LEAST.width(shown) > room && from < version.length(); from++) {
      shown = (from == 1 ? "" : "…") + version.substring(from);
    }
    return shown;
  }

  private static String longest(List<String> texts, double room) {
    return texts.stream()
        .filter(text -> Type.LEAST_STRONG.width(text) <= room)
        .findFirst()
        .orElse("");
  }

  /// `a` of `replica-a`.
  static String letter(ReplicaView replica) {
    String name = replica.address().name();
    return name.substring(name.lastIndexOf('-') + 1);
  }
}
