package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ReplicaView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The items that a person wrote, as cards in the partitions where their hashes lie: one card on
/// each copy that has it.
final class Homes {
  private static final double MOST_CARD = 26;

  /// What a copy's letter and flag take, where they stand beside its cards.
  private static final double LETTER = 26;

  /// A rail with room for one card.
  private static final double NARROW = 96;

  private static final double GAP = 4;

  private Homes() {}

  /// A rail for each copy, the leader's first.
  static Map<Address, Box> rails(Slot slot) {
    Map<Address, Box> rails = new LinkedHashMap<>();
    Box area = slot.copies();
    List<ReplicaView> replicas = slot.partition().replicas();
    if (slot.thin() || area.width() < 48 || replicas.isEmpty()) {
      return rails;
    }
    double pitch = Math.floor(Math.min(54, area.height() / replicas.size()));
    for (int i = 0; i < replicas.size(); i++) {
      double top = Math.rint(area.y() + i * pitch);
      rails.put(
          replicas.get(i).address(), new Box(area.x(), top, area.width(), Math.max(8, pitch - 4)));
    }
    return rails;
  }

  static List<SceneObject> of(Band band, Slot slot, Frame frame, View view) {
    PartitionView partition = slot.partition();
    List<Hand> here =
        Hand.items(frame, band.table().definition()).stream()
            .filter(each -> partition.equals(band.table().home(each.hash())))
            .toList()
            .reversed();
    List<SceneObject> scene = new ArrayList<>();
    Map<Address, Box> rails = rails(slot);
    if (!rails.isEmpty()) {
      scene.add(count(slot, here.size()));
    }
    for (ReplicaView replica : partition.replicas()) {
      Box rail = rails.get(replica.address());
      if (rail != null) {
        rail(scene, slot, replica, rail, here, frame, view);
      }
    }
    return scene;
  }

  /// How many items there are, in the corner of the slot.
  private static SceneObject count(Slot slot, int items) {
    Pen pen = new Pen();
    double x = slot.box().right() - 6;
    double room = x - slot.textX() - 26;
    String words = Words.say("picture.homes", items);
    String shown = Type.LEAST.width(words) <= room ? words : Integer.toString(items);
    if (items > 0) {
      pen.text(x, slot.box().y() + 16, shown, Type.LEAST, Anchor.END, INK);
    }
    return SceneObject.decoration(slot.partition().address(), "homes", pen.shapes());
  }

  private static void rail(
      List<SceneObject> scene,
      Slot slot,
      ReplicaView replica,
      Box rail,
      List<Hand> here,
      Frame frame,
      View view) {
    Pen pen = new Pen();
    double y = Math.rint(rail.centreY());
    String letter = replica.address().name().substring(replica.address().name().length() - 1);
    boolean above = rail.height() >= MOST_CARD + 14;
    double letterY = above ? rail.y() + 10 : y + 4;
    boolean narrow = rail.width() < NARROW;
    boolean flagOnly = narrow && !above && replica.leader();
    if (!flagOnly) {
      pen.text(rail.x() + 1, letterY, letter, Type.LEAST_STRONG, INK);
    }
    if (replica.leader()) {
      pen.glyph(rail.x() + (flagOnly ? 5 : 15), letterY - 4, Mark.FLAG, DATA);
    }
    double left = rail.x() + (above ? 0 : narrow ? 12 : LETTER);
    pen.line(left, rail.bottom() + 1.5, rail.right() - 2, rail.bottom() + 1.5, EDGE, 1);
    List<Hand> held = here.stream().filter(each -> holds(slot.partition(), replica, each)).toList();
    double x = left;
    int shown = 0;
    boolean moving = false;
    for (Hand hand : held) {
      double more = !narrow && held.size() - shown > 1 ? 20 : 0;
      double room = rail.right() - 2 - x - more;
      double wanted = Type.MONO_LEAST.width(hand.key()) + 8;
      if (shown > 0 && room < wanted) {
        break;
      }
      double height = Math.min(MOST_CARD, rail.height());
      Box card = new Box(x, rail.bottom() - height, Math.floor(Math.min(wanted, room)), height);
      double come = replica.leader() ? come(hand, frame, view) : 1;
      moving |= come < 1;
      Point from = new Point(slot.wayX() - 8, slot.rimY());
      Point now = from.towards(new Point(card.x(), card.y()), come);
      card(pen, new Box(now.x(), now.y(), card.width(), card.height()), hand.key());
      x += card.width() + GAP;
      shown++;
    }
    if (shown < held.size() && !narrow) {
      pen.text(x, rail.bottom() - 8, "+" + (held.size() - shown), Type.LEAST_STRONG, SECOND);
    }
    SceneObject object =
        SceneObject.still(
            replica.address(),
            "replica",
            rail,
            pen.shapes(),
            replica.leader() ? "stage.home.leader" : "stage.home",
            slot.partition().address().name(),
            letter,
            held.size(),
            String.join(", ", held.stream().map(Hand::key).toList()));
    scene.add(moving ? object.with(Layer.MOVING) : object);
  }

  /// Whether a copy shows an item. A leader that is behind the write was built with the item in it,
  /// when its table was laid out anew.
  private static boolean holds(PartitionView partition, ReplicaView replica, Hand hand) {
    Event.Written written = hand.written();
    if (written == null || !written.address().equals(partition.address())) {
      return written != null;
    }
    boolean built =
        partition.replicas().stream()
            .anyMatch(each -> each.leader() && each.position() < written.lsn());
    return built || replica.position() >= written.lsn();
  }

  /// How far the card has slid to its place, 0 to 1.
  private static double come(Hand hand, Frame frame, View view) {
    Event.Written written = hand.written();
    if (view.reducedMotion() || written == null) {
      return 1;
    }
    double gone = frame.at().nanos() - written.at().nanos();
    return Math.clamp(gone / Math.max(1, view.leastShown()), 0, 1);
  }

  /// A card whose top edge is the strip of its key.
  private static void card(Pen pen, Box card, String key) {
    pen.card(card, 3, GROUND, Stroke.of(DATA, 1.25));
    double strip = card.height() >= 22 ? 5 : 3;
    pen.fill(new Box(card.x() + 1, card.y() + 1, card.width() - 2, strip), DATA);
    double y = Math.rint(card.y() + strip + (card.height() - strip) / 2 + 4);
    pen.text(
        card.x() + 4, y, Dealt.tail(key, card.width() - 6), Type.MONO_LEAST, Anchor.START, INK);
  }
}
